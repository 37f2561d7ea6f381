import { displayName } from './path-names.ts'

/** The file in which a tree says what of it is not to be read, in the syntax of gitignore(5). */
export const IGNORE_FILE = '.cardsweepignore'

/** Says by which line a path is left out, relative to the root and with a slash behind a directory; null for none. */
export type IgnoreRules = (path: string) => string | null

/** Reads the text of such a file. */
export async function ignoreRules(text: string): Promise<IgnoreRules> {
  const { default: ignore } = await import('ignore')
  const rules = ignore({ ignorecase: false })
  for (const [index, pattern] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries())
    rules.add({ pattern, mark: `${IGNORE_FILE}, line ${index + 1}` })
  return (path) => {
    const { ignored, rule } = rules.test(path)
    return ignored ? (rule?.mark ?? IGNORE_FILE) : null
  }
}

/** What stands in the coverage for something that is left out. */
export const leftOutNote = (
  path: string,
  detail: string,
): { what: string; reason: 'excluded'; detail: string } => ({
  what: displayName(path),
  reason: 'excluded',
  detail,
})
