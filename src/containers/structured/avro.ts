import type { Bytes } from '../../model/index.ts'
import { type Decompress, withinRatio } from '../compressed.ts'
import { decompressors, unraw, unsnappy } from '../compression/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained, Job } from '../format.ts'
import { inMemory } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { type AvroReader, type AvroSchema, avroReader, takeAvroLong } from './avro-values.ts'
import { lineOfValue } from './lines-of-values.ts'

/** `Obj` and a version. */
const MAGIC = 4

/** Behind each block the same random bytes stand. */
const SYNC = 16

/** No header has more bytes. */
const MOST_HEADER = 4 * 1024 * 1024

/** Bytes of two integers at most. */
const MOST_COUNTS = 20

/** Text of values at a time. */
const BATCH = 64 * 1024

/** Decoders by the names of codecs: Avro 1.12, "Required Codecs" and "Optional Codecs". */
const CODECS: Readonly<Record<string, () => Promise<Decompress>>> = {
  null: async () => (cursor) => cursor.pieces(Number.POSITIVE_INFINITY),
  deflate: async () => unraw,
  zstandard: decompressors.zstd,
  xz: decompressors.xz,
  snappy: async () => snappyBlock,
}

/** Gives what a file of Avro says of itself, and then its values, a line of JSON for each. */
export async function* readAvro(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  let header: AvroHeader
  try {
    header = await takeHeader(cursor)
  } catch (error) {
    yield { name: null, bytes: cursor.pieces(Number.POSITIVE_INFINITY), isPlain: true }
    throw error
  }
  const about = inMemory(Buffer.from(header.about)).pieces()
  yield { name: Buffer.from('schema'), bytes: about, isPlain: true }
  yield { name: null, bytes: linesOf(cursor, header, job), isPlain: true }
}

interface AvroHeader {
  /** Its names and values as they stand there, the schema among them. */
  readonly about: string
  readonly read: AvroReader
  readonly codec: string
  readonly sync: Buffer
}

async function takeHeader(cursor: Cursor): Promise<AvroHeader> {
  const input = { bytes: await cursor.peek(MOST_HEADER), at: MAGIC }
  const meta = avroReader({ type: 'map', values: 'bytes' })(input) as Record<string, Buffer>
  const sync = Buffer.from(input.bytes.subarray(input.at, input.at + SYNC))
  if (sync.length < SYNC) throw damaged('the Avro data end early')
  const header = {
    about: Object.entries(meta)
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
    read: schemaReader(`${meta['avro.schema']}`),
    codec: `${meta['avro.codec'] ?? 'null'}`,
    sync,
  }
  cursor.advance(input.at + SYNC)
  return header
}

function schemaReader(text: string): AvroReader {
  try {
    return avroReader(JSON.parse(text) as AvroSchema)
  } catch {
    throw damaged('the schema of the Avro data is damaged')
  }
}

async function* linesOf(cursor: Cursor, header: AvroHeader, job: Job): AsyncGenerator<Uint8Array> {
  const load = CODECS[header.codec]
  if (load === undefined)
    throw new UnreadableError('unsupported', `blocks that are compressed by ${header.codec}`)
  const decompress = await load()
  while ((await cursor.peek(1)).length > 0) {
    const head = { bytes: await cursor.peek(MOST_COUNTS), at: 0 }
    const [count, size] = [takeAvroLong(head), takeAvroLong(head)].map(Number)
    cursor.advance(head.at)
    yield* blockOf(cursor, { ...header, decompress, count: count ?? 0, size: size ?? 0 }, job)
    if (!(await cursor.take(SYNC)).equals(header.sync))
      throw damaged('the Avro data are damaged', cursor.position)
  }
}

interface AvroBlock extends AvroHeader {
  readonly decompress: Decompress
  readonly count: number
  readonly size: number
}

async function* blockOf(cursor: Cursor, block: AvroBlock, job: Job): AsyncGenerator<Uint8Array> {
  const { size, count, read } = block
  if (size < 0 || count < 0) throw damaged('the Avro data are damaged', cursor.position)
  const held = await heldBlock(cursor, block, job)
  try {
    const input = { bytes: held.bytes, at: 0 }
    let batch = ''
    for (let left = count; left > 0 && input.bytes.length > 0; left--) {
      batch += lineOfValue(read(input))
      if (batch.length < BATCH) continue
      yield Buffer.from(batch)
      batch = ''
    }
    yield Buffer.from(batch)
    if (input.at < input.bytes.length) throw damaged('the Avro data are damaged', cursor.position)
  } finally {
    held.release()
  }
}

/** A block, decompressed, in memory. */
async function heldBlock(
  cursor: Cursor,
  { decompress, size }: AvroBlock,
  job: Job,
): Promise<{ readonly bytes: Buffer; release(): void }> {
  const end = cursor.position + size
  const pieces: Buffer[] = []
  let room = 0
  const release = (): void => job.release(room)
  try {
    for await (const piece of withinRatio(decompress, cursorOf(cursor.pieces(size)))) {
      if (!job.claim(2 * piece.length))
        throw new UnreadableError('budget', 'a block of the Avro data is too large to be held')
      room += 2 * piece.length
      pieces.push(Buffer.from(piece))
    }
    await cursor.skip(end - cursor.position) // a checksum may stand behind
    if (cursor.position < end) throw damaged('the Avro data end early', cursor.position)
  } catch (error) {
    release()
    throw error
  }
  return { bytes: Buffer.concat(pieces), release }
}

/** A block of Snappy has a checksum behind it. */
async function* snappyBlock(cursor: Cursor): AsyncGenerator<Uint8Array> {
  const parts: Buffer[] = []
  for await (const piece of cursor.pieces(Number.POSITIVE_INFINITY)) parts.push(Buffer.from(piece))
  const packed = Buffer.concat(parts)
  yield unsnappy(packed.subarray(0, Math.max(0, packed.length - 4)))
}
