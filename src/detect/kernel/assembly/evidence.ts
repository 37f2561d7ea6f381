// What speaks for a number, as ../evidence.ts and ../luhn.ts say it: the digits are in DIGITS.

import { EXCEPTIONS, EXCEPTION_SLOTS } from './memory'
import { DIGITS } from './records'
import { splat } from './splat'

const CARD_WORD_REACH: usize = 48

/** What a digit adds whose place is doubled. */
const DOUBLED: usize = memory.data<u8>([0, 2, 4, 6, 8, 1, 3, 5, 7, 9])

export function luhn(digits: u32): bool {
  let sum: u32 = 0
  let index = digits
  for (; index > 1; index -= 2) {
    sum += <u32>load<u8>(DIGITS + index - 1) + <u32>load<u8>(DOUBLED + load<u8>(DIGITS + index - 2))
  }
  if (index == 1) sum += load<u8>(DIGITS)
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
  const from = start - CARD_WORD_REACH
  for (let at = from; at < start; at += 16) {
    for (let bit = mayBeWord(at); bit != 0; bit &= bit - 1) {
      if (isWordAt(at + <usize>ctz(bit), start)) return true
    }
  }
  return false
}

/** One bit for each of 16 bytes where the first two of a word stand. */
// @ts-ignore: decorator
@inline
function mayBeWord(at: usize): u32 {
  const first = v128.load(at)
  const second = v128.load(at, 1)
  const small = splat(0x20)
  const latin = v128.and(i8x16.eq(v128.or(first, small), splat(0x63)), i8x16.eq(v128.or(second, small), splat(0x61)))
  const utf8 = v128.and(i8x16.eq(first, splat(0xe3)), i8x16.eq(second, splat(0x82)))
  const sjis = v128.and(i8x16.eq(first, splat(0x83)), i8x16.eq(second, splat(0x4a)))
  const euc = v128.and(i8x16.eq(first, splat(0xa5)), i8x16.eq(second, splat(0xab)))
  return i8x16.bitmask(v128.or(v128.or(latin, utf8), v128.or(sjis, euc)))
}

function isWordAt(at: usize, start: usize): bool {
  const four = load<u32>(at)
  if ((four | 0x20202020) == 0x64726163) return at + 4 <= start
  if (four == 0xe3ab82e3) return at + 9 <= start && load<u64>(at, 1) == 0x8983e3bc83e3ab82
  if (four == 0x5b814a83) return at + 6 <= start && load<u16>(at, 4) == 0x6883
  return four == 0xbca1aba5 && at + 6 <= start && load<u16>(at, 4) == 0xc9a5
}
