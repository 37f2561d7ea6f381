import { damaged, UnreadableError } from '../unreadable-error.ts'

/** More is not held in memory. */
const MOST = 64 * 1024 * 1024

/** Decompresses what Snappy has compressed as a whole (format_description.txt of Snappy). */
export function unsnappy(packed: Uint8Array): Buffer {
  let [at, size] = [0, 0]
  for (let unit = 1; ; unit *= 128) {
    const byte = packed[at++]
    if (byte === undefined || unit > 2 ** 28) throw broken()
    size += (byte & 0x7f) * unit
    if (byte < 0x80) break
  }
  if (size > MOST) throw new UnreadableError('budget', 'Snappy data too large to be held in memory')
  const output = Buffer.alloc(size)
  const integer = (bytes: number): number => {
    let value = 0
    for (let byte = 0; byte < bytes; byte++) value += (packed[at++] ?? 0) * 256 ** byte
    return value
  }
  let to = 0
  while (at < packed.length) {
    const tag = packed[at++] as number
    const upper = tag >>> 2
    if ((tag & 3) === 0) {
      const count = 1 + (upper < 60 ? upper : integer(upper - 59))
      if (at + count > packed.length || to + count > size) throw broken()
      output.set(packed.subarray(at, at + count), to)
      at += count
      to += count
      continue
    }
    const isNear = (tag & 3) === 1
    const count = isNear ? 4 + (upper & 7) : 1 + upper
    const distance = isNear ? ((tag >>> 5) << 8) + integer(1) : integer((tag & 3) === 2 ? 2 : 4)
    if (distance === 0 || distance > to || to + count > size) throw broken()
    for (let left = count; left > 0; left--, to++) output[to] = output[to - distance] as number
  }
  if (to < size) throw broken()
  return output
}

const broken = (): Error => damaged('the Snappy data are damaged')
