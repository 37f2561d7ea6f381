import { type Dirent, readdir, type Stats, stat } from 'node:fs'
import type { FileSystemAdapter } from 'fast-glob'
import { decodeName, escapeForGlob, pathBytes, restoreName } from '../path-names.ts'
import type { IsOpen } from './directory-entries.ts'

/** What a walk wants to know of the directories it reads. */
export interface DirectoryListener {
  /** A directory could not be read; the walk takes it for empty and goes on. */
  failed(path: string, error: unknown): void
  /** A symbolic link stands at this path. */
  link?(path: string): void
  /** What may be shown; all, unless told otherwise. */
  readonly isOpen?: IsOpen | undefined
  /** Resolves when the walk may read on. */
  ready(): Promise<void>
}

/**
 * The file system as fast-glob sees it.
 *
 * With the plain one a single unreadable directory ends the walk, and a name that is no UTF-8
 * arrives mutilated.
 */
export function directoryReader(listener: DirectoryListener): Partial<FileSystemAdapter> {
  const read = (path: string, done: ReadDone): void => {
    readdir(pathBytes(path), { encoding: 'buffer', withFileTypes: true }, (error, entries) => {
      if (error) listener.failed(restoreName(path), error)
      done(null, error ? [] : entries.flatMap((entry) => named(entry, path, listener)))
    })
  }
  return {
    // fast-glob calls it with file types only, as long as no stats are asked for.
    readdir: ((path: string, _options: unknown, done: ReadDone) => {
      void listener.ready().then(() => read(path, done))
    }) as FileSystemAdapter['readdir'],
    stat: (path: string, done: (error: NodeJS.ErrnoException | null, stats: Stats) => void) =>
      stat(pathBytes(path), done),
  }
}

type ReadDone = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void

/** An entry under the name by which fast-glob knows it; none where it may not be shown. */
function named(entry: Dirent<Buffer>, directory: string, listener: DirectoryListener): Dirent[] {
  const name = decodeName(entry.name)
  const pathOf = (): string => restoreName(`${directory}/${name}`)
  if (listener.isOpen?.(pathOf()) === false) return []
  if (entry.isSymbolicLink()) listener.link?.(pathOf())
  return [Object.assign(entry, { name: escapeForGlob(name) }) as unknown as Dirent]
}
