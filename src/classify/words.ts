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
  readonly near: ReadonlyMap<string, WordList & { readonly window: number }>
  readonly elements: readonly { element: Element; window: number; patterns: readonly RegExp[] }[]
  /** Expiry and security code directly after the number. */
  readonly tail: readonly RegExp[]
  readonly brands: readonly { readonly brand: Brand; readonly list: WordList }[]
}

/** English words are looked up, Japanese ones, which no space sets apart, are searched. */
export interface WordList {
  readonly english: ReadonlySet<string>
  readonly japanese: RegExp | null
}

/** Compiles rules/words.json; throws `RuleError`. */
export function compileWords(brands: Brands): Words {
  const file = readRuleFile<WordFile>('words')
  for (const entry of file.words) checkExamples(entry, 'words', entry.id)
  for (const entry of file.near) checkExamples(entry, 'words', entry.element)
  checkExamples(file.tail, 'words', 'tail')
  return {
    near: new Map(
      file.words.map(({ id, window, en, ja }) => [id, { window, ...compileList([...en, ...ja]) }]),
    ),
    elements: file.near.map(compileNear),
    tail: file.tail.patterns.map((source) => compilePattern(source, '', 'words')),
    brands: brands.words
      .filter(({ words }) => words.length > 0)
      .map(({ brand, words }) => ({ brand, list: compileList(words) })),
  }
}

/** The words around a number, read once for all lists with the same window. */
interface WordsNear {
  readonly text: string
  readonly english: ReadonlySet<string>
  readonly isAscii: boolean
}

const read = new WeakMap<Context, Map<number, WordsNear>>()

/** Whether a word of the entry stands in its window before or after the number. */
export function hasWord(id: string, context: Context, words: Words): boolean {
  const entry = words.near.get(id)
  return entry !== undefined && hasWordOf(entry, context, entry.window)
}

/** Whether a word of the list stands in the window. */
export function hasWordOf(list: WordList, context: Context, window: number): boolean {
  const known = read.get(context) ?? new Map<number, WordsNear>()
  read.set(context, known)
  const near = known.get(window) ?? wordsNear(context, window)
  known.set(window, near)
  if (!near.isAscii && list.japanese?.test(near.text)) return true
  for (const word of near.english) if (list.english.has(word)) return true
  return false
}

function wordsNear({ reachBefore, lineAfter }: Context, window: number): WordsNear {
  const text = `${reachBefore.slice(-window)}\n${lineAfter.slice(0, window)}`
  return { text, english: englishWords(text), isAscii: !beyondAscii.test(text) }
}

/** Words alone, in snake_case, in camelCase and in capitals; without numbers: `cvv` for `CVV2`. */
function englishWords(text: string): Set<string> {
  const words = new Set<string>()
  let start = 0
  let before = 0
  for (let at = 0; at <= text.length; at++) {
    const letter = letterCase(text.charCodeAt(at))
    if (letter === before) continue
    // `PANNumber`: the last capital belongs to the word that follows.
    const end = letter === small && before === capital ? at - 1 : at
    if (before !== 0 && end > start) words.add(text.slice(start, end).toLowerCase())
    if (before === 0 || end > start || letter === 0) start = end
    before = letter
  }
  return words
}

const capital = 1
const small = 2

function letterCase(code: number): number {
  if (code >= 97 && code <= 122) return small
  return code >= 65 && code <= 90 ? capital : 0
}

const beyondAscii = /[\u0080-\uffff]/

function compileList(words: readonly string[]): WordList {
  const japanese = words.filter((text) => beyondAscii.test(text))
  return {
    english: new Set(words.filter((text) => !beyondAscii.test(text))),
    japanese: japanese.length === 0 ? null : compilePattern(japanese.join('|'), '', 'words'),
  }
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
