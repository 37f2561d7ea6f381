import type { ColumnChunk, FileMetaData, RowGroup } from 'hyparquet'

/** A stretch of the bytes of a file. */
export interface ParquetPlace {
  readonly from: number
  readonly to: number
}

const MAGIC = 4

/** Where the pages of a column of a group stand. */
export function placeOf({ meta_data: about }: ColumnChunk): ParquetPlace {
  if (about === undefined) return { from: 0, to: 0 }
  const data = Number(about.data_page_offset)
  const dictionary = Number(about.dictionary_page_offset ?? 0n)
  const from = dictionary > 0 ? Math.min(data, dictionary) : data
  return { from, to: from + Number(about.total_compressed_size) }
}

/** All bytes from the first page of a group to its last. */
export function placeOfGroup({ columns }: RowGroup): ParquetPlace {
  const places = columns.map(placeOf)
  return {
    from: Math.min(...places.map(({ from }) => from)),
    to: Math.max(...places.map(({ to }) => to)),
  }
}

/** Bytes of a file that belong to nothing that its footer names. */
export function* strayPlaces(metadata: FileMetaData, size: number): Generator<ParquetPlace> {
  const footer = size - 2 * MAGIC - metadata.metadata_length
  const named = metadata.row_groups.flatMap(({ columns }) => columns.flatMap(placesOf))
  named.push({ from: footer, to: size })
  let end = MAGIC
  for (const { from, to } of named.toSorted((a, b) => a.from - b.from)) {
    if (from > end) yield { from: end, to: from }
    end = Math.max(end, to)
  }
}

/** The pages of a column, and the indexes over them. */
function placesOf(column: ColumnChunk): ParquetPlace[] {
  const about = column.meta_data
  return [
    placeOf(column),
    place(column.column_index_offset, column.column_index_length),
    place(column.offset_index_offset, column.offset_index_length),
    // Old files do not say how long a filter is: about as long as its values need.
    place(about?.bloom_filter_offset, about?.bloom_filter_length ?? MOST_FILTER),
  ]
}

/** Parquet-mr makes none that is larger. */
const MOST_FILTER = 1024 * 1024

const place = (from: bigint | undefined, length: number | undefined): ParquetPlace =>
  from === undefined || from === 0n
    ? { from: 0, to: 0 }
    : { from: Number(from), to: Number(from) + (length ?? 0) }
