// Own, for the decoder of its blocks is needed without frames as well: journals and Parquet hold bare ones. It is a page.
import { compressed } from '../compressed.ts'
import type { Cursor } from '../cursor.ts'
import type { ContainerReader } from '../format.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { unlz4Block } from './lz4-block.ts'
import { startXxh32 } from './xxh32.ts'

const FRAME = 0x184d2204
const LEGACY = 0x184c2102
const SKIPPABLE = 0x184d2a50

/** Bits of the first byte of a frame: what it has (lz4_Frame_format.md). */
const [DICTIONARY, CHECKSUM, SIZE, BLOCK_CHECKSUM] = [1, 4, 8, 16]

/** Decompressed bytes of a block at most, by its frame; of the old format always the same. */
const SIZES = [0, 0, 0, 0, 64, 256, 1024, 4096].map((kibibytes) => kibibytes * 1024)
const LEGACY_SIZE = 8 * 1024 * 1024

/** References go back as far, into the block before too. */
const WINDOW = 64 * 1024

/** A block is stored as it is where this bit of its size is set. */
const STORED = 0x80000000

const early = (cursor: Cursor): Error => damaged('the LZ4 data end early', cursor.position)

/** Decompresses frames of LZ4 that follow each other. */
export async function* unlz4(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (let first = true; ; first = false) {
    const start = await cursor.peek(4)
    if (start.length === 0 && !first) return
    const magic = start.length < 4 ? 0 : start.readUInt32LE()
    cursor.advance(start.length)
    if (magic === FRAME) yield* frame(cursor)
    else if (magic === LEGACY) yield* legacyFrame(cursor)
    else if ((magic & 0xfffffff0) === SKIPPABLE) yield* skippable(cursor)
    else throw damaged('other data after the last LZ4 frame', cursor.position - start.length)
  }
}

export const readLz4: ContainerReader = compressed(unlz4)

async function* frame(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const [flags, most] = await takeHeader(cursor)
  const hash = startXxh32()
  const block = blocksOf(most)
  for (;;) {
    const size = await takeInteger(cursor)
    if (size === 0) break
    const packed = await takeBytes(cursor, (size & ~STORED) >>> 0, most)
    const piece = block((size & STORED) !== 0, packed)
    if (flags & CHECKSUM) hash.update(piece)
    yield piece
    if (flags & BLOCK_CHECKSUM) verify(await takeInteger(cursor), packed, cursor)
  }
  if (flags & CHECKSUM && (await takeInteger(cursor)) !== hash.digest())
    throw damaged('a checksum of the LZ4 data is wrong', cursor.position)
}

/** The flags of a frame, and how large its blocks may be. */
async function takeHeader(cursor: Cursor): Promise<readonly [flags: number, most: number]> {
  const [flags = 0, sizes = 0] = await cursor.peek(2)
  const length = 2 + (flags & SIZE ? 8 : 0) + (flags & DICTIONARY ? 4 : 0)
  const header = await cursor.take(length + 1)
  if (header.length <= length) throw early(cursor)
  const hash = startXxh32()
  hash.update(header.subarray(0, length))
  const most = SIZES[(sizes >>> 4) & 7] as number
  if (flags >>> 6 !== 1 || most === 0 || header[length] !== ((hash.digest() >>> 8) & 0xff))
    throw damaged('the LZ4 data are damaged', cursor.position)
  if (flags & DICTIONARY)
    throw new UnreadableError('unsupported', 'LZ4 data that need a dictionary', {
      at: cursor.position,
    })
  return [flags, most]
}

/** Blocks without a checksum, up to the end or to another frame. */
async function* legacyFrame(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const block = blocksOf(LEGACY_SIZE)
  for (;;) {
    const start = await cursor.peek(4)
    if (start.length === 0) return
    if (start.length === 4 && [FRAME, LEGACY].includes(start.readUInt32LE())) return
    yield block(false, await takeBytes(cursor, await takeInteger(cursor), 2 * LEGACY_SIZE))
  }
}

/** What a decoder is to skip may hold anything: it is read as it is. */
async function* skippable(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const length = await takeInteger(cursor)
  const end = cursor.position + length
  yield* cursor.pieces(length)
  if (cursor.position < end) throw early(cursor)
}

/** Decompresses one block after the other, with what came before in front of each. */
function blocksOf(most: number): (isStored: boolean, packed: Buffer) => Buffer {
  const memory = Buffer.alloc(WINDOW + most)
  let before = 0
  return (isStored, packed) => {
    let end = before + packed.length
    if (isStored) packed.copy(memory, before)
    else end = unlz4Block(packed, memory.subarray(0, before + most), before)
    const piece = Buffer.from(memory.subarray(before, end))
    const kept = Math.min(WINDOW, end)
    memory.copyWithin(0, end - kept, end)
    before = kept
    return piece
  }
}

async function takeInteger(cursor: Cursor): Promise<number> {
  const bytes = await cursor.take(4)
  if (bytes.length < 4) throw early(cursor)
  return bytes.readUInt32LE()
}

async function takeBytes(cursor: Cursor, count: number, most: number): Promise<Buffer> {
  if (count > most) throw damaged('the LZ4 data are damaged', cursor.position)
  const bytes = await cursor.take(count)
  if (bytes.length < count) throw early(cursor)
  return bytes
}

function verify(stated: number, packed: Buffer, cursor: Cursor): void {
  const hash = startXxh32()
  hash.update(packed)
  if (hash.digest() !== stated)
    throw damaged('a checksum of the LZ4 data is wrong', cursor.position)
}
