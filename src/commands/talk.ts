/** When a text has colours, as `--color` gives it. */
export const COLOUR_CHOICES = ['auto', 'always', 'never'] as const

/** How a command is asked to speak. */
export interface Talk {
  readonly color?: (typeof COLOUR_CHOICES)[number]
  readonly quiet?: true
  readonly verbose?: true
  readonly all?: true
}

/** How far the progress of a scan is shown on standard error. */
export type ProgressShown = 'bar or lines' | 'bar' | 'none'

/**
 * Whether standard output gets colours: what the command line says, else what FORCE_COLOR or NO_COLOR
 * (https://no-color.org) say, in this order as Node itself has it, else whether a terminal reads it.
 */
export function hasColours(
  choice: Talk['color'] = 'auto',
  isTerminal: boolean = process.stdout.isTTY === true,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  if (choice !== 'auto') return choice === 'always'
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return isTerminal && !refused && terminal !== 'dumb'
}
