// Vectors of one byte, 16 times. They come from memory: the engine would build immediate ones anew for every use,
// at half the speed.

/** A vector of each byte, in their order. */
const BYTES: usize = memory.data(4096, 16)

for (let byte: usize = 0; byte < 256; byte++) v128.store(BYTES + (byte << 4), i8x16.splat(<u8>byte))

/** The byte in every lane. */
// @ts-ignore: decorator
@inline
export function splat(byte: usize): v128 {
  return v128.load(BYTES + (byte << 4))
}
