import { addAbortSignal, type Readable } from 'node:stream'
import { codeOf } from '../../errors.ts'
import type { Chunk, Containers, Note, Unit } from '../../model/index.ts'
import { chunksOfPieces } from '../chunks/index.ts'
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
  const pieces = piecesOf({ input, what, note }, signal)
  yield* chunksOfPieces({ pieces, what, containers, memory, note }, signal)
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
