// Singles and pairs of digits side by side: a number in loose groups, or bytes.

import { bytesAt } from './byte-lists'
import { isDecimal, isDigit } from './bytes'
import { mayFollowCardWord } from './card-words'
import { bits32 } from './lanes'
import { RHYTHMS, rhythmsEnd } from './lists'
import { rhythmAt } from './loose'
import { rhythms } from './short-groups'

/** A number may begin so many bytes before the fifteen that marks.ts sees. */
const BEFORE: usize = 7

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
    const numbers = starts & rhythms(first)
    if (numbers != 0 && mayFollowCardWord(at)) startsAt(first, numbers)
    const pairs = (starts & (digits >> 1) & ~(digits >> 2)) >> <u32>BEFORE
    if (pairs != 0) bytesAt(at + <usize>ctz(pairs))
  }
}

/** The starts at the bits, none of them twice. */
function startsAt(first: usize, bits: u32): void {
  for (let bit = bits; bit != 0; bit &= bit - 1) {
    const start = first + <usize>ctz(bit)
    if (start > done) rhythmAt(start)
    done = max(done, start)
  }
}
