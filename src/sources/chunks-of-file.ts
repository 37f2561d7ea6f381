import { readSync } from 'node:fs'
import { codeOf } from '../errors.ts'
import type { Chunk } from '../types.ts'
import { chunksOfStream } from './chunks-of-stream.ts'
import { gunzip, isGzip, PIECE, type Pieces } from './gunzip.ts'
import { CONTEXT } from './limits.ts'
import { giveTurn, isTurnDue } from './pace.ts'
import { type Fill, type Owned, startOf, windows } from './windows.ts'

/** A file that is being read: how far, and why no further. */
export interface Reading {
  readonly fd: number
  /** Where to stop: the size that was listed, or Infinity where none was. */
  readonly limit: number
  /** What the chunks of the unit own. */
  readonly owned: Owned
  /** Whether the unit is all of the file. */
  readonly whole: boolean
  /** The offset after the last byte that was read. */
  reached: number
  failure: string | null
  damage: { readonly detail: string; readonly at: number } | null
}

/** Reads a file straight into `memory`, or decompresses it if it is gzip, whatever its name. */
export function chunksOf(
  reading: Reading,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  if (!reading.whole || !startsAsGzip(reading)) {
    return windows(fillRange(reading), memory, reading.owned, signal)
  }
  const pieces: Pieces = (fine) => piecesOf(reading, fine, signal)
  const contents = gunzip(pieces, (damage) => {
    reading.damage = damage
  })
  return chunksOfStream(contents, memory, signal)
}

function startsAsGzip(reading: Reading): boolean {
  const magic = Buffer.alloc(3)
  fill(reading, magic, 0)
  return isGzip(magic)
}

function fillRange(reading: Reading): Fill {
  const limit = Math.min(reading.limit, reading.owned[1] + CONTEXT)
  let position = startOf(reading.owned)
  const next = (bytes: Uint8Array): number => {
    const got = fill(reading, bytes.subarray(0, Math.max(0, limit - position)), position)
    position += got
    return got
  }
  return Object.assign(next, {
    again: (bytes: Uint8Array, from: number) => readAgain(reading, bytes, from),
  })
}

/** A look at what was read: a failure of it is none of the reading. */
function readAgain({ fd }: Reading, bytes: Uint8Array, position: number): number {
  try {
    return readSync(fd, bytes, 0, bytes.length, position)
  } catch {
    return 0
  }
}

async function* piecesOf(
  reading: Reading,
  [from, to]: readonly [number, number],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(PIECE)
  for (let position = 0; ; ) {
    const step = position >= from && position < to ? 1 : PIECE
    const got = fill(
      reading,
      buffer.subarray(0, Math.min(step, reading.limit - position)),
      position,
    )
    if (got === 0) return
    yield buffer.subarray(0, got)
    if (isTurnDue(got)) await giveTurn(signal)
    position += got
  }
}

/** Fills `bytes` from the file; fewer mean its end, or a failure that is kept for later. */
function fill(reading: Reading, bytes: Uint8Array, position: number): number {
  let filled = 0
  try {
    while (filled < bytes.length) {
      const got = readSync(reading.fd, bytes, filled, bytes.length - filled, position + filled)
      if (got === 0) break
      filled += got
    }
  } catch (error) {
    reading.failure = codeOf(error)
  }
  reading.reached = Math.max(reading.reached, position + filled)
  return filled
}
