import type { OwnerFile } from '../../model/index.ts'
import { bytesAt, type RandomBytes, randomBytes } from '../memory-bytes.ts'
import { type Pages, pagesOf } from './sqlite-pages.ts'

const MARK = 'SQLite format 3\0'

/** Copies of pages in a log, in the order in which they were written. */
export interface PageCopies {
  readonly bytes: RandomBytes
  /** Bytes of a page. */
  readonly size: number
  /** Of which page each is, and where it begins. */
  readonly pages: readonly number[]
  readonly offsets: readonly number[]
  /** How many of them, from the first, make up a database with its own file; the others are older. */
  readonly current: number
}

/** A database as its file and the log beside it make it up. */
export interface LoggedDatabase {
  readonly bytes: RandomBytes
  readonly pages: Pages
  readonly reserved: number
  /** The current copies of a page, the last one first. */
  readonly copiesOf: ReadonlyMap<number, readonly number[]>
}

/** The bytes of a copy. */
export const copyAt = ({ bytes, size, offsets }: PageCopies, copy: number): Buffer =>
  bytesAt(bytes, offsets[copy] ?? 0, size)

/** Null where the file is no database with pages of this size. */
export function databaseOf(copies: PageCopies, owner: OwnerFile): LoggedDatabase | null {
  const copiesOf = new Map<number, number[]>()
  for (let copy = copies.current - 1; copy >= 0; copy--) {
    const page = copies.pages[copy] ?? 0
    const known = copiesOf.get(page)
    if (known) known.push(copy)
    else copiesOf.set(page, [copy])
  }
  const bytes = overlaid(copies, owner, copiesOf)
  if (bytesAt(bytes, 0, MARK.length).toString('latin1') !== MARK) return null
  const pages = pagesOf(bytes)
  if (pages.size !== copies.size) return null
  return { bytes, pages, reserved: bytesAt(bytes, 20, 1)[0] ?? 0, copiesOf }
}

/** The file with the last copy of each page in its place. */
function overlaid(
  copies: PageCopies,
  owner: OwnerFile,
  copiesOf: LoggedDatabase['copiesOf'],
): RandomBytes {
  const { size } = copies
  let most = 0
  for (const page of copiesOf.keys()) most = Math.max(most, page)
  return randomBytes({
    size: Math.max(owner.size, most * size),
    at(into, position) {
      const page = Math.floor(position / size) + 1
      const [copy] = copiesOf.get(page) ?? []
      if (copy === undefined) return owner.at(into, position)
      const from = position % size
      const found = copyAt(copies, copy).subarray(from, from + into.length)
      into.set(found)
      return found.length
    },
  })
}
