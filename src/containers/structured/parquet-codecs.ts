import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { decompress } from 'fzstd'
import type { Compressors } from 'hyparquet'
import { unlz4Block, unsnappy } from '../compression/index.ts'
import { UnreadableError } from '../unreadable-error.ts'

/** Decompressed bytes of a page at most: writers make pages of about one MiB. */
const MOST_PAGE = 64 * 1024 * 1024

type Codec = NonNullable<Compressors[keyof Compressors]>

const bounded =
  (decompressPage: Codec): Codec =>
  (packed, size) => {
    if (size > MOST_PAGE)
      throw new UnreadableError('budget', 'a page too large to be held in memory')
    return decompressPage(packed, size)
  }

const lz4 = (packed: Uint8Array, size: number): Buffer => {
  const output = Buffer.alloc(size)
  return output.subarray(0, unlz4Block(packed, output, 0))
}

/** Blocks as Hadoop writes them: before each stand its decompressed and its compressed size, the high byte first. */
function lz4OfHadoop(packed: Uint8Array, size: number): Buffer {
  const input = Buffer.from(packed.buffer, packed.byteOffset, packed.length)
  const blocks: Buffer[] = []
  for (let at = 0; at < input.length; ) {
    const end = at + 8 + input.readUInt32BE(at + 4)
    blocks.push(lz4(input.subarray(at + 8, end), Math.min(size, input.readUInt32BE(at))))
    at = end
  }
  return Buffer.concat(blocks)
}

/** Some writers call blocks without these sizes by the same name. */
function lz4OfAnyKind(packed: Uint8Array, size: number): Buffer {
  try {
    const output = lz4OfHadoop(packed, size)
    if (output.length === size) return output
  } catch {
    // it is a block without sizes
  }
  return lz4(packed, size)
}

/** What pages may be compressed with (Compression.md of Parquet), all but LZO. */
export const PAGE_CODECS: Compressors = {
  SNAPPY: bounded((packed) => unsnappy(packed)),
  GZIP: bounded((packed, size) => gunzipSync(packed, { maxOutputLength: size + 1 })),
  BROTLI: bounded((packed, size) => brotliDecompressSync(packed, { maxOutputLength: size + 1 })),
  ZSTD: bounded((packed, size) => decompress(packed, new Uint8Array(size))),
  LZ4: bounded(lz4OfAnyKind),
  LZ4_RAW: bounded(lz4),
}
