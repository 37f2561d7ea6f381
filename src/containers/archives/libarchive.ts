import { readFileSync } from 'node:fs'
import { libarchiveWasm } from 'libarchive-wasm'
import type { Bytes } from '../../model/index.ts'
import { packageFile } from '../../package-files.ts'
import { checkRatio } from '../budget.ts'
import { withinTime } from '../decoders/index.ts'
import type { Contained, Job } from '../format.ts'
import { holdWhole } from '../held-reader.ts'
import { inMemory } from '../memory-bytes.ts'
import { damaged, UnreadableError, unreadable } from '../unreadable-error.ts'

type Library = Awaited<ReturnType<typeof libarchiveWasm>>

/** Decompressed bytes at a time. */
const PIECE = 64 * 1024

/** The memory of an instance never shrinks: one that has grown beyond this is left. */
const MOST_MEMORY = 128 * 1024 * 1024

let kept: Promise<Library> | null = null

/** The library in its own memory, shared by the archives of a thread. */
function library(): Promise<Library> {
  kept ??= libarchiveWasm({ wasmBinary: readFileSync(packageFile('dist/libarchive.wasm')) })
  return kept
}

/** Gives the files of an archive of any format that libarchive reads and no reader of this folder does. */
export async function* readWithLibarchive(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const { file, release } = await holdWhole(bytes, job)
  try {
    if (file === null)
      throw new UnreadableError('budget', 'an archive too large to be held in memory')
    let count = 0
    try {
      for await (const entry of entriesOf(await library(), file)) {
        count++
        yield entry
      }
      if (count === 0 && !isEmptyArchive(file)) throw damaged('no file of the archive can be found')
    } catch (error) {
      // What only looks like an archive is read as it is.
      if (count === 0) yield { name: null, bytes: inMemory(file).pieces(), isPlain: true }
      throw error
    }
  } finally {
    release()
  }
}

/** The longest archive of no file: of cpio, the header of its end, its name, and zeros. */
const EMPTY = 128

const isEmptyArchive = (file: Buffer): boolean => file.subarray(EMPTY).every((byte) => byte === 0)

async function* entriesOf(lib: Library, file: Buffer): AsyncGenerator<Contained> {
  const { module } = lib
  const memory = module._malloc(file.length + PIECE)
  const piece = memory + file.length
  module.HEAPU8.set(file, memory)
  let archive = 0
  try {
    archive = step(() => lib.read_new_memory(memory, file.length))
    let [given, lack] = [0, '']
    for (let count = 1; ; count++) {
      const entry = step(() => lib.read_next_entry(archive))
      // With an entry it says what was gone over in front of it.
      lack ||= lib.error_string(archive) ?? ''
      if (entry === 0) break
      // A name in another charset than UTF-8 is none to the library.
      const name = Buffer.from(lib.entry_pathname(entry) ?? `file ${count}`)
      const spend = (bytes: number): void => {
        given += bytes
        checkRatio(given, file.length)
      }
      if (lib.entry_is_encrypted(entry) > 0)
        yield { name, bytes: unreadable(new UnreadableError('encrypted', 'needs a password')) }
      else yield { name, bytes: contentOf(lib, archive, piece, spend) }
    }
    if (lack !== '') throw damaged(lack)
  } finally {
    close(lib, archive, memory)
  }
}

async function* contentOf(
  lib: Library,
  archive: number,
  piece: number,
  spend: (count: number) => void,
): AsyncGenerator<Uint8Array> {
  for (;;) {
    const count = step(() => lib.read_data(archive, piece, PIECE))
    if (count === 0) return
    spend(count)
    yield lib.module.HEAPU8.slice(piece, piece + count)
  }
}

/** Does one step; an instance that broke down or ran for too long is not used again. */
function step(work: () => number): number {
  let result = 0
  try {
    withinTime('an archive', () => {
      result = work()
    })
    return result
  } catch (error) {
    if (error instanceof UnreadableError) {
      kept = null
      throw error
    }
    if (error instanceof Error && error.name === 'RuntimeError') kept = null // it ran out of its memory
    throw damaged(
      error instanceof Error && error.message !== '' ? error.message : 'it cannot be read',
    )
  }
}

function close(lib: Library, archive: number, memory: number): void {
  const { module } = lib
  try {
    if (archive !== 0) lib.read_free(archive)
    module._free(memory)
  } catch {
    kept = null
  }
  if (module.HEAPU8.length > MOST_MEMORY) kept = null
}
