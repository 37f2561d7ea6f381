import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { Profile } from '../../../src/model/target.ts'
import { fillTokens } from './examples.ts'

/** Text with tokens, a published test number in two halves, or text with its place. */
export type Example =
  | string
  | readonly [string, string]
  | { readonly text: string; readonly role?: string; readonly profile?: Profile }

export interface Entry {
  readonly hits: readonly Example[]
  readonly misses: readonly Example[]
  readonly [key: string]: unknown
}

const folder = new URL('../../../rules/', import.meta.url)

/** Names of all rule files. */
export const ruleFiles: readonly string[] = readdirSync(folder).filter((name) =>
  name.endsWith('.json'),
)

/** Reads a rule file. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of each file is what the tests check
export function readRules(name: string): any {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
}

/** All objects at any depth that carry examples. */
export function entriesIn(value: unknown): Entry[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(entriesIn)
  return 'hits' in value || 'misses' in value ? [value as Entry, ...inner] : inner
}

/** Entries with the name under which a test lists them. */
export function named(entries: readonly Entry[] = [], key: string): [string, Entry][] {
  return entries.map((entry) => [String(entry[key]), entry])
}

/** Expects each hit to match and each miss not to. */
export function expectExamples(entry: Entry, matches: (example: Example) => boolean): void {
  const wrong = (examples: readonly Example[], expected: boolean) =>
    examples.filter((example) => matches(example) !== expected)
  expect({ hits: wrong(entry.hits, true), misses: wrong(entry.misses, false) }).toEqual({
    hits: [],
    misses: [],
  })
}

/** The text of an example, with numbers for its tokens. */
export function textOf(example: Example): string {
  if (typeof example === 'string') return fillTokens(example)
  return 'text' in example ? fillTokens(example.text) : example.join('')
}

/** The role and profile that an example names. */
export function placeOf(example: Example): { role?: string; profile?: Profile } {
  return typeof example === 'object' && 'text' in example ? example : {}
}
