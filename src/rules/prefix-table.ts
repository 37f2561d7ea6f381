import { type PrefixTable, passesLuhn } from '../model/index.ts'
import { rangeOf } from './brands.ts'
import type { Rules } from './compile.ts'
import type { Range } from './range.ts'

const exceptionBit = 1 << 14

/** Builds the table of a profile. */
export function prefixTable(rules: Rules): PrefixTable {
  const prefixes = new Uint16Array(10_000)
  for (const range of rules.brands.ranges) {
    addBits(prefixes, range, lengthBits(range))
  }
  for (const token of rules.tokens) {
    addBits(prefixes, token, token.luhn === 'pass' ? token.lengths : token.lengths << 7)
  }
  const exceptions = [...rules.testCards.published.keys()].filter((pan) => isException(pan, rules))
  for (const pan of exceptions) {
    const four = Number(pan.slice(0, 4))
    prefixes[four] = (prefixes[four] ?? 0) | exceptionBit
  }
  return { prefixes, exceptions }
}

function addBits(
  prefixes: Uint16Array,
  { low, high }: Pick<Range, 'low' | 'high'>,
  bits: number,
): void {
  const last = Math.floor(high / 10_000)
  for (let four = Math.floor(low / 10_000); four <= last; four++) {
    prefixes[four] = (prefixes[four] ?? 0) | bits
  }
}

function lengthBits(range: Range): number {
  if (!range.enabled) return 0
  return range.luhn === 'required' ? range.lengths : range.lengths << 7
}

function isException(pan: string, rules: Rules): boolean {
  if (pan.length < 13 || pan.length > 19) return false
  const range = rangeOf(rules.brands, pan)
  if (range === null || !range.enabled) return true
  return range.luhn === 'required' && !passesLuhn(pan)
}
