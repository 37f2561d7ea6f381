import { damaged } from '../unreadable-error.ts'

/** Lengths of 15 go on in the bytes that follow; no reference is shorter than four bytes (lz4_Block_format.md). */
const MORE = 15
const LEAST_MATCH = 4

/**
 * Decompresses a block of LZ4 into memory from `start` on, where what references may go back to stands in front; gives
 * where it ends.
 */
export function unlz4Block(packed: Uint8Array, output: Buffer, start: number): number {
  let [at, to] = [0, start]
  const length = (first: number): number => {
    let value = first
    if (first < MORE) return value
    for (let byte = 255; byte === 255; value += byte) byte = packed[at++] ?? 0
    return value
  }
  while (at < packed.length) {
    const token = packed[at++] as number
    const literals = length(token >>> 4)
    if (at + literals > packed.length || to + literals > output.length) throw broken()
    output.set(packed.subarray(at, at + literals), to)
    at += literals
    to += literals
    if (at >= packed.length) break // the last sequence has no reference
    const distance = (packed[at] as number) | ((packed[at + 1] ?? 0) << 8)
    at += 2
    const count = length(token & MORE) + LEAST_MATCH
    if (distance === 0 || distance > to || to + count > output.length) throw broken()
    if (distance >= count) output.copyWithin(to, to - distance, to - distance + count)
    else
      for (let next = to; next < to + count; next++)
        output[next] = output[next - distance] as number
    to += count
  }
  return to
}

const broken = (): Error => damaged('the LZ4 data are damaged')
