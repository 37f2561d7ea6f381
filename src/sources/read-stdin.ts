import { addAbortSignal, type Readable } from 'node:stream'
import { codeOf } from '../errors.ts'
import type { Chunk, Note, Unit } from '../types.ts'
import { chunksOfStream } from './chunks-of-stream.ts'
import { gunzipOnce, isGzip, PIECE } from './gunzip.ts'

/** The one unit of standard input. */
export const stdinUnit = (target: number): Unit => ({
  source: 'stdin',
  target,
  part: '-',
  range: null,
  bytes: 0,
  version: '',
})

/** Reads a stream once, from where it stands; gzip data are decompressed. */
export async function* readStdin(
  input: Readable,
  memory: Uint8Array,
  note: Note,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  signal.throwIfAborted()
  const pieces = smallPieces(piecesOf(input, note, signal))
  const start = await startOf(pieces)
  const all = startWith(start, pieces)
  const damaged = ({ detail }: { detail: string }): void =>
    note({ what: '-', reason: 'damaged', detail })
  yield* chunksOfStream(isGzip(start) ? gunzipOnce(all, damaged) : all, memory, signal)
}

/** Takes pieces until there are enough to see what they begin as. */
async function startOf(pieces: AsyncGenerator<Uint8Array>): Promise<Uint8Array> {
  let start = new Uint8Array(0)
  while (start.length < 3) {
    const next = await pieces.next()
    if (next.done) break
    start = Buffer.concat([start, next.value])
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

/** Small pieces keep what one of them can grow to in memory when it is decompressed. */
async function* smallPieces(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE) yield piece.subarray(at, at + PIECE)
  }
}

async function* piecesOf(
  input: Readable,
  note: Note,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    yield* addAbortSignal(signal, input) as AsyncIterable<Uint8Array>
  } catch (error) {
    signal.throwIfAborted()
    note({ what: '-', reason: 'input-output', detail: codeOf(error) })
  }
}
