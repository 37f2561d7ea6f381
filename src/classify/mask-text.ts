import { type Brands, rangeOf } from './brands.ts'
import { passesLuhn } from './luhn.ts'
import { isRemembered } from './own-ranges.ts'
import { compileRules } from './rules.ts'

interface Digit {
  readonly value: string
  readonly start: number
  readonly end: number
  /** Which group of digits it belongs to. */
  readonly group: number
}

/** One way to read text: what is a digit, what may stand between two, what is skipped whole. */
interface Reading {
  readonly digit: RegExp
  readonly separator: RegExp
  readonly skipped: RegExp
}

const asWritten: Reading = {
  digit: /([0-9０-９])/y,
  separator:
    /[ \-._/+\u00a0·\u2000-\u200a\u2010-\u2015\u202f\u205f\u2212\u3000・ー－．／＿ｰ\ufe63]{1,3}/y,
  skipped: /[^0-9０-９]/y,
}

/** The separators above, some of them as %XX of their UTF-8 bytes. */
const escapedSeparator =
  /(?:[ \-._/+]|%(?:25)?(?:20|2[B-F]|5F|C2%A0|E2%8[01]%[89AB][0-9A-F]|E2%88%92|E3%80%80|E3%83%BC|EF%BC%8D)){1,3}/iy

const asUrl: Reading = {
  digit: /%3([0-9])|%EF%BC%9([0-9])|([0-9０-９])/iy,
  separator: escapedSeparator,
  skipped: /%[0-9A-F]{2}|[\s\S]/iy,
}

/** A percent sign that escapes nothing, before digits: `100%4111…`. */
const asWrittenInUrl: Reading = { ...asWritten, separator: escapedSeparator }

/** Fewer digits are no card number, wherever the separators stand. */
const enoughDigits = /(?:[0-9０-９][^0-9０-９]{0,9}){13}/

/** Longest number of ISO/IEC 7812; a longer run of digits may hide one anywhere. */
const longest = 19

/**
 * Masks what could be a card number in text that is no content: names of files and fields, URLs,
 * error texts.
 *
 * Hides more rather than less: Luhn need not hold where prefix and length fit a scheme, nor need
 * prefix and length fit where Luhn holds. At most the first six and last four digits stay.
 */
export function maskText(text: string): string {
  if (!enoughDigits.test(text)) return text
  const { brands } = compileRules('world')
  const hidden = new Set<number>()
  // `%34…` is a 4 in a URL and 34… elsewhere, so every reading is masked.
  const readings = text.includes('%') ? [asWritten, asUrl, asWrittenInUrl] : [asWritten]
  for (const chain of readings.flatMap((reading) => chainsOf(text, reading))) {
    hideNumbers(chain, brands, hidden)
  }
  return hidden.size === 0 ? text : replaceAt(text, hidden)
}

/** Runs of digits with at most three separators between two of them. */
function chainsOf(text: string, reading: Reading): Digit[][] {
  const chains: Digit[][] = []
  let chain: Digit[] = []
  let group = 0
  for (let at = 0; at < text.length; ) {
    const found = matchAt(reading.digit, text, at)
    if (found !== null) {
      const value = (found[1] ?? found[2] ?? found[3] ?? '').normalize('NFKC')
      if (chain.push({ value, start: at, end: at + found[0].length, group }) === 1)
        chains.push(chain)
      at += found[0].length
      continue
    }
    const gap = matchAt(reading.separator, text, at)
    const next = at + (gap ?? matchAt(reading.skipped, text, at) ?? ' ')[0].length
    if (gap === null || matchAt(reading.digit, text, next) === null) chain = []
    group++
    at = next
  }
  return chains
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Hides the middle of every window of whole groups that could be a number. */
function hideNumbers(chain: readonly Digit[], brands: Brands, hidden: Set<number>): void {
  for (let start = 0; start < chain.length; start++) {
    if (start > 0 && chain[start]?.group === chain[start - 1]?.group) continue
    for (let end = start + 1; end <= chain.length; end++) {
      if (end < chain.length && chain[end]?.group === chain[end - 1]?.group) continue
      const window = chain.slice(start, end)
      if (couldBeNumber(window, brands)) hideMiddle(window, hidden)
      if (window.length > longest) break
    }
  }
}

function couldBeNumber(window: readonly Digit[], brands: Brands): boolean {
  if (window.length < 13) return false
  const contiguous = window[0]?.group === window.at(-1)?.group
  if (window.length > longest) return contiguous
  const digits = window.map(({ value }) => value).join('')
  if (rangeOf(brands, digits) !== null || isRemembered(digits)) return true
  return contiguous && passesLuhn(digits)
}

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
