import { addAbortSignal, type Readable } from 'node:stream'
import { codeOf } from '../../errors.ts'
import type { Bytes, Chunk, Containers, Note, Unit } from '../../model/index.ts'
import { chunksOfContainer, chunksOfStream, type Tell } from '../chunks/index.ts'
import { reasonOf } from '../failure.ts'

/** The one unit of a stream: of standard input, or of the FIFO at a path. */
export const streamUnit = (target: number, part: string): Unit => ({
  source: 'stdin',
  target,
  part,
  range: null,
  bytes: 0,
  version: '',
})

/** What a stream is read with. */
interface Reading {
  readonly input: Readable
  /** How notes name it. */
  readonly what: string
  readonly containers: Containers | null
  readonly memory: Uint8Array
  readonly note: Note
}

/** Reads a stream once, from where it stands; a container is opened. */
export async function* readStream(
  { input, what, containers, memory, note }: Reading,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  signal.throwIfAborted()
  const tell: Tell = (lack) => note({ what, ...lack })
  const pieces = piecesOf({ input, what, note }, signal)
  if (containers === null) {
    yield* chunksOfStream(pieces, memory, tell, signal)
    return
  }
  const start = await startOf(pieces, containers.start)
  const all = startWith(start, pieces)
  if (containers.isContainer(start)) {
    yield* chunksOfContainer({ bytes: stream(all), what, containers, memory, note }, signal)
  } else yield* chunksOfStream(all, memory, tell, signal)
}

const stream = (pieces: AsyncGenerator<Uint8Array>): Bytes => ({
  size: null,
  at: null,
  pieces: () => pieces,
})

/** Takes pieces until there are enough to see what they begin as. */
async function startOf(pieces: AsyncGenerator<Uint8Array>, enough: number): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0)
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

async function* piecesOf(
  { input, what, note }: Pick<Reading, 'input' | 'what' | 'note'>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* addAbortSignal(signal, input) as AsyncIterable<Uint8Array>
  } catch (error) {
    signal.throwIfAborted()
    note({ what, reason: reasonOf(error), detail: codeOf(error) })
  }
}
