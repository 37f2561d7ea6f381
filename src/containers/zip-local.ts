import { crc32 } from 'node:zlib'
import { withinRatio } from './compressed.ts'
import type { Cursor } from './cursor.ts'
import type { Contained } from './format.ts'
import { unraw } from './unraw.ts'
import { damaged } from './unreadable-error.ts'
import { CENTRAL, LOCAL, localEntry } from './zip-directory.ts'
import { contentOf, refuseEncrypted, type ZipEntry } from './zip-entry.ts'

/** A header with the longest name and the longest extra field. */
const MOST_HEADER = 30 + 2 * 0xffff

/** Flag: sizes and checksum stand behind the data. */
const IS_BEHIND = 8

const SIGNATURE_BEHIND = 0x08074b50

/** The longest record of what stands behind the data. */
const BEHIND = 24

const DEFLATED = 8

const HEADER = Buffer.from('PK\x03\x04', 'latin1')
const DIRECTORY = Buffer.from('PK\x01\x02', 'latin1')

/** Bytes that are searched for a header at a time. */
const STEP = 64 * 1024

/**
 * Goes from local header to local header, but not into those at the offsets of `known`; returns whether it
 * came to the central directory.
 */
export async function* readLocalEntries(
  cursor: Cursor,
  known: ReadonlySet<number>,
): AsyncGenerator<Contained, boolean> {
  for (let gap = 0; ; ) {
    const offset = cursor.position
    const start = await cursor.peek(4)
    if (start.length < 4) return false
    const signature = start.readUInt32LE()
    if (signature === CENTRAL) return true
    if (signature === LOCAL) {
      yield* entryAt(cursor, known.has(offset))
      gap = cursor.position
    } else {
      await toHeader(cursor)
      if (cursor.position - gap > BEHIND) yield { name: null, bytes: lost(gap) }
    }
  }
}

/** Tells of bytes between the entries, and goes on. */
// biome-ignore lint/correctness/useYield: it has nothing to give
async function* lost(at: number): AsyncGenerator<Uint8Array> {
  throw damaged('bytes in the zip data belong to no file', at)
}

async function* entryAt(cursor: Cursor, isKnown: boolean): AsyncGenerator<Contained> {
  const entry = localEntry(await cursor.peek(MOST_HEADER))
  if (entry === null) return cursor.advance(4)
  cursor.advance(entry.length)
  const { name, flags, compressed } = entry
  if ((flags & IS_BEHIND) === 0 || compressed > 0) {
    const end = cursor.position + compressed
    if (!isKnown) yield { name, bytes: contentOf(entry, cursor.pieces(compressed)) }
    await cursor.skip(end - cursor.position)
  } else if (!isKnown) {
    yield { name, bytes: ofUnknownSize(cursor, entry) }
  }
}

/** Deflate tells where it ends; nothing else does. */
async function* ofUnknownSize(cursor: Cursor, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  refuseEncrypted(entry)
  if (entry.method !== DEFLATED) throw damaged('its size is not known')
  let checksum = 0
  for await (const piece of withinRatio(unraw, cursor)) {
    checksum = crc32(piece, checksum)
    yield piece
  }
  const behind = await cursor.peek(8)
  const isSigned = behind.length === 8 && behind.readUInt32LE() === SIGNATURE_BEHIND
  if (isSigned && behind.readUInt32LE(4) !== checksum) throw damaged('the checksum is wrong')
}

/** Goes to the next header of an entry or of the directory, or to the end. */
async function toHeader(cursor: Cursor): Promise<void> {
  cursor.advance(1)
  for (;;) {
    const bytes = await cursor.peek(STEP)
    const found = [HEADER, DIRECTORY].map((one) => bytes.indexOf(one)).filter((at) => at >= 0)
    if (found.length > 0) return cursor.advance(Math.min(...found))
    const isEnd = bytes.length < STEP
    cursor.advance(isEnd ? bytes.length : STEP - 3)
    if (isEnd) return
  }
}
