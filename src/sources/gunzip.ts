import { NO_MEMBER, startInflater } from './inflater.ts'

/** Compressed bytes at a time: at deflate's limit of 1032:1 they become 16 MB, so memory is bounded. */
export const PIECE: number = 16 * 1024

/** RFC 1952: ID1, ID2 and the only compression method there is. */
const MAGIC = [0x1f, 0x8b, 0x08]

/** What is wrong with gzip data, and up to which compressed byte they were good. */
export interface Damage {
  readonly detail: string
  readonly at: number
}

/** Pieces of the same gzip data from the start; the ones in `fine` are of single bytes. */
export type Pieces = (fine: readonly [from: number, to: number]) => AsyncIterable<Uint8Array>

/** Says whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte)
}

/**
 * Decompresses all members of a gzip file.
 *
 * zlib drops what it made of a piece in which it meets damage. So a damaged file is read a second
 * time, byte by byte where it broke, to give all that stands before.
 */
export async function* gunzip(
  pieces: Pieces,
  damaged: (damage: Damage) => void,
): AsyncGenerator<Uint8Array> {
  const first = yield* decompress(pieces([0, 0]), 0)
  if (first.damage === null) return
  const { at } = first.damage
  const second = yield* decompress(pieces([at, at + PIECE]), first.given)
  damaged(second.damage ?? first.damage)
}

/** Decompresses what can be read only once: of the piece that breaks, some output may be lost. */
export async function* gunzipOnce(
  pieces: AsyncIterable<Uint8Array>,
  damaged: (damage: Damage) => void,
): AsyncGenerator<Uint8Array> {
  const { damage } = yield* decompress(pieces, 0)
  if (damage !== null) damaged(damage)
}

interface Outcome {
  /** Decompressed bytes, those that were skipped included. */
  readonly given: number
  readonly damage: Damage | null
}

async function* decompress(
  pieces: AsyncIterable<Uint8Array>,
  skip: number,
): AsyncGenerator<Uint8Array, Outcome> {
  const inflater = startInflater()
  let fed = 0
  let given = 0
  try {
    for await (const piece of endWithNull(pieces)) {
      const { output, failure } = await inflater.feed(piece)
      for (const bytes of output) {
        const fresh = bytes.subarray(Math.max(0, skip - given))
        given += bytes.length
        if (fresh.length > 0) yield fresh
      }
      if (failure !== null) return { given, damage: damageOf(failure, fed) }
      fed += piece?.length ?? 0
    }
    return { given, damage: null }
  } finally {
    inflater.close()
  }
}

async function* endWithNull(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  yield* pieces
  yield null
}

function damageOf(failure: string, at: number): Damage {
  if (failure === NO_MEMBER) return { detail: 'other data after the last gzip member', at }
  if (failure === 'unexpected end of file') return { detail: 'the gzip data end early', at }
  return { detail: `gzip: ${failure}`, at }
}
