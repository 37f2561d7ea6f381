import type { Brand, Element, UserRules } from '../model/index.ts'
import type { Brands } from './brands.ts'
import type { WordSets } from './field-names.ts'
import { checkExamples, compilePattern, type Examples, readRuleFile } from './rule-files.ts'
import { compileEnd } from './text-end.ts'

interface WordEntry extends Examples {
  readonly id: string
  readonly window: number
  readonly en: readonly string[]
  readonly ja: readonly string[]
  /** Patterns of what holds such a word and means something else. */
  readonly except?: readonly string[]
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
  readonly beside: Examples & { readonly patterns: readonly string[] }
}

/** rules/words.json and the scheme names of rules/brands.json, compiled. */
export interface Words {
  readonly near: ReadonlyMap<string, NearList>
  readonly elements: readonly { element: Element; window: number; patterns: readonly RegExp[] }[]
  /** Expiry and security code directly after the number. */
  readonly tail: readonly RegExp[]
  /** The end of a text that calls the number behind it a card. */
  readonly beside: readonly RegExp[]
  readonly brands: {
    readonly english: ReadonlyMap<string, Brand>
    readonly japanese: readonly { readonly brand: Brand; readonly words: RegExp }[]
  }
}

/** English words are looked up, Japanese ones, which no space sets apart, are searched. */
export interface WordList {
  readonly english: ReadonlySet<string>
  readonly japanese: RegExp | null
}

/** What holds a word of a list and means something else is not read. */
interface NearList extends WordList {
  readonly window: number
  readonly except: RegExp | null
}

/** Entries of rules/words.json to which a user can add words. */
export const WORD_LISTS = { card: 'ctx:card_word', against: 'ctx:negative_word' } as const

/** Compiles rules/words.json, and adds the user's own words; throws `RuleError`. */
export function compileWords(brands: Brands, userRules: UserRules | null = null): Words {
  const file = readRuleFile<WordFile>('words')
  for (const entry of file.words) checkExamples(entry, 'words', entry.id)
  for (const entry of file.near) checkExamples(entry, 'words', entry.element)
  checkExamples(file.tail, 'words', 'tail')
  checkExamples(file.beside, 'words', 'beside')
  return {
    near: new Map(
      file.words.map(({ id, window, en, ja, except = [] }) => {
        const list = compileList([...en, ...ja, ...userWords(id, userRules)])
        return [id, { window, ...list, except: compileExcept(except) }]
      }),
    ),
    elements: file.near.map(compileNear),
    beside: file.beside.patterns.map((source) => compileEnd(source, 'words', 'i')),
    tail: file.tail.patterns.map((source) => compilePattern(source, '', 'words')),
    brands: compileBrandWords(brands),
  }
}

function userWords(id: string, userRules: UserRules | null): string[] {
  const entries = userRules?.words.filter(({ list }) => WORD_LISTS[list] === id) ?? []
  return entries
    .flatMap(({ words }) => words)
    .map((word) => (beyondAscii.test(word) ? word.normalize('NFKC') : word.toLowerCase()))
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
}

const beyondAscii = /[\u0080-\uffff]/

function compileList(words: readonly string[]): WordList {
  const japanese = words.filter((text) => beyondAscii.test(text))
  return {
    english: new Set(words.filter((text) => !beyondAscii.test(text))),
    japanese: japanese.length === 0 ? null : compilePattern(japanese.join('|'), '', 'words'),
  }
}

function compileExcept(patterns: readonly string[]): RegExp | null {
  if (patterns.length === 0) return null
  const { sets } = readRuleFile<{ readonly sets: WordSets }>('fields')
  const source = patterns.join('|').replace(/<(\w+)>/g, (_, set) => `(?:${sets[set]?.join('|')})`)
  return compilePattern(source, 'gi', 'words')
}

function compileBrandWords({ words }: Brands): Words['brands'] {
  const lists = words.map(({ brand, words: list }) => ({ brand, ...compileList(list) }))
  return {
    english: new Map(
      lists.flatMap(({ brand, english }) => [...english].map((word) => [word, brand])),
    ),
    japanese: lists.flatMap(({ brand, japanese }) =>
      japanese === null ? [] : [{ brand, words: japanese }],
    ),
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
