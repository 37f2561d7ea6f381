// Numbers over several fields, as ../suspects/split-fields.ts says it.

import { luhn } from './evidence'
import { SPLIT, mark } from './marks'
import { hasCardPrefix } from './numbers'
import { DIGITS } from './records'

/** From the start of one group of four to the next. */
export const FARTHEST: usize = 68

/** The last three groups of exactly four digits; 0 is none. */
export let first: usize = 0
export let second: usize = 0
export let third: usize = 0

export function beginSplit(): void {
  keep(0, 0, 0)
}

/** Groups of digits that sift.ts has passed. */
export function keep(one: usize, two: usize, three: usize): void {
  first = one
  second = two
  third = three
}

/** Takes the next group of exactly four digits. */
export function four(at: usize): void {
  const step = second - first
  if (first != 0 && step <= FARTHEST && third - second == step && at - third == step) {
    const length = step - 4
    if (!isPlain(first + 4, length) && areAlike(first + 4, second + 4, length)
      && areAlike(first + 4, third + 4, length)) {
      collect(first, 4, 0)
      collect(second, 4, 4)
      collect(third, 4, 8)
      collect(at, 4, 12)
      if (hasCardPrefix(first) && luhn(16)) mark(SPLIT, first, at + 4)
    }
  }
  first = second
  second = third
  third = at
}

/** Takes the next group of exactly six digits: the second of three. */
export function six(at: usize): void {
  if (third == 0 || at - third > FARTHEST) return
  const length = at - third - 4
  const last = at + 6 + length
  let digits: u32 = 0
  while (digits < 6 && <u32>load<u8>(last + digits) - 0x30 < 10) digits++
  if (digits < 4 || digits > 5) return
  if (isPlain(third + 4, length) || !areAlike(third + 4, at + 6, length)) return
  collect(third, 4, 0)
  collect(at, 6, 4)
  collect(last, digits, 10)
  if (hasCardPrefix(third) && luhn(10 + digits)) mark(SPLIT + 1, third, last + digits)
}

function collect(from: usize, count: u32, to: u32): void {
  for (let index: u32 = 0; index < count; index++) {
    store<u8>(DIGITS + to + index, load<u8>(from + index) - 0x30)
  }
}

function areAlike(a: usize, b: usize, length: usize): bool {
  for (let index: usize = 0; index < length; index++) {
    const one = <u32>load<u8>(a + index)
    const other = <u32>load<u8>(b + index)
    if (one != other && (one - 0x30 > 9 || other - 0x30 > 9)) return false
  }
  return true
}

/** A single separator that the kernel knows: space, hyphen, dot, underscore, slash, plus. */
function isPlain(at: usize, length: usize): bool {
  if (length != 1) return false
  const sign = load<u8>(at)
  return sign == 0x20 || sign == 0x5f || sign == 0x2b || <u32>sign - 0x2d <= 2
}
