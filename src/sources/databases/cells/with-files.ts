import type { Chunk, Containers, Note } from '../../../model/index.ts'
import { chunksOfContainer, heldBytes } from '../../chunks/index.ts'
import { type FoundFile, fileFinder } from './found-files.ts'
import { type CellGaps, cellGaps } from './gaps.ts'

/** What files in values are opened with. */
interface Means {
  /** How notes name the table. */
  readonly what: string
  readonly containers: Containers
  readonly memory: Uint8Array
  readonly note: Note
}

/** What may come out of the values of a table, whatever their sizes, and for each byte of it that was read. */
const FREE = 4 * 1024 * 1024 * 1024
const RATIO = 100

const SPENT = {
  reason: 'budget',
  detail: `all files hold more than ${RATIO} times the table`,
} as const

/** Gives the chunks of rows, and behind each what lies in the files that stand in its rows. */
export async function* withFiles(
  chunks: AsyncIterable<Chunk>,
  { what, containers, memory, note }: Means,
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const gaps = cellGaps(what, note)
  const finder = fileFinder(containers, gaps)
  let [read, given] = [0, 0]
  for await (const chunk of chunks) {
    const { rows } = chunk
    const files = rows ? finder.take(chunk, rows) : []
    read += chunk.to - chunk.from
    yield chunk
    if (!rows || files.length === 0) continue
    const kept = memory.slice(0, chunk.bytes.length)
    for (const file of files) {
      const isSpent = given > Math.max(FREE, RATIO * read)
      if (isSpent) gaps.add(file.column.name, file.key, SPENT)
      else
        for await (const inner of membersOf(file, { containers, memory, gaps }, signal)) {
          given += inner.to - inner.from
          yield { ...inner, cell: { table: rows.table, column: file.column } }
        }
    }
    memory.set(kept)
  }
  gaps.tell()
}

/** What lies in one file; its bytes were read with its row. */
async function* membersOf(
  { column, key, bytes }: FoundFile,
  { containers, memory, gaps }: Pick<Means, 'containers' | 'memory'> & { readonly gaps: CellGaps },
  signal: AbortSignal,
): AsyncGenerator<Chunk> {
  const note: Note = ({ what, ...lack }) => gaps.add(column.name, what, lack)
  const opening = { bytes: heldBytes(bytes), what: key, containers, memory, note }
  for await (const chunk of chunksOfContainer(opening, signal)) {
    if (chunk.to === chunk.from) continue
    const { member } = chunk
    yield { ...chunk, read: 0, member: member === undefined ? key : `${key}!${member}` }
  }
}
