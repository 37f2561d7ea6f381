import type { Bytes, LookedAt } from '../model/index.ts'
import type { Job } from './format.ts'

/** Pieces of bytes that are in memory or in a file: more at a time gain nothing. */
const PIECE = 64 * 1024

/** Bytes that can be read at any position. */
export interface RandomBytes extends Bytes {
  readonly size: number
  readonly at: NonNullable<Bytes['at']>
}

/** Whether the bytes can be read at any position. */
export const isRandom = (bytes: Bytes): bytes is RandomBytes =>
  bytes.at !== null && bytes.size !== null

/** Bytes of which there are so many, by what fills memory from a position. */
export const randomBytes = ({ at, size }: LookedAt): RandomBytes => ({
  size,
  at,
  pieces: () => range({ at, size }, 0, size),
})

/** Bytes that are in memory. */
export function inMemory(held: Uint8Array): RandomBytes {
  const at: RandomBytes['at'] = (bytes, position) => {
    const found = held.subarray(position, position + bytes.length)
    bytes.set(found)
    return found.length
  }
  return randomBytes({ at, size: held.length })
}

/** The bytes of a range, as far as there are any. */
export async function* range(
  { at }: Pick<RandomBytes, 'at' | 'size'>,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(Math.min(PIECE, Math.max(0, to - from)))
  for (let position = from; position < to; ) {
    const got = at(buffer.subarray(0, to - position), position)
    if (got === 0) return
    yield buffer.subarray(0, got)
    position += got
  }
}

/** The bytes from one position to another, as far as there are any. */
export function part(bytes: RandomBytes, from: number, to: number): RandomBytes {
  const size = Math.max(0, Math.min(to, bytes.size) - from)
  const at: RandomBytes['at'] = (into, position) =>
    bytes.at(into.subarray(0, Math.max(0, size - position)), from + position)
  return randomBytes({ at, size })
}

/** Copies a few bytes at a position, fewer only at the end: no more memory is taken than there are bytes. */
export function bytesAt({ at, size }: RandomBytes, position: number, count: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, Math.min(count, size - position)))
  return bytes.subarray(0, at(bytes, position))
}

/** A stream in memory, or what there was room for and the rest of it. */
export type Held =
  | { readonly bytes: RandomBytes; readonly release: () => void }
  | { readonly stream: AsyncGenerator<Uint8Array>; readonly release: () => void }

/** Makes bytes readable at any position, as far as the memory for it goes. */
export async function hold(bytes: Bytes, job: Job): Promise<Held> {
  if (isRandom(bytes)) return { bytes, release: () => {} }
  const pieces: Uint8Array[] = []
  let size = 0
  const release = (): void => job.release(size)
  const stream = bytes.pieces()
  for (let next = await stream.next(); !next.done; next = await stream.next()) {
    const isRoom = job.claim(next.value.length)
    pieces.push(Uint8Array.from(next.value))
    if (!isRoom) return { stream: joined(pieces, stream), release }
    size += next.value.length
  }
  const held = Buffer.concat(pieces)
  return { bytes: inMemory(held), release }
}

/** Puts pieces that were taken in front of the others. */
async function* joined(
  first: Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let piece = first.shift(); piece; piece = first.shift()) yield piece
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}
