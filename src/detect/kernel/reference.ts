import { type Candidate, type PrefixTable, passesLuhn } from '../../model/index.ts'
import { LONGEST, SCRIPTS, type Script, SHAPES, SHORTEST } from './characters.ts'
import { cutAt } from './cut.ts'
import { digitAt, digitsAt, width } from './digits.ts'
import { hasCardWord } from './evidence.ts'
import { separatorAt } from './signs.ts'
import { truncatedAt } from './truncated.ts'
import { isWide, signAt } from './utf16.ts'

const MOST_GROUPS = Math.max(...SHAPES.map((shape) => shape.length))
const PERCENT = 0x25
const BACKSLASH = 0x5c
const SMALL_U = 0x75
const SMALL_X = 0x78
const ZERO = 0x30
const THREE = 0x33
const NINE = 0x39

/**
 * The kernel's specification: every run of digits that could be a card number.
 *
 * A number starts at `bytes[from]` up to `bytes[to - 1]`; the bytes around are context. It is written in
 * one script, in groups of a card shape with one separator, and no digit touches it.
 */
export function findCandidates(
  bytes: Uint8Array,
  from: number,
  to: number,
  table: PrefixTable,
): Candidate[] {
  const found: Candidate[] = []
  for (let start = from; start < to; start++) {
    for (const script of SCRIPTS) {
      if (startsGroup(bytes, start, script)) found.push(...numbersAt(bytes, start, script, table))
    }
    const truncated = truncatedAt(bytes, start) ?? cutAt(bytes, start, table)
    if (truncated) found.push(truncated)
  }
  return found
}

/** A group starts where no digit stands before; those of an escape are none. */
function startsGroup(bytes: Uint8Array, at: number, script: Script): boolean {
  if (digitAt(bytes, at, script) < 0) return false
  if (digitAt(bytes, at - width(script), script) < 0) return true
  if (script.alphabet === 'ascii') return followsEscape((before) => bytes[at - before] ?? 0)
  const { alphabet, zero } = script
  return (
    isWide(alphabet) &&
    zero === ZERO &&
    followsEscape((before) => signAt(bytes, at - before * 2, alphabet))
  )
}

/** `%22`, `\x22`, `\u0022`, `\042`, `\0`: what a quotation mark before a number is written as. */
function followsEscape(signBefore: (places: number) => number): boolean {
  const isSign = (before: number, sign: number): boolean => signBefore(before) === sign
  return (
    isSign(3, PERCENT) ||
    (isSign(4, BACKSLASH) && (isSign(3, SMALL_X) || isOctal(signBefore(3), signBefore(2)))) ||
    (isSign(6, BACKSLASH) && isSign(5, SMALL_U)) ||
    (isSign(2, BACKSLASH) && isSign(1, ZERO))
  )
}

/** The first two digits of three: a byte is `\377` at most. */
const isOctal = (first: number, second: number): boolean =>
  first >= ZERO && first <= THREE && second >= ZERO && second <= NINE

/** All numbers that start with the group at `start`: of one group, of two, and so on. */
function numbersAt(
  bytes: Uint8Array,
  start: number,
  script: Script,
  table: PrefixTable,
): Candidate[] {
  const found: Candidate[] = []
  const groups: number[] = []
  let [digits, separator, at] = ['', '', start]
  while (groups.length < MOST_GROUPS) {
    const group = digitsAt(bytes, at, script)
    digits += group
    at += group.length * width(script)
    groups.push(group.length)
    if (group === '' || digits.length > LONGEST) break
    if (hasCardShape(groups) && isPossible({ digits, start }, bytes, table)) {
      found.push({ start, end: at, digits, groups: [...groups], alphabet: script.alphabet })
    }
    const next = separatorAt(bytes, at, script.alphabet)
    if (next === '' || (separator !== '' && next !== separator)) break
    separator = next
    at += next.length
  }
  return found
}

function hasCardShape(groups: readonly number[]): boolean {
  const [first = 0] = groups
  if (groups.length === 1) return first >= SHORTEST && first <= LONGEST
  return SHAPES.some(
    (shape) =>
      shape.length === groups.length && shape.every((size, index) => size === groups[index]),
  )
}

/** Prefix and length of a scheme, and its Luhn digit, or a reason to judge the number without one. */
export function isPossible(
  { digits, start }: Pick<Candidate, 'digits' | 'start'>,
  bytes: Uint8Array,
  table: PrefixTable,
): boolean {
  const entry = table.prefixes[Number(digits.slice(0, 4))] ?? 0
  const length = digits.length - SHORTEST
  if ((entry >> (length + 7)) & 1) return true
  if ((entry >> length) & 1 && (passesLuhn(digits) || hasCardWord(bytes, start))) return true
  return ((entry >> 14) & 1) === 1 && table.exceptions.includes(digits)
}

/** Whether a candidate of tables without Luhn is one with it as well. */
export function isStrict(candidate: Candidate, bytes: Uint8Array, table: PrefixTable): boolean {
  return candidate.digits.includes('*') || isPossible(candidate, bytes, table)
}
