import { crc32 } from 'node:zlib'
import { withinRatio } from '../compressed.ts'
import { unraw } from '../compression/index.ts'
import type { Cursor } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { strayBytes } from '../stray-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { closedByPlace } from '../unsupported.ts'
import { descriptorLength, MOST_DESCRIPTOR } from './zip-descriptor.ts'
import { CENTRAL, LOCAL, localEntry } from './zip-directory.ts'
import { contentOf, refuseEncrypted, type ZipEntry } from './zip-entry.ts'

/** A header with the longest name and the longest extra field. */
const MOST_HEADER = 30 + 2 * 0xffff

/** Flag: sizes and checksum stand behind the data. */
const IS_BEHIND = 8

const DEFLATED = 8

const HEADER = Buffer.from('PK\x03\x04', 'latin1')
const DIRECTORY = Buffer.from('PK\x01\x02', 'latin1')

/** Bytes that are searched for a header at a time. */
const STEP = 64 * 1024

/**
 * Goes from local header to local header, and gives what stands between entries as it is; returns whether it came to
 * the central directory.
 */
export async function* readLocalEntries(cursor: Cursor): AsyncGenerator<Contained, boolean> {
  for (;;) {
    const start = await cursor.peek(4)
    if (start.length === 0) return false
    const signature = start.length < 4 ? 0 : start.readUInt32LE()
    if (signature === CENTRAL) return true
    if (signature === LOCAL) yield* entryAt(cursor)
    else {
      const stray = strayBytes(toHeader(cursor), 'zip data', cursor.position)
      yield { name: null, bytes: stray, isPlain: true }
      for await (const _ of stray);
    }
  }
}

async function* entryAt(cursor: Cursor): AsyncGenerator<Contained> {
  const entry = localEntry(await cursor.peek(MOST_HEADER))
  if (entry === null) return cursor.advance(4)
  cursor.advance(entry.length)
  const { name, flags, compressed } = entry
  const isBehind = (flags & IS_BEHIND) !== 0
  if (isBehind && compressed === 0) {
    yield { name, bytes: ofUnknownSize(cursor, entry), ...closedByPlace(name) }
    return
  }
  const end = cursor.position + compressed
  yield { name, bytes: contentOf(entry, cursor.pieces(compressed)), ...closedByPlace(name) }
  await cursor.skip(end - cursor.position)
  if (isBehind) cursor.advance(descriptorLength(await cursor.peek(MOST_DESCRIPTOR), entry))
}

/** Deflate tells where it ends; nothing else does. */
async function* ofUnknownSize(cursor: Cursor, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  refuseEncrypted(entry)
  if (entry.method !== DEFLATED) throw damaged('its size is not known')
  const start = cursor.position
  let [checksum, size] = [0, 0]
  for await (const piece of withinRatio(unraw, cursor)) {
    checksum = crc32(piece, checksum)
    size += piece.length
    yield piece
  }
  const compressed = cursor.position - start
  const behind = await cursor.peek(MOST_DESCRIPTOR)
  const length = descriptorLength(behind, { checksum, compressed, size })
  if (length === 0) throw damaged('the checksum is wrong')
  cursor.advance(length)
}

/** The bytes up to the next header of an entry or of the directory, or to the end. */
async function* toHeader(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (let from = 1; ; from = 0) {
    const bytes = await cursor.peek(STEP)
    const found = [HEADER, DIRECTORY].map((one) => bytes.indexOf(one, from)).filter((at) => at >= 0)
    const isEnd = found.length > 0 || bytes.length < STEP
    const count = Math.min(...found, isEnd ? bytes.length : STEP - 3)
    if (count > 0) yield* cursor.pieces(count)
    if (isEnd) return
  }
}
