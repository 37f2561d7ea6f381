// Escapes that stand for a separator, as ../escaped-separators.ts says it; 0 where there is none.

import { hexDigit, isDigit } from './bytes'
import { LEGACY_SEPARATORS, SEPARATORS } from './memory'

const PERCENT: u8 = 0x25
const AMPERSAND: u8 = 0x26
const NUMBER_SIGN: u8 = 0x23
const SEMICOLON: u8 = 0x3b
const EQUALS: u8 = 0x3d
const BACKSLASH: u8 = 0x5c
const MOST_BACKSLASHES: u32 = 8
const MOST_PERCENTS: u32 = 3
const TWO_FIVE: u16 = 0x3532
const NONE: u32 = 0x10000

/** The end of the escape that was read last. */
let escapeEnd: usize = 0
/** How many backslashes begin each byte of the escape. */
let backslashes: u32 = 0

// @ts-ignore: decorator
@inline
function has(map: usize, code: u32): bool {
  return code < NONE && (load<u8>(map + (code >> 3)) >> (code & 7)) & 1 ? true : false
}

/** Length in bytes of the escape at `at`, if it stands for a separator. */
export function escapedSeparatorLength(at: usize): u32 {
  const sign = load<u8>(at)
  if (sign == PERCENT) return bytesLength(at, sign)
  if (sign == EQUALS) return <u32>load<u8>(at, 1) - 0x30 < 8 ? 0 : bytesLength(at, sign)
  if (sign == AMPERSAND) return entityLength(at)
  if (sign != BACKSLASH) return 0
  backslashes = 1
  while (load<u8>(at + backslashes) == BACKSLASH) backslashes++
  if (backslashes > MOST_BACKSLASHES) return 0
  const next = load<u8>(at + backslashes)
  const isByte = next == 0x78 || <u32>next - 0x30 < 4
  return isByte ? bytesLength(at, sign) : unitLength(at, at + backslashes)
}

/** u3000, u{3000} */
function unitLength(start: usize, at: usize): u32 {
  if (load<u8>(at) != 0x75) return 0
  const isBraced = load<u8>(at, 1) == 0x7b
  const from = isBraced ? at + 2 : at + 1
  const code = number(from, 4, 16)
  if (!has(SEPARATORS, code)) return 0
  if (isBraced) return load<u8>(escapeEnd) == 0x7d ? <u32>(escapeEnd + 1 - start) : 0
  return escapeEnd == from + 4 ? <u32>(escapeEnd - start) : 0
}

/** &#8211; &#x2013; &amp;#8211; */
function entityLength(start: usize): u32 {
  const at = load<u32>(start, 1) == 0x3b706d61 ? start + 5 : start + 1
  if (load<u8>(at) != NUMBER_SIGN) return 0
  const isHex = (load<u8>(at, 1) | 0x20) == 0x78
  const code = isHex ? number(at + 2, 4, 16) : number(at + 1, 5, 10)
  return has(SEPARATORS, code) && load<u8>(escapeEnd) == SEMICOLON ? <u32>(escapeEnd + 1 - start) : 0
}

/** The number of up to `most` digits at `at`, NONE without one; escapeEnd is behind it. */
function number(at: usize, most: usize, base: u32): u32 {
  let code: u32 = 0
  let end = at
  for (; end - at < most; end++) {
    if (base == 10 && !isDigit(end)) break
    const digit = hexDigit(end)
    if (digit > 15) break
    code = code * base + digit
  }
  escapeEnd = end
  return end == at ? NONE : code
}

function bytesLength(start: usize, sign: u8): u32 {
  const one = escapedByte(start, sign)
  if (one == NONE) return 0
  const end = escapeEnd
  if (one < 0x80) return has(SEPARATORS, one) ? <u32>(end - start) : 0
  const second = escapedByte(end, sign)
  const two = second == NONE ? <u32>load<u8>(end) : second
  const secondEnd = second == NONE ? end + 1 : escapeEnd
  if (has(LEGACY_SEPARATORS, (one << 8) | two)) return <u32>(secondEnd - start)
  if (one < 0xc0) return has(SEPARATORS, one) ? <u32>(end - start) : 0
  if (second == NONE || two >> 6 != 0b10 || one >= 0xf0) return 0
  if (one < 0xe0) return has(SEPARATORS, ((one & 0x1f) << 6) | (two & 0x3f)) ? <u32>(secondEnd - start) : 0
  const three = escapedByte(secondEnd, sign)
  const code = ((one & 0x0f) << 12) | ((two & 0x3f) << 6) | (three & 0x3f)
  return three >> 6 == 0b10 && has(SEPARATORS, code) ? <u32>(escapeEnd - start) : 0
}

/** The byte that an escape with this sign means at `at`, or NONE; escapeEnd is behind it. */
function escapedByte(at: usize, sign: u8): u32 {
  if (load<u8>(at) != sign) return NONE
  let from = at + 1
  if (sign == PERCENT) {
    for (let more: u32 = 0; more < MOST_PERCENTS && load<u16>(from) == TWO_FIVE && isPair(from + 2); more++) from += 2
  } else if (sign == BACKSLASH) {
    for (let more: u32 = 1; more < backslashes; more++) if (load<u8>(from++) != BACKSLASH) return NONE
    if (load<u8>(from) != 0x78) return octalByte(from)
    from++
  }
  if (!isPair(from)) return NONE
  escapeEnd = from + 2
  return (hexDigit(from) << 4) | hexDigit(from + 1)
}

/** Three octal digits. */
function octalByte(at: usize): u32 {
  const first = <u32>load<u8>(at) - 0x30
  const second = <u32>load<u8>(at, 1) - 0x30
  const third = <u32>load<u8>(at, 2) - 0x30
  if (first > 3 || (second | third) > 7) return NONE
  escapeEnd = at + 3
  return (first << 6) | (second << 3) | third
}

function isPair(at: usize): bool {
  return (hexDigit(at) | hexDigit(at + 1)) <= 15
}
