import {
  type AsyncBuffer,
  type FileMetaData,
  type ParquetParsers,
  type ParquetRow,
  parquetReadObjects,
} from 'hyparquet'
import { lineOfRow, textOfBytes } from './lines-of-values.ts'
import { PAGE_CODECS } from './parquet-codecs.ts'
import { type ParquetDecimals, writeDecimals } from './parquet-decimals.ts'

/** Text of rows at a time. */
const BATCH = 256 * 1024

/** A shorter value is no file that could hold anything. */
const LEAST_FILE = 24

/** Some rows, and some of their columns. */
export interface ParquetRange {
  /** Numbers of rows, counted from the first of the file. */
  readonly from: number
  readonly to: number
  readonly names: readonly string[]
}

/** Texts as they are, whatever they are said to be. */
const PARSERS: Partial<ParquetParsers> = {
  stringFromBytes: textOfBytes,
  jsonFromBytes: textOfBytes,
  geometryFromBytes: textOfBytes,
  geographyFromBytes: textOfBytes,
}

/** Reads rows. Throws where a value of them cannot be read. */
export async function readRows(
  { file, metadata }: { readonly file: AsyncBuffer; readonly metadata: FileMetaData },
  { from, to, names }: ParquetRange,
): Promise<ParquetRow[]> {
  const rows = await parquetReadObjects({
    ...{ file, metadata, rowStart: from, rowEnd: to, columns: [...names] },
    compressors: PAGE_CODECS,
    utf8: false, // bytes that are no text stay as they are
    parsers: PARSERS,
  })
  const last = rows.at(-1)
  if (names.some((name) => last?.[name] === undefined)) throw new Error('there are fewer rows')
  return rows
}

/** Lines of JSON, many at a time; tells in which columns values are no text. */
export function* linesIn(
  rows: readonly ParquetRow[],
  names: readonly string[],
  { decimals, binary }: { readonly decimals: ParquetDecimals; readonly binary: Set<string> },
): Generator<string> {
  const heads = names.map((name) => `${JSON.stringify(name)}:`)
  let batch = ''
  for (const row of rows) {
    for (const name of names)
      if (row[name] instanceof Uint8Array && isFile(row[name])) binary.add(name)
    writeDecimals(row, decimals)
    batch += lineOfRow(
      heads,
      names.map((name) => row[name]),
    )
    if (batch.length < BATCH) continue
    yield batch
    batch = ''
  }
  yield batch
}

/** Values that are no text. */
export function* filesIn(rows: readonly ParquetRow[]): Generator<Uint8Array> {
  for (const row of rows)
    for (const value of Object.values(row))
      if (value instanceof Uint8Array && isFile(value)) yield value
}

const isFile = (value: Uint8Array): boolean => value.length >= LEAST_FILE && value.some(isNoText)

const isNoText = (byte: number): boolean => byte < 0x09
