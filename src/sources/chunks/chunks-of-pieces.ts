import type { Bytes, Chunk, Containers, Note } from '../../model/index.ts'
import { chunksOfContainer } from './chunks-of-container.ts'
import { chunksOfStream } from './chunks-of-stream.ts'

/** Bytes that come in pieces of any size, once, and what they are read with. */
export interface PieceReading {
  readonly pieces: AsyncGenerator<Uint8Array>
  /** How notes name them. */
  readonly what: string
  readonly containers: Containers | null
  readonly memory: Uint8Array
  readonly note: Note
}

/** Gives the chunks of bytes that come in pieces; what begins as a container is opened. */
export async function* chunksOfPieces(
  { pieces, what, containers, memory, note }: PieceReading,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const start = containers === null ? NOTHING : await startOf(pieces, containers.start)
  const all = startWith(start, pieces)
  if (containers?.isContainer(start)) {
    yield* chunksOfContainer({ bytes: stream(all), what, containers, memory, note }, signal)
  } else yield* chunksOfStream(all, memory, (lack) => note({ what, ...lack }), signal)
}

const NOTHING = new Uint8Array(0)

const stream = (pieces: AsyncGenerator<Uint8Array>): Bytes => ({
  size: null,
  at: null,
  pieces: () => pieces,
})

/** Takes pieces until there are enough to see what they begin as. */
async function startOf(pieces: AsyncGenerator<Uint8Array>, enough: number): Promise<Uint8Array> {
  let start: Uint8Array = NOTHING
  while (start.length < enough) {
    const next = await pieces.next()
    if (next.done) break
    start = start.length === 0 ? next.value : Buffer.concat([start, next.value])
  }
  return start
}

async function* startWith(
  start: Uint8Array,
  pieces: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield start
    yield* pieces
  } finally {
    await pieces.return(undefined)
  }
}
