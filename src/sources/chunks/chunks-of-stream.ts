import type { Chunk } from '../../model/index.ts'
import { fillFrom } from './fill-from.ts'
import { type Tell, watched } from './high-entropy.ts'
import { windows } from './windows.ts'

/** Copies pieces of any size into `memory` and gives them as chunks; closes them when it ends. */
export async function* chunksOfStream(
  pieces: AsyncGenerator<Uint8Array>,
  memory: Uint8Array,
  tell: Tell,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const owned = [0, Number.POSITIVE_INFINITY] as const
  try {
    yield* watched(windows(fillFrom(pieces), memory, owned, signal), tell)
  } finally {
    await pieces.return(undefined)
  }
}
