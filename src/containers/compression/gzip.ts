import type { Bytes } from '../../model/index.ts'
import { checkRatio } from '../budget.ts'
import type { Contained } from '../format.ts'
import { damaged, type UnreadableError } from '../unreadable-error.ts'
import { headerTexts, SHORT, withHeader } from './gzip-header.ts'
import { startInflater } from './inflater.ts'

/** Compressed bytes at a time: at deflate's limit of 1032:1 they become 16 MB, so memory is bounded. */
const PIECE = 16 * 1024

/** What zlib says where something follows a member that is no member. */
const NO_MEMBER = 'incorrect header check'

/** Gives what the header says beside the data, then all members as one. */
export async function* readGzip(bytes: Bytes): AsyncGenerator<Contained> {
  const { header, all } = await withHeader(bytes)
  if (header.length > SHORT) yield { name: null, bytes: headerTexts(header), isPlain: true }
  yield { name: null, bytes: gunzip(all) }
}

/**
 * zlib drops what it made of a piece in which it meets damage. So a damaged file is read a second
 * time, byte by byte where it broke, to give all that stands before. Of a stream, which can be read
 * only once, that output is lost.
 */
async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const first = yield* decompress(inPieces(bytes, 0, 0), 0)
  if (first.damage === null) return
  const at = first.damage.at ?? 0
  if (bytes.at === null) throw first.damage
  const second = yield* decompress(inPieces(bytes, at, at + PIECE), first.given)
  throw second.damage ?? first.damage
}

interface Outcome {
  /** Decompressed bytes, those that were skipped included. */
  readonly given: number
  readonly damage: UnreadableError | null
}

async function* decompress(
  pieces: AsyncIterable<Uint8Array>,
  skip: number,
): AsyncGenerator<Uint8Array, Outcome> {
  const inflater = startInflater('gzip')
  let fed = 0
  let given = 0
  try {
    for await (const piece of endWithNull(pieces)) {
      const { output, failure, unused } = await inflater.feed(piece)
      for (const bytes of output) {
        const fresh = bytes.subarray(Math.max(0, skip - given))
        given += bytes.length
        if (fresh.length > 0) yield fresh
      }
      checkRatio(given, fed + (piece?.length ?? 0))
      // After the last member zlib takes no padding; tape blocks, for instance, are filled with zeros.
      const other = piece?.subarray(piece.length - unused).some((byte) => byte !== 0)
      const damage = other ? NO_MEMBER : failure
      if (damage !== null) return { given, damage: damageOf(damage, fed) }
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

/** Small pieces keep what one of them can grow to in memory; single bytes show where damage begins. */
async function* inPieces(bytes: Bytes, from: number, to: number): AsyncGenerator<Uint8Array> {
  let position = 0
  for await (const piece of bytes.pieces()) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + (position >= from && position < to ? 1 : PIECE))
      at += part.length
      position += part.length
      yield part
    }
  }
}

function damageOf(failure: string, at: number): UnreadableError {
  if (failure === NO_MEMBER) return damaged('other data after the last gzip member', at)
  if (failure === 'unexpected end of file') return damaged('the gzip data end early', at)
  return damaged(`gzip: ${failure}`, at)
}
