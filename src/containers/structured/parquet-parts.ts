import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, type RowGroup } from 'hyparquet'
import type { DecoderInput, DecoderPart } from '../decoders/index.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { type ParquetDecimals, takeDecimals } from './parquet-decimals.ts'
import { placeOf, placeOfGroup, strayPlaces } from './parquet-places.ts'
import { filesIn, linesIn, type ParquetRange, readRows } from './parquet-rows.ts'

/** Decompressed bytes whose rows are made at a time: as objects they take several times as much. */
const STEP = 64 * 1024 * 1024

/** Compressed bytes of a group of rows at most: they are in memory together. */
const MOST_GROUP = 256 * 1024 * 1024

/** A file whose footer was read. */
interface ParquetFile {
  readonly file: AsyncBuffer
  readonly metadata: FileMetaData
  readonly decimals: ParquetDecimals
  /** Columns with values that are no text, and may be files. */
  readonly binary: Set<string>
}

/**
 * Gives the rows of a Parquet file as lines of JSON, the files in its values, and bytes that belong to no row. What its
 * footer says may be damaged anywhere: then what stands in the file as it is can still be read.
 */
export async function* decodeParquet(input: DecoderInput): AsyncGenerator<DecoderPart> {
  try {
    yield* contentsOf(input)
  } catch {
    yield { name: '', from: 0, to: input.size }
    yield lackOf('the Parquet file is damaged: only what stands there as it is was read')
  }
}

async function* contentsOf(input: DecoderInput): AsyncGenerator<DecoderPart> {
  const file: AsyncBuffer = {
    byteLength: input.size,
    slice: (from, to = input.size) => input.slice(from, to).buffer,
  }
  const metadata = await parquetMetadataAsync(file, { geoparquet: false })
  yield { name: 'schema', text: factsOf(metadata) }
  const parquet = { file, metadata, decimals: takeDecimals(metadata), binary: new Set<string>() }
  let first = 0
  for (const group of metadata.row_groups) {
    yield* groupOf(parquet, group, first)
    first += Number(group.num_rows)
  }
  if (parquet.binary.size > 0) yield* filesOf(parquet)
  for (const place of strayPlaces(metadata, input.size)) yield { name: 'between', ...place }
}

const lackOf = (detail: string, name = ''): DecoderPart => ({ name, lack: 'damaged', detail })

/** What the file says of itself, and the names of its columns. */
function factsOf({ key_value_metadata: facts = [], created_by, schema }: FileMetaData): string {
  const lines = facts.map(({ key, value = '' }) => `${key}: ${value}`)
  const names = schema.slice(1).map(({ name }) => name)
  return [...lines, created_by ?? '', names.join(' '), ''].join('\n')
}

/** The rows of a group; where a column cannot be read, the others of it, and its bytes as they are. */
async function* groupOf(
  parquet: ParquetFile,
  group: RowGroup,
  first: number,
): AsyncGenerator<DecoderPart> {
  const closed = group.columns.filter(({ meta_data }) => meta_data === undefined)
  if (closed.length > 0)
    yield { name: '', lack: 'encrypted', detail: `${closed.length} columns need a key` }
  const place = placeOfGroup(group)
  if (place.to - place.from > MOST_GROUP) {
    yield { name: '', ...place }
    yield { name: '', lack: 'budget', detail: 'a group of rows too large to be held in memory' }
    return
  }
  const names = namesOf(group)
  try {
    yield* stepsOf(parquet, { group, first, names })
  } catch {
    for (const name of names) yield* columnOf(parquet, { group, first, names: [name] })
  }
}

/** Names of columns, those inside others by the outermost one. */
const namesOf = ({ columns }: RowGroup): string[] => [
  ...new Set(columns.flatMap(({ meta_data }) => `${meta_data?.path_in_schema[0] ?? ''}` || [])),
]

interface ParquetColumns {
  readonly group: RowGroup
  /** The number of the first row of the group. */
  readonly first: number
  readonly names: readonly string[]
}

async function* columnOf(
  parquet: ParquetFile,
  columns: ParquetColumns,
): AsyncGenerator<DecoderPart> {
  const [name = ''] = columns.names
  try {
    yield* stepsOf(parquet, columns)
  } catch (error) {
    for (const chunk of columns.group.columns)
      if (chunk.meta_data?.path_in_schema[0] === name) yield { name, ...placeOf(chunk) }
    if (error instanceof UnreadableError) yield { name, lack: error.reason, detail: error.message }
    else yield lackOf('a column of a group of rows is damaged', name)
  }
}

async function* stepsOf(
  parquet: ParquetFile,
  { group, first, names }: ParquetColumns,
): AsyncGenerator<DecoderPart> {
  for (const range of rangesOf(group, first)) {
    const rows = await readRows(parquet, { ...range, names })
    for (const text of linesIn(rows, names, parquet)) yield { name: '', text }
  }
}

/** Parts of the rows of a group that are made at a time. */
function* rangesOf(
  { columns, num_rows }: RowGroup,
  first: number,
): Generator<Omit<ParquetRange, 'names'>> {
  const rows = Number(num_rows)
  const size = columns.reduce(
    (sum, { meta_data }) => sum + Number(meta_data?.total_uncompressed_size ?? 0n),
    0,
  )
  const step = Math.max(1, Math.ceil(rows / Math.ceil(size / STEP || 1)))
  for (let from = 0; from < rows; from += step)
    yield { from: first + from, to: first + Math.min(rows, from + step) }
}

/** Values of columns that hold more than text: each may be a file. */
async function* filesOf(parquet: ParquetFile): AsyncGenerator<DecoderPart> {
  let first = 0
  for (const group of parquet.metadata.row_groups) {
    for (const name of namesOf(group).filter((each) => parquet.binary.has(each))) {
      for (const range of rangesOf(group, first)) {
        const rows = await readRows(parquet, { ...range, names: [name] }).catch(() => [])
        for (const file of filesIn(rows)) yield { name, file, isGiven: true }
      }
    }
    first += Number(group.num_rows)
  }
}
