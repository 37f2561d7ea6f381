import type { Cursor } from '../cursor.ts'
import { damaged } from '../unreadable-error.ts'

/** What a dump says of itself. */
export interface DumpHeader {
  /** The minor version of the format, whose major version is 1. */
  readonly version: number
  readonly integerBytes: number
  readonly offsetBytes: number
  /** 1: one file; 3: tar; 5: a folder. */
  readonly format: number
  readonly compression: 'none' | 'gzip' | 'lz4' | 'zstd'
  readonly database: string
}

/** A thing in a dump: a table, its data, an index. */
export interface DumpEntry {
  readonly schema: string
  readonly tag: string
  readonly definition: string
  /** The statement before its rows; empty where it has none. */
  readonly copy: string
  readonly hasData: boolean
}

const ALGORITHMS = ['none', 'gzip', 'lz4', 'zstd'] as const

/** `PGDMP`, three bytes of version, sizes of integers and offsets, the format: pg_backup_archiver.c, ReadHead. */
export async function takeHeader(cursor: Cursor): Promise<DumpHeader> {
  const head = await cursor.take(11)
  if (head.length < 11 || head[5] !== 1) throw damaged('a dump of PostgreSQL of another version')
  const [version, integerBytes, offsetBytes, format] = [
    ...head.subarray(6, 7),
    ...head.subarray(8, 11),
  ] as [number, number, number, number]
  const sizes = { version, integerBytes, offsetBytes, format }
  const compression = await takeCompression(cursor, sizes)
  for (let field = 0; field < 7; field++) await takeInteger(cursor, sizes) // when it was made
  const database = await takeText(cursor, sizes)
  for (let field = 0; field < 2; field++) await takeText(cursor, sizes) // versions of the server and of pg_dump
  return { ...sizes, compression, database: database ?? '' }
}

type Sizes = Pick<DumpHeader, 'version' | 'integerBytes'>

async function takeCompression(cursor: Cursor, sizes: Sizes): Promise<DumpHeader['compression']> {
  if (sizes.version >= 15) return ALGORITHMS[await takeByte(cursor)] ?? 'none'
  return (await takeInteger(cursor, sizes)) === 0 ? 'none' : 'gzip'
}

async function takeByte(cursor: Cursor): Promise<number> {
  const byte = (await cursor.take(1))[0]
  if (byte === undefined) throw damaged('the dump of PostgreSQL ends early', cursor.position)
  return byte
}

/** An integer: a byte for its sign, and its bytes from the lowest on. */
export async function takeInteger(
  cursor: Cursor,
  { integerBytes }: Pick<DumpHeader, 'integerBytes'>,
): Promise<number> {
  const isNegative = (await takeByte(cursor)) !== 0
  const bytes = await cursor.take(integerBytes)
  if (bytes.length < integerBytes)
    throw damaged('the dump of PostgreSQL ends early', cursor.position)
  const value = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0)
  return isNegative ? -value : value
}

/** A text; null for one whose length is -1. */
async function takeText(cursor: Cursor, sizes: Sizes): Promise<string | null> {
  const length = await takeInteger(cursor, sizes)
  if (length < 0) return null
  const bytes = await cursor.take(length)
  if (bytes.length < length) throw damaged('the dump of PostgreSQL ends early', cursor.position)
  return bytes.toString('latin1')
}

/** The table of contents, by the numbers of its entries: pg_backup_archiver.c, ReadToc. */
export async function takeContents(
  cursor: Cursor,
  header: DumpHeader,
): Promise<Map<number, DumpEntry>> {
  const entries = new Map<number, DumpEntry>()
  for (let left = await takeInteger(cursor, header); left > 0; left--) {
    const id = await takeInteger(cursor, header)
    entries.set(id, await takeEntry(cursor, header))
  }
  return entries
}

async function takeEntry(cursor: Cursor, header: DumpHeader): Promise<DumpEntry> {
  const { version, format, offsetBytes } = header
  const text = async (): Promise<string> => (await takeText(cursor, header)) ?? ''
  const hasData = (await takeInteger(cursor, header)) !== 0
  for (let field = 0; field < 2; field++) await text() // identifiers of its catalogue and of itself
  const [tag] = [await text(), await text()]
  if (version >= 11) await takeInteger(cursor, header) // its section
  const [definition, , copy] = [await text(), await text(), await text()]
  const schema = await text()
  if (version >= 10) await text() // its tablespace
  if (version >= 14) await text() // its access method
  if (version >= 16) await takeInteger(cursor, header) // its kind of relation
  for (let field = 0; field < 2; field++) await text() // its owner, and whether it has identifiers
  while ((await takeText(cursor, header)) !== null); // what it depends on
  if (format === 1)
    await cursor.skip(1 + offsetBytes) // where its data stand
  else await text() // the name of their file
  return { schema, tag: tag ?? '', definition: definition ?? '', copy: copy ?? '', hasData }
}
