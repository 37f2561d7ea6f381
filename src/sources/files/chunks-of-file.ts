import { readSync } from 'node:fs'
import { codeOf } from '../../errors.ts'
import {
  type Bytes,
  type Chunk,
  CONTEXT,
  type Containers,
  type LookedAt,
  type Note,
} from '../../model/index.ts'
import {
  chunksOfContainer,
  type Fill,
  isYieldDue,
  type Owned,
  startOf,
  watched,
  windows,
  yieldEventLoop,
} from '../chunks/index.ts'
import { ownersOf } from './owner-file.ts'
import type { PieceTagger } from './piece-tagger.ts'

/** Bytes of a container at a time: more gain nothing. */
const PIECE = 64 * 1024

/** A file that is being read: how far, and why no further. */
export interface FileReading {
  readonly fd: number
  /** The size that was listed. */
  readonly size: number
  /** Where to stop: the size that was listed, or Infinity where none was. */
  readonly limit: number
  /** What the chunks of the unit own. */
  readonly owned: Owned
  /** Whether the unit is all of the file. */
  readonly whole: boolean
  /** Tags what is read; null where nobody wants that. */
  readonly tagger: PieceTagger | null
  /** The offset after the last byte that was read. */
  reached: number
  failure: string | null
}

/** What a file is read with. */
interface OpenFileContext {
  readonly containers: Containers | null
  readonly memory: Uint8Array
  readonly note: Note
  /** How notes name the file. */
  readonly what: string
  readonly path: string
}

/** Reads a file straight into memory, or opens it if it begins as a container, whatever its name. */
export function chunksOf(
  reading: FileReading,
  means: OpenFileContext,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { containers, memory } = means
  if (containers !== null && reading.whole && isContainer(reading, containers)) {
    const bytes = { ...bytesOf(reading, signal), openOwner: ownersOf(means.path) }
    return membersOf(reading, { ...means, containers, bytes }, signal)
  }
  const chunks = windows(fillRange(reading), memory, reading.owned, signal)
  return watched(chunks, (lack) => means.note({ what: means.what, ...lack }))
}

/** A container is read in whatever order its format wants: what it leaves out is none of its members. */
async function* membersOf(
  reading: FileReading,
  opening: Parameters<typeof chunksOfContainer>[0],
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  yield* chunksOfContainer(opening, signal)
  if (reading.failure === null) reading.reached = Math.max(reading.reached, reading.size)
}

function isContainer(reading: FileReading, containers: Containers): boolean {
  const bytes = Buffer.alloc(containers.start)
  const start = bytes.subarray(0, fill(reading, bytes, 0))
  const at: LookedAt['at'] = (into, position) => lookAt(reading.fd, into, position)
  return containers.isContainer(start, { at, size: reading.size })
}

function bytesOf(reading: FileReading, signal: AbortSignal): Bytes {
  const { limit, size } = reading
  const at: Bytes['at'] = (bytes, position) =>
    fill(reading, bytes.subarray(0, Math.max(0, limit - position)), position)
  return { size, at: size > 0 ? at : null, pieces: () => piecesOf(reading, signal) }
}

function fillRange(reading: FileReading): Fill {
  const limit = Math.min(reading.limit, reading.owned[1] + CONTEXT)
  let position = startOf(reading.owned)
  const next = (bytes: Uint8Array): number => {
    const got = fill(reading, bytes.subarray(0, Math.max(0, limit - position)), position)
    position += got
    reading.tagger?.add(bytes.subarray(0, got))
    return got
  }
  return Object.assign(next, {
    again: (bytes: Uint8Array, from: number) => readAgain(reading, bytes, from),
  })
}

/** A look at what was read: a failure of it is none of the reading. */
function readAgain({ fd, tagger }: FileReading, bytes: Uint8Array, position: number): number {
  const got = lookAt(fd, bytes, position)
  tagger?.look(bytes.subarray(0, got), position, bytes.length)
  return got
}

function lookAt(fd: number, bytes: Uint8Array, position: number): number {
  try {
    return readSync(fd, bytes, 0, bytes.length, position)
  } catch {
    return 0 // what is not there is not seen
  }
}

async function* piecesOf(reading: FileReading, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(PIECE)
  for (let position = 0; ; ) {
    const got = fill(reading, buffer.subarray(0, reading.limit - position), position)
    if (got === 0) return
    yield buffer.subarray(0, got)
    if (isYieldDue(got)) await yieldEventLoop(signal)
    position += got
  }
}

/** Fills `bytes` from the file; fewer mean its end, or a failure that is kept for later. */
function fill(reading: FileReading, bytes: Uint8Array, position: number): number {
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
