import { type Chunk, CONTEXT } from '../model/index.ts'

/** Fills the bytes from where it stopped; fewer than there is room for means the end. */
export type FillNow = (bytes: Uint8Array) => number

/**
 * The windows of what is there whole, one after the other in `memory`: the same as those of a stream of it, as a scan
 * of standard input has them. Each owns what the one before it did not, and shows `CONTEXT` bytes around it.
 */
export function* windowsOf(fill: FillNow, memory: Uint8Array): Generator<Chunk> {
  let head = memory
  const reread = headOf(() => head)
  let [offset, from, filled] = [0, 0, 0]
  for (;;) {
    filled += fill(memory.subarray(filled))
    const isLast = filled < memory.length
    const to = isLast ? filled : filled - CONTEXT
    if (offset === 0) head = memory.subarray(0, filled)
    if (to > from) yield { bytes: memory.subarray(0, filled), from, to, offset, reread }
    if (isLast) return
    if (offset === 0) head = memory.slice(0, CONTEXT)
    memory.copyWithin(0, to - CONTEXT, filled)
    offset += to - CONTEXT
    filled = 2 * CONTEXT
    from = CONTEXT
  }
}

/** Of what comes only once, the beginning can be read again. */
export const headOf =
  (beginning: () => Uint8Array): NonNullable<Chunk['reread']> =>
  (start, end) =>
    beginning().slice(start, Math.min(end, CONTEXT))

/** Fills from bytes. */
export function bytesOf(bytes: Uint8Array): FillNow {
  let at = 0
  return (memory) => {
    const part = bytes.subarray(at, at + memory.length)
    memory.set(part)
    at += part.length
    return part.length
  }
}
