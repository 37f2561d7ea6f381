// Singles and pairs of digits side by side: a number in loose groups, or bytes.

import { bytesAt } from './byte-lists'
import { isDecimal, isDigit } from './bytes'
import { bits32 } from './lanes'
import { RHYTHMS, rhythmsEnd } from './lists'
import { rhythmAt } from './loose'

/** Bytes of a number in a rhythm, of which the first seven may stand before the fifteen that marks.ts sees. */
const NUMBER: u32 = 23
const BEFORE: usize = 7
const STARTS: u32 = 0xff

/** The last start that was looked at. */
let done: usize = 0

export function beginRhythms(): void {
  done = 0
}

/** Looks at what marks.ts has listed. */
export function lookAtRhythms(): void {
  for (let place = RHYTHMS; place < rhythmsEnd; place += 4) {
    const at = <usize>load<u32>(place)
    const first = at - BEFORE
    const digits = bits32(isDecimal(v128.load(first)), isDecimal(v128.load(first, 16)))
    const starts = digits & ~((digits << 1) | <u32>isDigit(first - 1))
    const numbers = starts & wholeNumbers(digits) & STARTS
    if (numbers != 0) startsAt(first, numbers)
    const pairs = (starts & (digits >> 1) & ~(digits >> 2)) >> <u32>BEFORE
    if (pairs != 0) bytesAt(at + <usize>ctz(pairs))
  }
}

/** Places from which on no three digits and no two other bytes stand side by side. */
// @ts-ignore: decorator
@inline
function wholeNumbers(digits: u32): u32 {
  const next = digits >> 1
  const one = (digits | next) & ~(digits & next & (digits >> 2))
  const two = one & (one >> 1)
  const four = two & (two >> 2)
  const eight = four & (four >> 4)
  return eight & (eight >> 8) & (eight >> (NUMBER - 8))
}

/** The starts at the bits, none of them twice. */
function startsAt(first: usize, bits: u32): void {
  for (let bit = bits; bit != 0; bit &= bit - 1) {
    const start = first + <usize>ctz(bit)
    if (start > done) rhythmAt(start)
    done = max(done, start)
  }
}
