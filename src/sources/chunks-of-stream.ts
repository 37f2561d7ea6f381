import type { Chunk } from '../types.ts'
import { type Fill, windows } from './windows.ts'

/** Copies pieces of any size into `memory` and gives them as chunks; closes them when it ends. */
export async function* chunksOfStream(
  pieces: AsyncGenerator<Uint8Array>,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  try {
    yield* windows(fillFrom(pieces), memory, [0, Number.POSITIVE_INFINITY], signal)
  } finally {
    await pieces.return(undefined)
  }
}

function fillFrom(pieces: AsyncGenerator<Uint8Array>): Fill {
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
