// One bit a byte of several vectors; it becomes a part of whoever asks.

// @ts-ignore: decorator
@inline
export function bits32(a: v128, b: v128): u32 {
  return <u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16)
}

// @ts-ignore: decorator
@inline
export function bits64(a: v128, b: v128, c: v128, d: v128): u64 {
  return <u64>bits32(a, b) | (<u64>bits32(c, d) << 32)
}
