import type { Fill } from './windows.ts'

/** Fills memory with pieces of any size, one after the other. */
export function fillFrom(pieces: AsyncGenerator<Uint8Array>): Fill {
  let rest: Uint8Array = new Uint8Array(0)
  return async (bytes) => {
    let filled = 0
    while (filled < bytes.length) {
      if (rest.length === 0) {
        const next = await pieces.next()
        if (next.done) break
        rest = next.value
      }
      const part = rest.subarray(0, bytes.length - filled)
      bytes.set(part, filled)
      filled += part.length
      rest = rest.subarray(part.length)
    }
    return filled
  }
}
