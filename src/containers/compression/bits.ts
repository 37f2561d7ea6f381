import { damaged } from '../unreadable-error.ts'

/** A position in bytes that are read bit by bit, the highest first. */
export interface Bits {
  data: Uint8Array
  /** The next byte to take. */
  at: number
  /** The last `count` bits of it were taken from the data and are still to be read. */
  buffer: number
  count: number
}

/** Reads up to 24 bits. */
export function readBits(bits: Bits, wanted: number): number {
  while (bits.count < wanted) {
    if (bits.at >= bits.data.length) throw damaged('the bzip2 data end early')
    bits.buffer = (bits.buffer << 8) | (bits.data[bits.at++] ?? 0)
    bits.count += 8
  }
  bits.count -= wanted
  return (bits.buffer >>> bits.count) & ((1 << wanted) - 1)
}

/** Reads 32 bits. */
export const readWord = (bits: Bits): number =>
  (readBits(bits, 16) * 0x10000 + readBits(bits, 16)) >>> 0
