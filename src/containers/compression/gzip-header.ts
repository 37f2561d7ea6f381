import type { Bytes } from '../../model/index.ts'
import { cursorOf } from '../cursor.ts'
import { damaged } from '../unreadable-error.ts'

/** Bytes up to the flags' fields, and the flags: extra field, file name and comment (RFC 1952, 2.3). */
const FIXED = 10
const [EXTRA, NAME, COMMENT] = [4, 8, 16]

/** Fields as short hold no number. */
export const SHORT: number = FIXED + 12

/** No program writes a longer header: of one, the first bytes are read and the rest is told. */
const MOST = 256 * 1024

/** The header of the first member, its fixed bytes included, and all bytes again, for a stream is read once. */
export async function withHeader(bytes: Bytes): Promise<{ header: Buffer; all: Bytes }> {
  if (bytes.at !== null) {
    const start = Buffer.alloc(FIXED)
    bytes.at(start, 0)
    if (!hasTexts(start)) return { header: start, all: bytes }
    const more = Buffer.alloc(Math.min(MOST, bytes.size ?? MOST))
    return { header: headerIn(more.subarray(0, bytes.at(more, 0))), all: bytes }
  }
  const cursor = cursorOf(bytes.pieces())
  let header = await cursor.peek(FIXED)
  if (hasTexts(header)) header = Buffer.from(headerIn(await cursor.peek(MOST)))
  return { header, all: { ...bytes, pieces: () => cursor.pieces(Number.POSITIVE_INFINITY) } }
}

/** What a header says; throws at its end where there is more of it than is read. */
export async function* headerTexts(header: Buffer): AsyncGenerator<Uint8Array> {
  yield header.subarray(FIXED)
  if (header.length === MOST) throw damaged('the header of the gzip data is too long', MOST)
}

const hasTexts = (start: Buffer): boolean => ((start[3] ?? 0) & (EXTRA | NAME | COMMENT)) !== 0

/** The bytes from the start of a member that are its header; all of them where it does not end in them. */
function headerIn(start: Buffer): Buffer {
  const flags = start[3] ?? 0
  let end = FIXED
  if (flags & EXTRA) end += 2 + (start.length < FIXED + 2 ? 0 : start.readUInt16LE(FIXED))
  for (const text of [NAME, COMMENT]) {
    if (!(flags & text)) continue
    const zero = start.indexOf(0, end)
    if (zero < 0) return start
    end = zero + 1
  }
  return start.subarray(0, end)
}
