import { type Dirent, readdirSync } from 'node:fs'
import { decodeName, pathBytes } from '../path-names.ts'

/** Something in a directory, by the path that leads to it. */
export interface DirectoryEntry {
  readonly path: string
  readonly isDirectory: boolean
}

/** Whether a listing may show a path. */
export type IsOpen = (path: string) => boolean

/** What a look at an entry costs, in bytes that could be read instead. */
export const LOOK: number = 16 * 1024

/** What names that are no UTF-8 have in them once they are read as if they were. */
const REPLACED = '\ufffd'

/** Gives what a directory holds, links as such, in the order of the names' bytes; throws where it cannot be read. */
export function entriesOf(directory: string): DirectoryEntry[] {
  const path = pathBytes(directory)
  const before = directory === '/' ? '/' : `${directory}/`
  const entries = readdirSync(path, { withFileTypes: true })
  if (!entries.some(({ name }) => name.includes(REPLACED))) {
    return entries.map((entry) => entryOf(entry, before + entry.name))
  }
  const raw = readdirSync(path, { withFileTypes: true, encoding: 'buffer' })
  return raw.map((entry) => entryOf(entry, before + decodeName(entry.name)))
}

const entryOf = (entry: Dirent<string> | Dirent<Buffer>, path: string): DirectoryEntry => ({
  path,
  isDirectory: entry.isDirectory(),
})
