// Frames and checksums are own, blocks are decompressed by fzstd: 0.47 s for 37 MB of a log where fzstd alone needs 0.25 s.
// It verifies no checksum, gives no skippable frame, and hangs on some damage, for which each block has a time. node:zlib
// knows Zstandard from Node 22.15 on; the oldest one that this runs on is 20.
import { Decompress } from 'fzstd'
import type { Bytes } from '../../model/index.ts'
import { withinRatio } from '../compressed.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import { withinTime } from '../decoders/index.ts'
import type { Contained } from '../format.ts'
import { inMemory } from '../memory-bytes.ts'
import { strayBytes } from '../stray-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { startXxh64 } from './xxh64.ts'

/** RFC 8878 section 3.1.1.1.1.2 recommends 8 MB; `zstd --long` and `--ultra` use up to 128 MB. */
const MOST_WINDOW = 128 * 1024 * 1024

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50

/** RFC 8878 section 3.1.1.2.3: no block gives more. */
const MOST_BLOCK = 128 * 1024

/** Bytes of skippable frames that are kept to be read; more of them are told. */
const MOST_SKIPPED = 1024 * 1024

/** A skippable frame with no more content than this holds no number: pzstd writes the size of the next frame so. */
const SHORT = 8 + 12

/**
 * Decompresses Zstandard frames that follow each other, a block at a time. Frames that a decoder is to skip are handed
 * to `aside`; without it they are told.
 */
export async function* unzstd(
  cursor: Cursor,
  aside: (frame: Buffer) => void = refuse,
): AsyncGenerator<Uint8Array> {
  for (let first = true; ; first = false) {
    const start = await cursor.peek(8)
    if (start.length === 0 && !first) return
    const magic = magicOf(start)
    if (magic === FRAME) yield* frameOf(cursor)
    else if (isSkippable(magic)) {
      const frame = await takeSkippable(cursor)
      if (frame.length > SHORT) aside(frame)
    } else if (start.length < 8) throw damaged('the zstd data end early', cursor.position)
    else throw damaged('other data after the last zstd frame', cursor.position)
  }
}

function refuse(): never {
  throw damaged('a frame of the zstd data that is to be skipped holds bytes')
}

const magicOf = (start: Buffer): number => (start.length < 8 ? 0 : start.readUInt32LE())
const isSkippable = (magic: number): boolean => (magic & 0xfffffff0) === SKIPPABLE

/** RFC 8878 section 3.1.2: a frame with any content, which decoders go over. */
async function takeSkippable(cursor: Cursor): Promise<Buffer> {
  const length = 8 + (await cursor.peek(8)).readUInt32LE(4)
  if (length > MOST_SKIPPED) throw damaged('a skippable zstd frame is too long', cursor.position)
  const frame = await cursor.take(length)
  if (frame.length < length) throw damaged('the zstd data end early', cursor.position)
  return frame
}

async function* frameOf(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const output: Uint8Array[] = []
  const hash = startXxh64()
  const engine = new Decompress((piece) => output.push(piece))
  const { bytes, hasChecksum } = headerOf(await cursor.peek(18))
  cursor.advance(bytes.length)
  push(engine, bytes, false)
  for (let last = false; !last; ) {
    const head = await cursor.peek(3)
    if (head.length < 3) throw damaged('the zstd data end early', cursor.position)
    const value = head.readUIntLE(0, 3)
    last = (value & 1) === 1
    const size = value >>> 3
    if (size > MOST_BLOCK) throw damaged('the zstd data are damaged', cursor.position)
    const isRun = ((value >>> 1) & 3) === 1
    const length = 3 + (isRun ? 1 : size)
    const block = await cursor.take(length)
    if (block.length < length) throw damaged('the zstd data end early', cursor.position)
    push(engine, block, last)
    for (const piece of output.splice(0)) {
      if (hasChecksum) hash.update(piece)
      yield piece
    }
  }
  if (hasChecksum) await verify(cursor, hash.digest())
}

/** The low half of the hash stands behind the last block. */
async function verify(cursor: Cursor, hash: bigint): Promise<void> {
  const stated = await cursor.take(4)
  if (stated.length < 4) throw damaged('the zstd data end early', cursor.position)
  if (BigInt(stated.readUInt32LE()) !== BigInt.asUintN(32, hash)) {
    throw damaged('a zstd checksum is wrong', cursor.position)
  }
}

function push(engine: Decompress, bytes: Uint8Array, last: boolean): void {
  try {
    withinTime('zstd data', () => engine.push(bytes, last))
  } catch (error) {
    throw error instanceof UnreadableError ? error : damaged('the zstd data are damaged')
  }
}

/** RFC 8878 section 3.1.1.1: what a frame says of itself. */
function headerOf(start: Buffer): { bytes: Uint8Array; hasChecksum: boolean } {
  if (start.length < 6) throw damaged('the zstd data end early')
  const descriptor = start.readUInt8(4)
  const isSingle = (descriptor & 0x20) !== 0
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sized = [isSingle ? 1 : 0, 2, 4, 8][descriptor >>> 6] ?? 0
  const length = 5 + (isSingle ? 0 : 1) + dictionary + sized
  if (start.length < length) throw damaged('the zstd data end early')
  const named = length - sized - dictionary
  if (dictionary > 0 && start.readUIntLE(named, dictionary) > 0) {
    throw new UnreadableError('unsupported', 'zstd data that need a dictionary')
  }
  if (windowOf(start, isSingle, length - sized, sized) > MOST_WINDOW) {
    throw new UnreadableError('budget', 'zstd data that need more than 128 MiB of memory')
  }
  const bytes = Uint8Array.from(start.subarray(0, length))
  // The engine does not verify the checksum; without one it needs no bytes after the last block.
  bytes[4] = descriptor & ~4
  return { bytes, hasChecksum: (descriptor & 4) !== 0 }
}

function windowOf(start: Buffer, isSingle: boolean, at: number, sized: number): number {
  if (!isSingle) {
    const base = 2 ** (10 + (start.readUInt8(5) >>> 3))
    return base + (base / 8) * (start.readUInt8(5) & 7)
  }
  if (sized === 8) return Number(start.readBigUInt64LE(at))
  return start.readUIntLE(at, sized) + (sized === 2 ? 256 : 0)
}

/** Reads Zstandard data, then what stands in frames to be skipped. A text may begin like one of these: then it is read. */
export async function* readZstd(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  const isText = isSkippable(magicOf(await cursor.peek(8))) && !(await isFollowedByFrame(cursor))
  if (isText) {
    const all = strayBytes(cursor.pieces(Number.POSITIVE_INFINITY), 'zstd data', 0)
    yield { name: null, bytes: all, isPlain: true }
    return
  }
  const frames: Buffer[] = []
  const aside = (frame: Buffer): void => void frames.push(frame)
  yield { name: null, bytes: withinRatio((from) => unzstd(from, aside), cursor) }
  for (const frame of frames) yield { name: null, bytes: inMemory(frame.subarray(8)).pieces() }
}

async function isFollowedByFrame(cursor: Cursor): Promise<boolean> {
  const start = await cursor.peek(MOST_SKIPPED)
  const magic = magicOf(start.subarray(8 + start.readUInt32LE(4)))
  return magic === FRAME || isSkippable(magic)
}
