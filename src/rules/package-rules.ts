import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lazy } from '../lazy.ts'
import { packageFile } from '../package-files.ts'

const folder = packageFile('rules')
const checkedFile = packageFile('dist/rules.sha256')

/**
 * The rule files as they were when they were first asked for, in the order of their names: what is told is what is used.
 * A schema says what documents look like, and is no rule. The bundle for browsers has them in it, and this file not.
 */
export const ruleFiles: () => ReadonlyMap<string, Buffer> = lazy(() => {
  const names = readdirSync(folder).filter((name) => /(?<!\.schema)\.json$/.test(name))
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]))
})

/** SHA-256 over all rule files. */
export const digestOfAll: () => string = lazy(() => {
  const hash = createHash('sha256')
  for (const content of ruleFiles().values()) hash.update(content)
  return hash.digest('hex')
})

/** SHA-256 of something, in hexadecimal. */
export const sha256 = (content: string | Buffer): string =>
  createHash('sha256').update(content).digest('hex')

/** Whether the rule files are those that were checked when the program was built. */
export function wereChecked(): boolean {
  try {
    return readFileSync(checkedFile, 'latin1') === digestOfAll()
  } catch {
    return false
  }
}
