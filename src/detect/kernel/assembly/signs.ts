// Separators and masks at a place; 0 where there is none. The maps come from ../characters.ts.

import { escapedSeparatorLength } from './escaped-separators'
import { LEGACY_SEPARATORS, MASKS, SEPARATORS } from './memory'

// @ts-ignore: decorator
@inline
export function has(map: usize, code: u32): bool {
  return (load<u8>(map + (code >> 3)) >> (code & 7)) & 1 ? true : false
}

/** Length in bytes of the separator at `at`, be it written or escaped. */
export function separatorLength(at: usize): u32 {
  const length = writtenLength(at)
  return length == 0 ? escapedSeparatorLength(at) : length
}

/** Length in bytes of the separator at `at` that is written, or a space or hyphen in a URL. */
export function writtenLength(at: usize): u32 {
  const first = load<u8>(at)
  if (first == 0x25) return isEscape(at) ? 3 : 0
  if (first == 0x20) {
    const next = load<u16>(at, 1)
    if (next == 0x202d) return 3 // " - "
    if ((next & 0xff) == 0x20) return 2
  }
  if (first >= 0x80) {
    if (has(LEGACY_SEPARATORS, (<u32>first << 8) | load<u8>(at, 1))) return 2
    if (has(LEGACY_SEPARATORS, first)) return 1
  }
  return unicodeLength(at, SEPARATORS)
}

/** Length in bytes of the mask at `at`. */
export function maskLength(at: usize): u32 {
  return unicodeLength(at, MASKS)
}

/** %20, %2D or %2d */
function isEscape(at: usize): bool {
  if (load<u8>(at, 1) != 0x32) return false
  const last = load<u8>(at, 2)
  return last == 0x30 || last == 0x44 || last == 0x64
}

/** Length of the sign at `at` in ASCII or UTF-8, if it is in the map. */
function unicodeLength(at: usize, map: usize): u32 {
  const first = <u32>load<u8>(at)
  if (first < 0x80) return has(map, first) ? 1 : 0
  const second = <u32>load<u8>(at, 1) & 0x3f
  if (first >> 5 == 0b110) return has(map, ((first & 0x1f) << 6) | second) ? 2 : 0
  if (first >> 4 != 0b1110) return 0
  return has(map, ((first & 0x0f) << 12) | (second << 6) | (load<u8>(at, 2) & 0x3f)) ? 3 : 0
}
