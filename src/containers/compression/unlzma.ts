import { crc32 } from 'node:zlib'
import { checkRatio } from '../budget.ts'
import type { Contained, ContainerReader } from '../format.ts'
import { wholeReader } from '../held-reader.ts'
import { inMemory } from '../memory-bytes.ts'
import { strayBytes } from '../stray-bytes.ts'
import { damaged } from '../unreadable-error.ts'
import { type Lzma, startLzma } from './lzma.ts'
import { createWindow, type Dictionary } from './lzma-window.ts'
import { propertiesOf } from './lzma2.ts'

/** Decompressed bytes at a time. */
const STEP = 64 * 1024

const MOST_DICTIONARY = 64 * 1024 * 1024

/** What stands before the data of .lzma: properties, dictionary, size. */
const LZMA_HEADER = 13

/** Before those of a member of lzip its mark, a version and a dictionary stand, behind them checksum and sizes. */
const LZIP_HEADER = 6
const LZIP_TRAILER = 20
const LZIP_PROPERTIES = { context: 3, literalBits: 0, positionBits: 2 }

/** Data of one decoder, of which the window shows what came last. */
interface Decoding {
  readonly lzma: Lzma
  readonly window: Dictionary
  /** Bytes of compressed data. */
  readonly length: number
}

/** Decompresses .lzma data, of which the compressed bytes are held in memory and the others are not. */
export const readLzma: ContainerReader = wholeReader(
  'LZMA data too large to be held in memory',
  lzmaContents,
)

async function* lzmaContents(file: Buffer): AsyncGenerator<Contained> {
  const decoding = startDecoding(file.subarray(LZMA_HEADER), {
    properties: propertiesOf(file.readUInt8()),
    dictionary: file.readUInt32LE(1),
  })
  const size = file.readBigUInt64LE(5)
  const most = size === 2n ** 64n - 1n ? Number.POSITIVE_INFINITY : Number(size)
  yield { name: null, bytes: decoded(decoding, most) }
  const behind = file.subarray(LZMA_HEADER + decoding.lzma.position())
  if (behind.length > 0)
    yield {
      name: null,
      bytes: strayBytes(inMemory(behind).pieces(), 'LZMA data', file.length - behind.length),
    }
}

/** The same of lzip: members that follow each other, each with its checksum. */
export const readLzip: ContainerReader = wholeReader(
  'lzip data too large to be held in memory',
  lzipContents,
)

async function* lzipContents(file: Buffer): AsyncGenerator<Contained> {
  yield { name: null, bytes: lzipMembers(file) }
}

async function* lzipMembers(file: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; ) {
    const member = file.subarray(at)
    if (member.length < LZIP_HEADER || member.toString('latin1', 0, 4) !== 'LZIP')
      throw damaged('other data after the last lzip member', at)
    const decoding = startDecoding(member.subarray(LZIP_HEADER), {
      properties: LZIP_PROPERTIES,
      dictionary: lzipDictionary(member.readUInt8(5)),
    })
    let [checksum, size] = [0, 0]
    for await (const piece of decoded(decoding, Number.POSITIVE_INFINITY)) {
      checksum = crc32(piece, checksum)
      size += piece.length
      yield piece
    }
    const trailer = member.subarray(LZIP_HEADER + decoding.lzma.position())
    if (trailer.length < LZIP_TRAILER) throw damaged('the lzip data end early', at)
    if (trailer.readUInt32LE() !== checksum || Number(trailer.readBigUInt64LE(4)) !== size)
      throw damaged('an lzip checksum is wrong', at)
    at += LZIP_HEADER + decoding.lzma.position() + LZIP_TRAILER
  }
}

/** A power of two, less some sixteenths of it. */
function lzipDictionary(code: number): number {
  const whole = 2 ** (code & 0x1f)
  return whole - (whole / 16) * (code >>> 5)
}

function startDecoding(
  data: Uint8Array,
  { properties, dictionary }: { properties: typeof LZIP_PROPERTIES; dictionary: number },
): Decoding {
  if (data.length < 5) throw damaged('the LZMA data end early')
  // What is stated may be more than the data need; a distance beyond the window is damage.
  const window = createWindow(Math.min(dictionary, MOST_DICTIONARY))
  const lzma = startLzma()
  lzma.reset(properties)
  lzma.start(data)
  return { lzma, window, length: data.length }
}

async function* decoded(
  { lzma, window, length }: Decoding,
  most: number,
): AsyncGenerator<Uint8Array> {
  for (let given = 0; given < most; ) {
    window.mark()
    let failure: unknown = null
    let isMore = false
    try {
      isMore = lzma.more(Math.min(STEP, most - given), window)
    } catch (error) {
      failure = error
    }
    const piece = window.sinceMark()
    given += piece.length
    checkRatio(given, length)
    yield piece
    if (failure !== null) throw failure
    if (!isMore) return
  }
}
