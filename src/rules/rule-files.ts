import { RuleError } from '../errors.ts'
import type { UserRules } from '../model/index.ts'
import { digestOfAll, ruleFiles, sha256 } from './package-rules.ts'

export { wereChecked } from './package-rules.ts'

const parsed = new Map<string, unknown>()

/**
 * Reads `rules/NAME.json`, once, as the shape its reader expects; throws `RuleError` if that fails.
 * All readers get the same object and change nothing in it.
 */
export function readRuleFile<T>(name: string): T {
  const content = parsed.get(name) ?? parse(name)
  parsed.set(name, content)
  return content as T
}

function parse(name: string): unknown {
  try {
    return JSON.parse(contentOf(name))
  } catch (cause) {
    throw new RuleError(`rules/${name}.json: cannot be read as JSON`, { cause })
  }
}

/**
 * The line of a rule file on which a name stands: as the value of a field, or as a field or an item itself.
 * It is looked for when it is told to a person, so that a start does not pay for it.
 */
export function lineOf(file: string, field: string | null, name: string): number {
  const quoted = JSON.stringify(name).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const content = contentOf(file)
  const sought = field === null ? quoted : `"${field}"\\s*:\\s*${quoted}`
  const at = content.search(new RegExp(sought))
  return content.slice(0, Math.max(at, 0)).split('\n').length
}

const contentOf = (name: string): string => `${ruleFiles().get(`${name}.json`)}`

/** Throws `RuleError` with file and entry unless `ok`. */
export function checkRule(ok: boolean, file: string, entry: string, problem: string): void {
  if (!ok) throw new RuleError(`rules/${file}.json: ${entry}: ${problem}`)
}

/** What every entry of a rule file carries: text that it must match and text that it must not. */
export interface Examples {
  readonly hits: readonly unknown[]
  readonly misses: readonly unknown[]
}

/** Throws `RuleError` for an entry without examples: such a rule cannot exist. */
export function checkExamples(entry: Examples, file: string, name: string): void {
  const has = (list: unknown): boolean => Array.isArray(list) && list.length > 0
  checkRule(has(entry.hits) && has(entry.misses), file, name, 'needs hits and misses')
}

/** Compiles a pattern of a rule file; throws `RuleError` if it is no regular expression. */
export function compilePattern(source: string, flags: string, file: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch (cause) {
    throw new RuleError(`rules/${file}.json: ${source}: no regular expression`, { cause })
  }
}

/**
 * Version of the rules and SHA-256 over all rule files in the order of their names, and one over the
 * user's own rules.
 */
export function rulesDigest(userRules: UserRules | null = null): {
  version: string
  sha256: string
  own?: string
} {
  const { version } = readRuleFile<{ version: string }>('version')
  const all = digestOfAll()
  if (userRules === null) return { version, sha256: all }
  return { version, sha256: all, own: sha256(JSON.stringify(userRules)) }
}

/** SHA-256 of each rule file by its name. */
export function ruleFileDigests(): Record<string, string> {
  return Object.fromEntries(Array.from(ruleFiles(), ([name, content]) => [name, sha256(content)]))
}
