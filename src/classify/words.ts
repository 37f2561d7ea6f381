import type { Brand, Element } from '../types.ts'
import type { Brands } from './brands.ts'
import type { Context } from './context.ts'
import { checkExamples, compilePattern, type Examples, readRuleFile } from './rule-files.ts'

interface WordEntry extends Examples {
  readonly id: string
  readonly window: number
  readonly en: readonly string[]
  readonly ja: readonly string[]
}

interface NearEntry extends Examples {
  readonly element: Element
  readonly window: number
  readonly patterns: readonly string[]
  readonly stop?: readonly string[]
  readonly anyCase?: true
}

interface WordFile {
  readonly words: readonly WordEntry[]
  readonly near: readonly NearEntry[]
  readonly tail: Examples & { readonly patterns: readonly string[] }
}

/** rules/words.json and the scheme names of rules/brands.json, compiled. */
export interface Words {
  readonly near: ReadonlyMap<string, { readonly window: number; readonly pattern: RegExp }>
  readonly elements: readonly { element: Element; window: number; patterns: readonly RegExp[] }[]
  /** Expiry and security code directly after the number. */
  readonly tail: readonly RegExp[]
  readonly brands: readonly { readonly brand: Brand; readonly pattern: RegExp }[]
}

/** Compiles rules/words.json; throws `RuleError`. */
export function compileWords(brands: Brands): Words {
  const file = readRuleFile<WordFile>('words')
  for (const entry of file.words) checkExamples(entry, 'words', entry.id)
  for (const entry of file.near) checkExamples(entry, 'words', entry.element)
  checkExamples(file.tail, 'words', 'tail')
  return {
    near: new Map(file.words.map((entry) => [entry.id, compileWord(entry)])),
    elements: file.near.map(compileNear),
    tail: file.tail.patterns.map((source) => compilePattern(source, '', 'words')),
    brands: brands.words
      .filter(({ words }) => words.length > 0)
      .map(({ brand, words }) => ({ brand, pattern: compilePattern(anyOf(words), 'i', 'brands') })),
  }
}

/** Whether a word of the entry stands in its window before or after the number. */
export function hasWord(id: string, context: Context, words: Words): boolean {
  const entry = words.near.get(id)
  if (entry === undefined) return false
  const { window, pattern } = entry
  const before = context.reachBefore.slice(-window)
  return pattern.test(before) || pattern.test(context.lineAfter.slice(0, window))
}

function compileWord({ window, en, ja }: WordEntry): { window: number; pattern: RegExp } {
  const pattern = compilePattern([...en.map(inAnyCase), ...ja].join('|'), '', 'words')
  return { window, pattern }
}

/** `card` alone, in snake_case, in camelCase and in capitals, but not in `discard`. */
function inAnyCase(word: string): string {
  const rest = word.slice(1)
  const [first, big] = [word.charAt(0), word.charAt(0).toUpperCase()]
  return [
    `(?<![A-Za-z])[${first}${big}]${rest}(?![a-z])`,
    `(?<=[a-z])${big}${rest}(?![a-z])`,
    `(?<![A-Za-z])${word.toUpperCase()}(?![A-Z])`,
  ].join('|')
}

function anyOf(words: readonly string[]): string {
  return words.map((word) => (/^[a-z]/.test(word) ? `(?<![a-z])(?:${word})` : word)).join('|')
}

function compileNear({
  element,
  window,
  patterns,
  stop,
  anyCase,
}: NearEntry): Words['elements'][number] {
  const stopped = `(?:${(stop ?? []).join('|')})(?![A-Za-z])`
  const compiled = patterns.map((source) =>
    compilePattern(source.replaceAll('{stop}', stopped), anyCase ? 'i' : '', 'words'),
  )
  return { element, window, patterns: compiled }
}
