/** What stands behind the options in the help of a command. */
interface UsageFacts {
  /** What to type, one line each. */
  readonly examples: readonly string[]
  /** What each exit status means. */
  readonly statuses: ReadonlyMap<number, string>
}

/** A command that only prints or writes something. */
export const DONE_OR_WRONG: UsageFacts['statuses'] = new Map([
  [0, 'done'],
  [2, 'wrong usage or configuration'],
])

/** A command that speaks of a finished run as the scan did. */
export const SCAN_STATUSES: UsageFacts['statuses'] = new Map([
  [0, 'not detected, and everything was read'],
  [1, 'card data detected'],
  [2, 'wrong usage or configuration'],
  [3, 'inconclusive: something could not be read'],
])

const WIDTH = 4 // `130` and a space

/** The end of a command's help, for commander's `addHelpText('after')`. */
export function usageText({ examples, statuses }: UsageFacts): string {
  const meanings = [...statuses].map(
    ([status, meaning]) => `  ${String(status).padEnd(WIDTH)} ${meaning}`,
  )
  const typed = examples.map((example) => `  ${example}`)
  return `\n${['Exit status:', ...meanings, '', 'Examples:', ...typed].join('\n')}\n`
}
