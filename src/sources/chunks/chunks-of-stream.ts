import type { Chunk } from '../../model/index.ts'
import { fillFrom } from './fill-from.ts'
import { windows } from './windows.ts'

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
