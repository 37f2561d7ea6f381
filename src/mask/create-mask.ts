import { passesLuhn } from '../model/index.ts'
import { type Brands, compileRules, type Rules, rangeOf } from '../rules/index.ts'
import { type Digit, looseRuns, runsOfDigits } from './digits-in-text.ts'
import { encodedRuns, mayBeEncoded } from './encoded-digits.ts'
import { isTime } from './time.ts'

/** Longest number of ISO/IEC 7812; a longer run of digits may hide one anywhere. */
const longest = 19

/** That of most schemes. */
const COMMON = 16

/** The shortest. */
const SHORTEST = 13

/** Masks what could be a card number in text that is no content. */
export interface Mask {
  /** A name of a file or a field, a URL, the text of an error. */
  text(text: string): string
  /** Names that are shown beside one another: none of them ends what another begins. */
  names<Names extends readonly string[]>(names: Names): Names
}

/**
 * The mask of a set of rules: the schemes', of every profile, and those that the user adds.
 *
 * Hides more rather than less: Luhn need not hold where prefix and length fit a scheme, nor need
 * prefix and length fit where Luhn holds. At most the first six and last four digits stay. The text
 * keeps its length, with a `*` for each hidden unit of UTF-16.
 */
export function createMask(rules: Pick<Rules, 'brands'>): Mask {
  const text = (name: string): string => maskText(name, rules)
  return { text, names: (names) => maskNames(names, text) }
}

/** The mask of the rules that cardsweep has, for what is told without a configuration; many commands need none. */
export const builtInMask: Mask = createMask({
  get brands() {
    return compileRules('world').brands
  },
})

function maskText(text: string, rules: Pick<Rules, 'brands'>): string {
  if (text.length < SHORTEST) return text
  const runs = runsOfDigits(text)
  if (mayBeEncoded(text)) runs.push(...encodedRuns(text))
  const loose = looseRuns(text)
  if (runs.length + loose.length === 0) return text
  const { brands } = rules
  const hidden = new Set<number>()
  for (const run of runs) hideNumbers(run, (window) => couldBeNumber(window, brands), hidden)
  for (const run of loose) hideNumbers(run, (window) => isOfCard(digitsOf(window), brands), hidden)
  return hidden.size === 0 ? text : replaceAt(text, hidden)
}

function maskNames<Names extends readonly string[]>(names: Names, mask: Mask['text']): Names {
  const masked = mask(names.join('.'))
  let from = 0
  const parts = names.map(({ length }) => {
    const part = masked.slice(from, from + length)
    from += length + 1
    return part
  })
  return parts as readonly string[] as Names
}

/** Hides the middle of every window of whole groups that could be a number. */
function hideNumbers(
  run: readonly Digit[],
  couldBe: (window: readonly Digit[]) => boolean,
  hidden: Set<number>,
): void {
  for (let start = 0; start < run.length; start++) {
    if (start > 0 && run[start]?.group === run[start - 1]?.group) continue
    for (let end = start + 1; end <= run.length; end++) {
      if (end < run.length && run[end]?.group === run[end - 1]?.group) continue
      const window = run.slice(start, end)
      if (window.length >= SHORTEST && couldBe(window)) hideMiddle(window, hidden)
      if (window.length > longest) break
    }
  }
}

function couldBeNumber(window: readonly Digit[], brands: Brands): boolean {
  const contiguous = window[0]?.group === window.at(-1)?.group
  const digits = digitsOf(window)
  if (window.length > longest) return contiguous && holdsPrefix(digits, brands)
  if (rangeOf(brands, digits) !== null || isOfCard(backwards(digits), brands)) return true
  return contiguous && ((passesLuhn(digits) && !isTime(digits)) || isCut(digits, brands))
}

/** Whether a part of a longer row, read forwards or backwards, begins as a card of its length. */
function holdsPrefix(row: string, brands: Brands): boolean {
  for (const digits of [row, backwards(row)]) {
    for (let at = 0; at + SHORTEST <= digits.length; at++) {
      for (let length = SHORTEST; length <= longest; length++) {
        if (rangeOf(brands, digits.slice(at, at + length)) !== null) return true
      }
    }
  }
  return false
}

/** Whether it begins as a number of most schemes and has lost its last one or two digits: a name was cut, for it was too long. */
const isCut = (digits: string, brands: Brands): boolean =>
  digits.length >= COMMON - 2 && rangeOf(brands, digits.padEnd(COMMON, '0')) !== null

/** Prefix, length and check digit of a card: where the signs between say nothing, all must hold. */
const isOfCard = (digits: string, brands: Brands): boolean =>
  digits.length <= longest && passesLuhn(digits) && rangeOf(brands, digits) !== null

const digitsOf = (window: readonly Digit[]): string => window.map(({ value }) => value).join('')

const backwards = (digits: string): string => Array.from(digits).reverse().join('')

function hideMiddle(window: readonly Digit[], hidden: Set<number>): void {
  for (const { start, end } of window.slice(6, -4)) {
    for (let at = start; at < end; at++) hidden.add(at)
  }
}

/** A `*` for each hidden digit; what escaped it disappears with it. */
function replaceAt(text: string, hidden: ReadonlySet<number>): string {
  let masked = ''
  for (let at = 0; at < text.length; at++) {
    masked += hidden.has(at) ? '*' : text.charAt(at)
  }
  return masked
}
