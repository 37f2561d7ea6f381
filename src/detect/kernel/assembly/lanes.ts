// What loops do with several vectors at a time; it becomes a part of each of them.

/** One bit a byte, above the bits that stay from the step before. */
// @ts-ignore: decorator
@inline
export function bits(a: v128, b: v128, c: v128): u64 {
  return (<u64>i8x16.bitmask(a) << 16) | (<u64>i8x16.bitmask(b) << 32) | (<u64>i8x16.bitmask(c) << 48)
}

/** Shifted so that the digits are the ten smallest signed values: one comparison. */
// @ts-ignore: decorator
@inline
export function isDigit(bytes: v128, shift: v128, ten: v128): v128 {
  return i8x16.lt_s(i8x16.add(bytes, shift), ten)
}

/** One bit a byte of two vectors. */
// @ts-ignore: decorator
@inline
export function bits32(a: v128, b: v128): u32 {
  return <u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16)
}
