import { type Chunk, CONTEXT, type Containers, type Note, type Unit } from '../../../model/index.ts'
import {
  chunksOfContainer,
  chunksOfPieces,
  fillFrom,
  heldBytes,
  nameChunk,
  watched,
  windows,
} from '../../chunks/index.ts'
import type { Throttle } from '../../databases/index.ts'
import { displayName } from '../../path-names.ts'
import { lackOf, NotReadError } from '../not-read-error.ts'
import type { ObjectStore, StoredObject, WantedBytes } from './object-store.ts'
import { objectOf } from './unit-of-object.ts'

/** A smaller object lies in memory while it is read, so that formats whose directory is at the end are opened as of a file. */
const HELD = 8 * 1024 * 1024

/** What objects are read with. */
export interface ObjectReading {
  readonly store: ObjectStore
  readonly containers: Containers | null
  readonly memory: Uint8Array
  readonly note: Note
  readonly throttle: Throttle
  /** An object of more bytes is never held whole. */
  readonly unitBytes: number
}

/** Reads the unit of an object; what keeps it from being read whole is noted, unless trying again may help. */
export async function* readObject(
  unit: Unit,
  means: ObjectReading,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const { memory, note, unitBytes } = means
  signal.throwIfAborted()
  const object = objectOf(unit)
  const what = displayName(unit.part)
  if (unit.range === null || unit.range[0] === 0) yield* nameChunk(unit.part, memory)
  const transfer = transferOf(object, means, signal)
  const named = { ...means, what, transfer }
  try {
    if (unit.range !== null) yield* pieceOf(object, unit.range, named, signal)
    else if (object.size <= Math.min(HELD, unitBytes)) yield* heldObject(named, signal)
    else yield* chunksOfPieces({ ...named, pieces: transfer.bytes(null) }, signal)
    if (transfer.failure !== null) throw transfer.failure
  } catch (error) {
    signal.throwIfAborted()
    const lack = error instanceof NotReadError ? lackOf(error) : null
    if (lack === null) throw error // what was lost is tried again
    note({ what, ...lack, bytes: unit.bytes })
  }
}

type Named = ObjectReading & { readonly what: string; readonly transfer: Transfer }

async function* heldObject(
  { containers, memory, note, what, transfer }: Named,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const held = await gathered(transfer.bytes(null))
  const bytes = heldBytes(held)
  const isContainer = containers?.isContainer(held.subarray(0, containers.start), bytes)
  if (containers !== null && isContainer) {
    yield* chunksOfContainer({ bytes, what, containers, memory, note }, signal)
  } else
    yield* chunksOfPieces({ pieces: bytes.pieces(), what, containers: null, memory, note }, signal)
}

/** A piece of a big object, with what stands around it, and the beginning of the object, which tells what its bytes are. */
async function* pieceOf(
  { size }: StoredObject,
  range: NonNullable<WantedBytes>,
  { memory, note, what, transfer }: Named,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const [from, to] = range
  const head = from === 0 ? null : await gathered(transfer.bytes([0, CONTEXT]))
  const pieces = transfer.bytes([Math.max(0, from - CONTEXT), Math.min(size, to + CONTEXT)])
  try {
    const chunks = windows(fillFrom(pieces), memory, range, signal)
    yield* watched(withHead(chunks, head), (lack) => note({ what, ...lack }))
  } finally {
    await pieces.return(undefined)
  }
}

async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

async function* withHead(
  chunks: AsyncIterable<Chunk>,
  head: Uint8Array | null,
): AsyncGenerator<Chunk> {
  if (head === null) return yield* chunks
  const reread = (from: number, to: number): Uint8Array => head.slice(from, to)
  for await (const chunk of chunks) yield { ...chunk, reread }
}

/** The bytes of an object on their way. They end where they fail: whoever reads a container would take an error for its own. */
interface Transfer {
  bytes(range: WantedBytes): AsyncGenerator<Uint8Array>
  readonly failure: unknown
}

/** As fast as they may be asked for; an end before the one that was listed is a failure. */
function transferOf(
  object: StoredObject,
  { store, throttle }: Pick<ObjectReading, 'store' | 'throttle'>,
  signal: AbortSignal,
): Transfer {
  let failure: unknown = null
  return {
    get failure() {
      return failure
    },
    async *bytes(range) {
      const [from, to] = range ?? [0, object.size]
      let left = Math.min(to, object.size) - from
      try {
        for await (const piece of store.read(object, range, signal)) {
          await throttle(piece.length, signal)
          const wanted = piece.subarray(0, left) // a store may send more than it was asked for
          left -= wanted.length
          if (wanted.length > 0) yield wanted
          if (range === null && piece.length > wanted.length)
            throw new NotReadError('changed', 'longer than the size that was listed')
          if (left === 0 && range !== null) return
        }
        if (left > 0)
          failure ??= new NotReadError('shrank', 'ended before the size that was listed')
      } catch (error) {
        failure ??= error
      }
    },
  }
}
