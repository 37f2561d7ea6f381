import { Decompress } from 'fzstd'
import { compressed } from './compressed.ts'
import type { Cursor } from './cursor.ts'
import type { ContainerReader } from './format.ts'
import { damaged, UnreadableError } from './unreadable-error.ts'
import { withinTime } from './within-time.ts'
import { startXxh64 } from './xxh64.ts'

/** RFC 8878 section 3.1.1.1.1.2 recommends 8 MB; `zstd --long` and `--ultra` use up to 128 MB. */
const MOST_WINDOW = 128 * 1024 * 1024

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50

/** RFC 8878 section 3.1.1.2.3: no block gives more. */
const MOST_BLOCK = 128 * 1024

/** Decompresses Zstandard frames that follow each other, a block at a time. */
export async function* unzstd(cursor: Cursor): AsyncGenerator<Uint8Array> {
  for (let first = true; ; first = false) {
    const start = await cursor.peek(8)
    if (start.length === 0 && !first) return
    const magic = start.length < 8 ? 0 : start.readUInt32LE()
    if (magic === FRAME) yield* frameOf(cursor)
    else if ((magic & 0xfffffff0) === SKIPPABLE) await cursor.skip(8 + start.readUInt32LE(4))
    else if (start.length < 8) throw damaged('the zstd data end early', cursor.position)
    else throw damaged('other data after the last zstd frame', cursor.position)
  }
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

/** Reads Zstandard data. */
export const readZstd: ContainerReader = compressed(unzstd)
