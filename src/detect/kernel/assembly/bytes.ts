// What bytes are, one or sixteen, as all the code asks it that looks closer.

import { splat } from './splat'

// @ts-ignore: decorator
@inline
export function isDigit(at: usize): bool {
  return <u32>load<u8>(at) - 0x30 < 10
}

/** The value of a hexadecimal digit, or more than any two of them. */
export function hexDigit(at: usize): u32 {
  const byte = <u32>load<u8>(at)
  if (byte - 0x30 < 10) return byte - 0x30
  const letter = (byte | 0x20) - 0x61
  return letter < 6 ? letter + 10 : 0x100
}

/** A digit or a letter of ASCII. */
export function isWord(at: usize): bool {
  const byte = <u32>load<u8>(at)
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 26
}

/** The digits of 16 bytes: shifted, they are the ten smallest signed values. */
// @ts-ignore: decorator
@inline
export function isDecimal(bytes: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, splat(0x50)), splat(0x8a))
}
