import { join } from 'node:path'
import { addAbortSignal, type PassThrough } from 'node:stream'
import fastGlob, { type Entry } from 'fast-glob'
import { escapeForGlob, restoreName } from '../path-names.ts'
import { type DirectoryListener, directoryReader } from './directory-reader.ts'
import { trimmedPattern } from './exclusions.ts'

/** Entries that wait to be taken before no more directories are read; fast-glob knows no such limit. */
const BACKLOG = 1000

/** What to walk; patterns are relative to `root`. */
export interface Walk {
  readonly root: string
  readonly patterns: readonly string[]
  readonly exclude: readonly string[]
  /** Safe only where the patterns limit the depth: links may form loops. */
  readonly followLinks: boolean
}

/** Something that a walk came across. */
export interface Found {
  readonly path: string
  readonly directory: boolean
  readonly link: boolean
}

/** Walks a tree with fast-glob, hidden names included, without collecting it first. */
export async function* walk(
  { root, patterns, exclude, followLinks }: Walk,
  hear: Omit<DirectoryListener, 'ready'>,
  signal: AbortSignal,
): AsyncGenerator<Found> {
  const held: (() => void)[] = []
  const behind = (): boolean => stream.readableLength + stream.writableLength >= BACKLOG
  const ready = async (): Promise<void> => {
    if (behind()) await new Promise<void>((resolve) => held.push(resolve))
  }
  const stream = fastGlob.stream([...patterns], {
    cwd: escapeForGlob(root),
    ignore: exclude.flatMap(withContents),
    fs: directoryReader({ ...hear, ready }),
    followSymbolicLinks: followLinks,
    dot: true,
    onlyFiles: false,
    objectMode: true,
    unique: false,
  }) as PassThrough
  try {
    for await (const entry of addAbortSignal(signal, stream) as AsyncIterable<Entry>) {
      if (!behind()) for (const resume of held.splice(0)) resume()
      const { path, dirent } = entry
      yield {
        path: join(root, restoreName(path)),
        directory: dirent.isDirectory(),
        link: dirent.isSymbolicLink(),
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

/** A pattern that matches a directory means all below it. */
export function withContents(pattern: string): string[] {
  const plain = trimmedPattern(pattern)
  return plain === '' ? [] : [plain, `${plain}/**`]
}
