// Separators in UTF-16, be they written or escaped, as ../signs.ts says it.

import { SEPARATORS, SEPARATOR_NAMES } from './memory'
import { has, separatorLength } from './signs'

const PERCENT: u32 = 0x25
const AMPERSAND: u32 = 0x26
const EQUALS: u32 = 0x3d
const BACKSLASH: u32 = 0x5c
const SPACE: u32 = 0x20
const AMP: u32 = 0x3b706d61 // amp;

const LONGEST: usize = 64
/** Signs of ASCII a byte each, and zeros behind them: as far as anybody looks. */
const NARROW: usize = memory.data(128, 16)

// @ts-ignore: decorator
@inline
export function wideSignAt(at: usize, bigEndian: bool): u32 {
  const unit = load<u16>(at)
  return <u32>(bigEndian ? bswap<u16>(unit) : unit)
}

/** Length in bytes of the separator at `at`. */
export function wideSeparatorLength(at: usize, bigEndian: bool): u32 {
  const sign = wideSignAt(at, bigEndian)
  if (sign == SPACE || sign == PERCENT || sign == AMPERSAND || sign == EQUALS || sign == BACKSLASH) {
    copyNarrow(at, bigEndian)
    const named = sign == AMPERSAND ? namedLength(NARROW + 1) : 0
    return (named == 0 ? separatorLength(NARROW) : named + 1) << 1
  }
  return has(SEPARATORS, sign) ? 2 : 0
}

/** Whether an escape may reach into the digits at `at`: up to five signs before them it begins. */
export function mayEndWideEscape(at: usize, bigEndian: bool): bool {
  for (let before: usize = 1; before <= 5; before++) {
    const sign = wideSignAt(at - before * 2, bigEndian)
    if (sign == PERCENT || sign == BACKSLASH) return true
  }
  return false
}

function copyNarrow(at: usize, bigEndian: bool): void {
  memory.fill(NARROW, 0, 128)
  for (let index: usize = 0; index < LONGEST; index++) {
    const sign = wideSignAt(at + index * 2, bigEndian)
    if (sign > 0x7f) return
    store<u8>(NARROW + index, <u8>sign)
  }
}

/** Length of the name at `at` of a separator, its ampersand maybe escaped; 0 if it is none. */
function namedLength(at: usize): u32 {
  const before: u32 = load<u32>(at) == AMP ? 4 : 0
  for (let name = SEPARATOR_NAMES; load<u8>(name) != 0; ) {
    let length: u32 = 1
    while (load<u8>(name + length - 1) != 0x3b) length++
    if (memory.compare(at + before, name, length) == 0) return before + length
    name += length
  }
  return 0
}
