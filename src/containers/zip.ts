import type { Bytes } from '../model/index.ts'
import { cursorOf } from './cursor.ts'
import type { Contained, Job } from './format.ts'
import { bytesAt, hold, inMemory, type RandomBytes, range } from './memory-bytes.ts'
import { isSharedStrings, readWorkbook } from './spreadsheet.ts'
import { damaged } from './unreadable-error.ts'
import {
  type Directory,
  findDirectory,
  type ListedEntry,
  LOCAL,
  listEntries,
} from './zip-directory.ts'
import { contentOf } from './zip-entry.ts'
import { readLocalEntries } from './zip-local.ts'

/** The longest comment that holds no number. */
const SHORT = 12

/**
 * Gives the files of a zip archive by its central directory. Without one (cut off, damaged, or too large
 * to be held) it goes from local header to local header.
 */
export async function* readZip(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const held = await hold(bytes, job)
  try {
    if ('bytes' in held) yield* readHeld(held.bytes, job)
    else if (!(yield* readLocalEntries(cursorOf(held.stream), new Set()))) {
      throw damaged('the zip data end early')
    }
  } finally {
    held.release()
  }
}

async function* readHeld(bytes: RandomBytes, job: Job): AsyncGenerator<Contained> {
  const directory = findDirectory(bytes)
  if (directory === null) {
    yield* readLocalEntries(cursorOf(bytes.pieces()), new Set())
    throw damaged('the zip data have no directory: they end early')
  }
  yield* readListed(bytes, directory, job)
  yield* around(bytes, directory)
}

/** Entries that the directory lists; where it breaks off, the local headers that it did not name. */
async function* readListed(
  bytes: RandomBytes,
  directory: Directory,
  job: Job,
): AsyncGenerator<Contained> {
  const read = new Set<number>()
  let position = directory.from
  const strings = await findStrings(bytes, directory)
  const workbook = strings && (await readWorkbook(entryOf(bytes, strings), job))
  try {
    for await (const entry of listEntries(bytes, directory)) {
      read.add(entry.offset)
      position = entry.next
      const { name } = entry
      if (workbook && entry.offset === strings?.offset) continue
      const content = { name, bytes: entryOf(bytes, entry) }
      yield workbook?.filled(content) ?? content
    }
    if (workbook && strings) yield workbook.unused(strings.name)
  } finally {
    workbook?.release()
  }
  if (position >= directory.to) return
  yield* readLocalEntries(cursorOf(range(bytes, 0, directory.from)), read)
  throw damaged('the directory of the zip data is damaged', position)
}

/** The shared strings of a workbook, which must be known before its sheets are read. */
async function findStrings(bytes: RandomBytes, directory: Directory): Promise<ListedEntry | null> {
  for await (const entry of listEntries(bytes, directory)) {
    if (isSharedStrings(entry.name)) return entry
  }
  return null
}

/** Another archive may stand before this one, and anything behind it. */
async function* around(
  bytes: RandomBytes,
  { shift, end, comment }: Directory,
): AsyncGenerator<Contained> {
  if (comment.length > SHORT) yield { name: null, bytes: inMemory(comment).pieces() }
  if (shift > 0) yield { name: null, bytes: range(bytes, 0, shift) }
  if (end < bytes.size) yield { name: null, bytes: range(bytes, end, bytes.size) }
}

async function* entryOf(bytes: RandomBytes, entry: ListedEntry): AsyncGenerator<Uint8Array> {
  const head = bytesAt(bytes, entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE() !== LOCAL) throw damaged('its header is damaged')
  const data = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  yield* contentOf(entry, range(bytes, data, data + entry.compressed))
}
