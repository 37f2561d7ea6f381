// Truncated numbers around a run of masks, as ../truncated.ts says it.

import { isWord } from './bytes'
import { ASCII, digitAt } from './numbers'
import { DIGITS, GROUPS, record } from './records'
import { maskLength, writtenLength } from './signs'

const SHORTEST: u32 = 13
const LONGEST: u32 = 19
const MOST_GROUPS: u32 = 5
const MOST_LEADING: u32 = 12
const STAR: u8 = 10 // stands in DIGITS for a masked digit

/** All truncated numbers whose first masks are at `at`: they start there, or at a group before. */
export function truncatedAround(at: usize): void {
  const length = maskLength(at)
  if (length == 0 || !isSame(at, at + length, length)) return
  truncatedAt(at)
  let end = at
  for (let group: u32 = 0; group < MOST_GROUPS; group++) {
    let start = end
    while (digitAt(start - 1, ASCII) <= 9 && end - start <= LONGEST) start--
    if (start != end) truncatedAt(start)
    const before = endBeforeSeparator(start)
    if (before == 0) return
    end = before
  }
}

/** Where the digits end that stand before the separator before `at`; 0 if there are none. */
function endBeforeSeparator(at: usize): usize {
  if (load<u8>(at - 1) == 0x25 && writtenLength(at - 1) == 3) return ifDigits(at - 1) // %20 ate two digits
  for (let size: usize = 3; size > 0; size--) {
    if (writtenLength(at - size) == <u32>size && ifDigits(at - size)) return at - size
  }
  return 0
}

function ifDigits(end: usize): usize {
  return digitAt(end - 1, ASCII) <= 9 ? end : 0
}

function truncatedAt(start: usize): void {
  if (isWord(start - 1) || followsMask(start)) return
  let at = start
  let end = start
  let mask: usize = 0
  let maskSize: u32 = 0
  let separator: usize = 0
  let separatorSize: u32 = 0
  let digits: u32 = 0
  let groups: u32 = 0
  while (digits <= LONGEST) {
    const digit = digitAt(at, ASCII)
    const size = digit <= 9 ? 1 : maskLength(at)
    if (digit <= 9 || isMask(at, size, mask, maskSize)) {
      if (digit > 9 && mask == 0) {
        mask = at
        maskSize = size
      }
      if (at != end || at == start) store<u8>(GROUPS + groups++, 0)
      store<u8>(GROUPS + groups - 1, load<u8>(GROUPS + groups - 1) + 1)
      store<u8>(DIGITS + digits++, digit > 9 ? STAR : <u8>digit)
      at += size
      end = at
    } else {
      const next = writtenLength(at)
      if (next == 0 || at != end) break
      if (separator != 0 && (next != separatorSize || !isSame(separator, at, next))) break
      separator = at
      separatorSize = next
      at += next
    }
  }
  if (digits < SHORTEST || digits > LONGEST || groups > MOST_GROUPS || !isTruncated(digits)) return
  if (isWord(end) || maskLength(end) != 0) return
  record(start, end, <u8>ASCII, groups, digits)
}

/** The first two masks stand side by side; the others are like the first. */
function isMask(at: usize, size: u32, mask: usize, maskSize: u32): bool {
  if (size == 0) return false
  return mask == 0 ? isSame(at, at + size, size) : size == maskSize && isSame(mask, at, size)
}

/** Up to 12 digits, masks, digits; at least one digit. */
function isTruncated(digits: u32): bool {
  let leading: u32 = 0
  while (leading < digits && load<u8>(DIGITS + leading) != STAR) leading++
  let masked = leading
  while (masked < digits && load<u8>(DIGITS + masked) == STAR) masked++
  if (leading > MOST_LEADING || masked - leading < 2 || masked - leading == digits) return false
  for (let index = masked; index < digits; index++) {
    if (load<u8>(DIGITS + index) == STAR) return false
  }
  return true
}

function isSame(a: usize, b: usize, size: u32): bool {
  return memory.compare(a, b, size) == 0
}

function followsMask(at: usize): bool {
  return maskLength(at - 1) == 1 || maskLength(at - 2) == 2 || maskLength(at - 3) == 3
}
