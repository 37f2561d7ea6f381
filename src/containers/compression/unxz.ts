// Own. xz-decompress 0.2.3 (XZ Embedded as WebAssembly) needs 0.57 s for 37 MB of a log where this needs 1.40 s, with the
// same memory, but refuses streams whose check is SHA-256, does not say where damage is, and takes what stands behind the
// end of its data, so that none can lie in a zip archive, a journal or a block of Avro. libarchive-wasm reads from memory
// only, and nothing compressed that is no archive.
import { crc32 } from 'node:zlib'
import { compressed } from '../compressed.ts'
import type { Cursor } from '../cursor.ts'
import type { ContainerReader } from '../format.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { unlzma2 } from './lzma2.ts'
import { type Check, startCheck } from './xz-check.ts'

/** The only filter there is but those for machine code: section 5.3.1 of the .xz file format. */
const LZMA2 = 0x21

/** `xz -9` uses as much. */
const MOST_DICTIONARY = 64 * 1024 * 1024

const HEADER = 12
const MAGIC = 'fd377a585a00'

const early = (): Error => damaged('the xz data end early')

/** Decompresses .xz streams that follow each other. */
export async function* unxz(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (let first = true; ; first = false) {
    if (!first && (await isAtEnd(cursor))) return
    const start = cursor.position
    const header = await cursor.take(HEADER)
    if (header.length < HEADER) throw early()
    if (header.toString('hex', 0, 6) !== MAGIC) {
      throw damaged('other data after the last xz stream', start)
    }
    if (crc32(header.subarray(6, 8)) !== header.readUInt32LE(8)) {
      throw damaged('the xz data are damaged', start)
    }
    const check = header.readUInt8(7) & 15
    for (;;) {
      const [size] = await cursor.peek(1)
      if (size === undefined) throw early()
      if (size === 0) break
      yield* blockOf(cursor, startCheck(check))
    }
    await skipIndex(cursor)
  }
}

async function isAtEnd(cursor: Cursor): Promise<boolean> {
  for (;;) {
    const word = await cursor.peek(4)
    if (word.length === 0) return true
    if (word.some((byte) => byte !== 0)) return false
    cursor.advance(word.length)
  }
}

async function* blockOf(cursor: Cursor, check: Check): AsyncGenerator<Uint8Array> {
  const start = cursor.position
  const dictionary = await readHeader(cursor)
  const data = cursor.position
  for await (const piece of unlzma2(cursor, dictionary)) {
    check.update(piece)
    yield piece
  }
  await cursor.skip((4 - ((cursor.position - data) % 4)) % 4)
  const stated = await cursor.take(check.size)
  if (stated.length < check.size) throw early()
  if (!check.matches(stated)) throw damaged('an xz checksum is wrong', start)
}

/** Reads the header of a block; returns the size of its dictionary. */
async function readHeader(cursor: Cursor): Promise<number> {
  const start = cursor.position
  const [words = 0] = await cursor.peek(1)
  const header = await cursor.take((words + 1) * 4)
  if (header.length < (words + 1) * 4) throw early()
  const end = header.length - 4
  if (crc32(header.subarray(0, end)) !== header.readUInt32LE(end)) {
    throw damaged('the xz data are damaged', start)
  }
  const flags = header.readUInt8(1)
  let at = 2
  for (const flag of [0x40, 0x80]) if ((flags & flag) !== 0) at = afterNumber(header, at)
  if ((flags & 3) !== 0 || header[at] !== LZMA2 || header[at + 1] !== 1) {
    throw new UnreadableError('unsupported', 'xz data with a filter for machine code', {
      at: start,
    })
  }
  return dictionaryOf(header[at + 2] ?? 0)
}

/** A number is as long as its bytes have the highest bit set. */
function afterNumber(bytes: Buffer, at: number): number {
  let next = at
  while (((bytes[next++] ?? 0) & 0x80) !== 0);
  return next
}

function dictionaryOf(code: number): number {
  const size = (2 | (code & 1)) * 2 ** (Math.floor(code / 2) + 11)
  if (size <= MOST_DICTIONARY) return size
  throw new UnreadableError('budget', 'xz data that need more than 64 MiB of memory')
}

/** The index repeats what the blocks said; only where it ends matters. */
async function skipIndex(cursor: Cursor): Promise<void> {
  const start = cursor.position
  cursor.advance(1)
  const records = await takeNumber(cursor)
  for (let left = 2 * records; left > 0; left--) await takeNumber(cursor)
  await cursor.skip((4 - ((cursor.position - start) % 4)) % 4)
  const rest = await cursor.skip(4 + HEADER)
  if (rest < 4 + HEADER) throw early()
}

async function takeNumber(cursor: Cursor): Promise<number> {
  let value = 0
  for (let place = 0; place < 9; place++) {
    const [byte] = await cursor.take(1)
    if (byte === undefined) throw early()
    value += (byte & 0x7f) * 2 ** (7 * place)
    if (byte < 0x80) return value
  }
  throw damaged('the xz data are damaged', cursor.position)
}

/** Reads .xz data. */
export const readXz: ContainerReader = compressed(unxz)
