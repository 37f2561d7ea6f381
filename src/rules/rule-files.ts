import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RuleError } from '../errors.ts'
import { lazy } from '../lazy.ts'
import type { OwnRules } from '../model/index.ts'
import { ownFile } from '../package-files.ts'

const folder = ownFile('rules')

/** Reads `rules/NAME.json` as the shape its reader expects; throws `RuleError` if that fails. */
export function readRuleFile<T>(name: string): T {
  try {
    return JSON.parse(`${ruleFiles().get(`${name}.json`)}`) as T
  } catch (cause) {
    throw new RuleError(`rules/${name}.json: cannot be read as JSON`, { cause })
  }
}

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
export function rulesDigest(own: OwnRules | null = null): {
  version: string
  sha256: string
  own?: string
} {
  const hash = createHash('sha256')
  for (const content of ruleFiles().values()) hash.update(content)
  const { version } = readRuleFile<{ version: string }>('version')
  const sha256 = hash.digest('hex')
  if (own === null) return { version, sha256 }
  return { version, sha256, own: createHash('sha256').update(JSON.stringify(own)).digest('hex') }
}

/** SHA-256 of each rule file by its name. */
export function ruleFileDigests(): Record<string, string> {
  return Object.fromEntries(
    Array.from(ruleFiles(), ([name, content]) => [
      name,
      createHash('sha256').update(content).digest('hex'),
    ]),
  )
}

/** The rule files as they were when they were first asked for, in the order of their names: what is told is what is used. */
const ruleFiles = lazy(() => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]))
})
