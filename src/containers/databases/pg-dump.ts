import type { Bytes } from '../../model/index.ts'
import { withinRatio } from '../compressed.ts'
import { decompressors, unzlib } from '../compression/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { inMemory } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import {
  type DumpEntry,
  type DumpHeader,
  takeContents,
  takeHeader,
  takeInteger,
} from './pg-dump-contents.ts'

/** Kinds of blocks behind the contents: BLK_DATA and BLK_BLOBS of pg_backup_custom.c. */
const DATA = 1
const LARGE_OBJECTS = 3

/** The custom format; the others are folders and tar archives, whose data lie in files of their own. */
const CUSTOM = 1

/**
 * Gives the statements of a dump by `pg_dump -Fc`, then the rows of each table behind its COPY statement, then its large
 * objects.
 */
export async function* readPgDump(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  const header = await takeHeader(cursor)
  const entries = await takeContents(cursor, header)
  const statements = [header.database, ...[...entries.values()].map(statementsOf)].join('\n')
  yield {
    name: Buffer.from('contents'),
    bytes: inMemory(Buffer.from(statements, 'latin1')).pieces(),
    isPlain: true,
  }
  if (header.format !== CUSTOM) {
    if ((await cursor.peek(1)).length > 0)
      throw damaged('the dump of PostgreSQL is damaged', cursor.position)
    return
  }
  const missing = new Set([...entries].filter(([, { hasData }]) => hasData).map(([id]) => id))
  for (;;) {
    const kind = (await cursor.take(1))[0]
    if (kind === undefined) break
    const id = await takeInteger(cursor, header)
    const entry = entries.get(id)
    missing.delete(id)
    if (kind === DATA) {
      const block = blockAt(cursor, header)
      yield { name: nameOf(entry), bytes: rowsOf(block, header, entry), isPlain: true }
      for await (const _ of block); // what was not read of it
    } else if (kind === LARGE_OBJECTS) yield* largeObjects(cursor, header)
    else throw damaged('the dump of PostgreSQL is damaged', cursor.position)
  }
  if (missing.size > 0) throw damaged('the dump of PostgreSQL ends early', cursor.position)
}

const statementsOf = ({ tag, definition, copy }: DumpEntry): string =>
  [tag, definition, copy].join('\n')

const nameOf = (entry: DumpEntry | undefined): Buffer =>
  Buffer.from(entry === undefined ? 'data' : `${entry.schema}.${entry.tag}`, 'latin1')

async function* rowsOf(
  block: AsyncGenerator<Uint8Array>,
  header: DumpHeader,
  entry: DumpEntry | undefined,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(entry?.copy ?? '', 'latin1')
  yield* decompressed(block, header)
}

/** Large objects follow each other, each behind its number, up to the number 0. */
async function* largeObjects(cursor: Cursor, header: DumpHeader): AsyncGenerator<Contained> {
  for (;;) {
    const oid = await takeInteger(cursor, header)
    if (oid === 0) return
    const block = blockAt(cursor, header)
    yield { name: Buffer.from(`large object ${oid}`), bytes: decompressed(block, header) }
    for await (const _ of block); // what was not read of it
  }
}

async function* decompressed(
  block: AsyncGenerator<Uint8Array>,
  header: DumpHeader,
): AsyncGenerator<Uint8Array> {
  const data = cursorOf(block)
  if (header.compression === 'none') yield* data.pieces(Number.POSITIVE_INFINITY)
  else if ((await data.peek(1)).length > 0) yield* withinRatio(await decoderOf(header), data)
}

async function decoderOf({
  compression,
}: DumpHeader): Promise<(cursor: Cursor) => AsyncGenerator<Uint8Array>> {
  if (compression === 'zstd') return decompressors.zstd()
  if (compression !== 'gzip')
    throw new UnreadableError('unsupported', `rows that are compressed by ${compression}`)
  return unzlib
}

/** Pieces, each behind its length, up to the length 0. */
async function* blockAt(cursor: Cursor, header: DumpHeader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const length = await takeInteger(cursor, header)
    if (length === 0) return
    const end = cursor.position + length
    yield* cursor.pieces(length)
    if (cursor.position < end) throw damaged('the dump of PostgreSQL ends early', cursor.position)
  }
}
