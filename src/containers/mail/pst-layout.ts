import { crc32 } from 'node:zlib'
import { UnreadableError } from '../unreadable-error.ts'

/** Where things stand in an Outlook folder, by its version (MS-PST 2.2.2; of 4 KiB pages as libpff describes them). */
export interface PstLayout {
  /** Bytes of an identifier and of a place. */
  readonly word: 4 | 8
  readonly page: number
  /** Where the trailer of a page begins, whose first byte tells what is in it. */
  readonly trailer: number
  /** Where a page says how many entries it has, and of how many bytes that is. */
  readonly counts: number
  readonly countSize: 1 | 2
  /** Places in the header: of the two trees of pages, and of the way in which blocks are written. */
  readonly nodes: number
  readonly blocks: number
  readonly cipher: number
  /** Where a trailer has the checksum of what stands before it. */
  readonly checksum: number
  /** Blocks begin at multiples of this, and have a trailer. */
  readonly unit: number
  readonly blockTrailer: number
  /** In an identifier of a place in a heap, how many bits stand before the number of the block. */
  readonly heapShift: number
  /** Whether blocks may be compressed by zlib. */
  readonly isPacked: boolean
}

const ANSI: PstLayout = {
  word: 4,
  ...{ page: 512, trailer: 500, counts: 496, countSize: 1 },
  ...{ nodes: 188, blocks: 196, cipher: 461 },
  ...{ unit: 64, blockTrailer: 12, checksum: 8, heapShift: 16, isPacked: false },
}

const UNICODE: PstLayout = {
  word: 8,
  ...{ page: 512, trailer: 496, counts: 488, countSize: 1 },
  ...{ nodes: 224, blocks: 240, cipher: 513 },
  ...{ unit: 64, blockTrailer: 16, checksum: 4, heapShift: 16, isPacked: false },
}

const LARGE: PstLayout = {
  ...UNICODE,
  ...{ page: 4096, trailer: 4072, counts: 4056, countSize: 2 },
  ...{ unit: 512, blockTrailer: 24, heapShift: 19, isPacked: true },
}

/** Bytes of the header that matter. */
export const PST_HEADER = 1024

/** The layout of a file by the version in its header. */
export function layoutOf(header: Buffer): PstLayout {
  const version = header.length < PST_HEADER ? 0 : header.readUInt16LE(10)
  if (version === 14 || version === 15) return ANSI
  if (version === 36) return LARGE
  if (version >= 20 && version < 36) return UNICODE
  throw new UnreadableError('unsupported', 'an Outlook folder of a version that is not known')
}

/** Whether a checksum belongs to bytes: the CRC-32 of zlib, but without its inversions (MS-PST 5.3). */
export const isSum = (bytes: Uint8Array, sum: number): boolean =>
  ~crc32(bytes, 0xffffffff) >>> 0 === sum
