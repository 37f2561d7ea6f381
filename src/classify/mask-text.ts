import { rangeOf } from './brands.ts'
import { passesLuhn } from './luhn.ts'
import { compileRules, type Rules } from './rules.ts'

interface Digit {
  readonly value: string
  readonly start: number
  readonly end: number
  /** Which group of digits it belongs to. */
  readonly group: number
}

const digitLike = /[0-9０-９]|%3[0-9]|%EF%BC%9[0-9]/i
const digit = /[0-9０-９]/y
const escapedDigit = /%3([0-9])|%EF%BC%9([0-9])/iy
const separator = /[ \-._/+\u00a0\u2000-\u200a\u202f\u205f\u3000\u2010-\u2015\u2212\uff0d\u30fc\uff70\ufe63·・]/y
const escapedSeparator = /(?:%(?:20|2D|2B|2F|2E|5F|C2%A0|E3%80%80|E3%83%BC|EF%BC%8D|E2%80%9[0-5])|[ \-._/+])/iy

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
  if (!mayHoldNumber(text)) return text
  const rules = compileRules('world')
  const hidden = new Set<number>()
  // `%34…` is a 4 in a URL and 34… elsewhere, so both readings are masked.
  for (const chain of chainsOf(text, digit, separator)) hideNumbers(chain, rules, hidden)
  if (text.includes('%')) {
    for (const chain of chainsOf(text, escapedDigit, escapedSeparator)) {
      hideNumbers(chain, rules, hidden)
    }
  }
  return hidden.size === 0 ? text : replaceAt(text, hidden)
}

function mayHoldNumber(text: string): boolean {
  return /(?:(?:[0-9０-９]|%[0-9A-F]{2})[^0-9０-９]{0,9}){13}/i.test(text) && digitLike.test(text)
}

/** Runs of digits with at most one separator between them. */
function chainsOf(text: string, one: RegExp, between: RegExp): Digit[][] {
  const chains: Digit[][] = []
  let chain: Digit[] = []
  let group = 0
  let at = 0
  while (at < text.length) {
    const found = digitAt(text, at, one)
    if (found !== null) {
      chain.push({ ...found, group })
      at = found.end
      continue
    }
    const gap = chain.length > 0 ? matchAt(between, text, at) : null
    const next = gap === null ? at + 1 : at + gap[0].length
    if (gap === null || digitAt(text, next, one) === null) {
      if (chain.length > 0) chains.push(chain)
      chain = []
    }
    group++
    at = next
  }
  return chain.length > 0 ? [...chains, chain] : chains
}

function digitAt(text: string, at: number, one: RegExp): Omit<Digit, 'group'> | null {
  const match = matchAt(one, text, at) ?? matchAt(digit, text, at)
  if (match === null) return null
  const value = (match[1] ?? match[2] ?? match[0]).normalize('NFKC')
  return { value, start: at, end: at + match[0].length }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Hides the middle of every window of whole groups that could be a number. */
function hideNumbers(chain: readonly Digit[], rules: Rules, hidden: Set<number>): void {
  for (let start = 0; start < chain.length; start++) {
    if (start > 0 && chain[start]?.group === chain[start - 1]?.group) continue
    for (let end = start + 1; end <= chain.length; end++) {
      if (end < chain.length && chain[end]?.group === chain[end - 1]?.group) continue
      const window = chain.slice(start, end)
      if (couldBeNumber(window, rules)) hideMiddle(window, hidden)
      if (window.length > longest) break
    }
  }
}

function couldBeNumber(window: readonly Digit[], rules: Rules): boolean {
  if (window.length < 13) return false
  const contiguous = window[0]?.group === window.at(-1)?.group
  if (window.length > longest) return contiguous
  const digits = window.map(({ value }) => value).join('')
  if (rangeOf(rules.brands, digits) !== null) return true
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
