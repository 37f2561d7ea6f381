// What speaks for a number, as ../evidence.ts and ../luhn.ts say it: the digits are in DIGITS.

import { EXCEPTIONS, EXCEPTION_SLOTS } from './memory'
import { DIGITS } from './records'

const CARD_WORD_REACH: usize = 48

export function luhn(digits: u32): bool {
  let sum: u32 = 0
  let doubled = false
  for (let index = digits; index > 0; index--) {
    const digit = <u32>load<u8>(DIGITS + index - 1)
    sum += doubled ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
    doubled = !doubled
  }
  return sum % 10 == 0
}

/** Whether the digits are in the table; ../simd.ts fills its slots with the same step. */
export function isException(digits: u32): bool {
  let value: u64 = 0
  for (let index: u32 = 0; index < digits; index++) value = value * 10 + load<u8>(DIGITS + index)
  let slot = <usize>(value % EXCEPTION_SLOTS)
  let held = load<u64>(EXCEPTIONS + (slot << 3))
  while (held != 0 && held != value) {
    slot = (slot + 1) % EXCEPTION_SLOTS
    held = load<u64>(EXCEPTIONS + (slot << 3))
  }
  return held == value
}

/** "card" in any case, or カード in UTF-8, Shift_JIS or EUC-JP, in the bytes before. */
export function hasCardWord(start: usize): bool {
  for (let at = start - CARD_WORD_REACH; at + 4 <= start; at++) {
    const four = load<u32>(at)
    if ((four | 0x20202020) == 0x64726163 && isAsciiWord(four)) return true
    if (four == 0xe3ab82e3 && at + 9 <= start && load<u64>(at, 1) == 0x8983e3bc83e3ab82) return true
    if (four == 0x5b814a83 && at + 6 <= start && load<u16>(at, 4) == 0x6883) return true
    if (four == 0xbca1aba5 && at + 6 <= start && load<u16>(at, 4) == 0xc9a5) return true
  }
  return false
}

/** Letters only: with bit 5 set, control characters and high bytes could pass for letters. */
function isAsciiWord(four: u32): bool {
  return (four & 0xc0c0c0c0) == 0x40404040
}
