// Own. yauzl 3.4 begins at the directory, at the end: of an archive that is cut off it opens nothing where this gives every
// entry, and it shows no entry, comment or byte that the directory does not name. No package reads a zip archive that comes
// as a stream and tells what it left out.
import type { Bytes } from '../../model/index.ts'
import { cursorOf } from '../cursor.ts'
import type { Contained, Job } from '../format.ts'
import { bytesAt, hold, inMemory, type RandomBytes, range } from '../memory-bytes.ts'
import { isOfficePlace, isSharedStrings, office, readWorkbook } from '../office/index.ts'
import { damaged } from '../unreadable-error.ts'
import { closedByPlace } from '../unsupported.ts'
import { descriptorLength, MOST_DESCRIPTOR } from './zip-descriptor.ts'
import {
  type Directory,
  findDirectory,
  type ListedEntry,
  LOCAL,
  listEntries,
} from './zip-directory.ts'
import { contentOf } from './zip-entry.ts'
import { readLocalEntries } from './zip-local.ts'

/** The longest comment, or extra field of usual writers, that holds no number. */
const SHORT = 12
const USUAL_EXTRA = 36

/**
 * Gives the files of a zip archive by its central directory, and then all that the directory does not name. Without
 * one (cut off, damaged, or too large to be held) it goes from local header to local header.
 */
export async function* readZip(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const held = await hold(bytes, job)
  try {
    if ('bytes' in held) yield* readHeld(held.bytes, job)
    else if (!(yield* readLocalEntries(cursorOf(held.stream)))) {
      throw damaged('the zip data end early')
    }
  } finally {
    held.release()
  }
}

async function* readHeld(bytes: RandomBytes, job: Job): AsyncGenerator<Contained> {
  const directory = findDirectory(bytes)
  if (directory === null) {
    yield* readLocalEntries(cursorOf(bytes.pieces()))
    throw damaged('the zip data have no directory: they end early')
  }
  const listed: Extent[] = []
  const end = yield* readListed(bytes, directory, job, listed)
  yield* between(bytes, directory, listed)
  yield* around(bytes, directory)
  if (end < directory.to) throw damaged('the directory of the zip data is damaged', end)
}

/** Half-open range of offsets that an entry takes up. */
type Extent = readonly [from: number, to: number]

/** Entries that the directory lists, and what it remarks on them; returns where it breaks off. */
async function* readListed(
  bytes: RandomBytes,
  directory: Directory,
  job: Job,
  listed: Extent[],
): AsyncGenerator<Contained, number> {
  let position = directory.from
  const strings = await findStrings(bytes, directory)
  const workbook = strings && (await readWorkbook(entryOf(bytes, strings), job))
  try {
    for await (const entry of listEntries(bytes, directory)) {
      listed.push(extentOf(bytes, entry))
      position = entry.next
      const { name, remarks } = entry
      if (!workbook || entry.offset !== strings?.offset) {
        const content = {
          name,
          bytes: entryOf(bytes, entry),
          ...(isOfficePlace(name) ? { load: office.load } : closedByPlace(name)),
        }
        yield workbook?.filled(content) ?? content
      }
      if (remarks[1] - remarks[0] > USUAL_EXTRA)
        yield { name: null, bytes: range(bytes, ...remarks), isPlain: true }
    }
    if (workbook && strings) yield workbook.unused(strings.name)
  } finally {
    workbook?.release()
  }
  return position
}

/** The shared strings of a workbook, which must be known before its sheets are read. */
async function findStrings(bytes: RandomBytes, directory: Directory): Promise<ListedEntry | null> {
  for await (const entry of listEntries(bytes, directory)) {
    if (isSharedStrings(entry.name)) return entry
  }
  return null
}

/** What lies before the directory and belongs to no entry that it lists: entries of their own headers, or anything. */
async function* between(
  bytes: RandomBytes,
  { from, shift }: Directory,
  listed: readonly Extent[],
): AsyncGenerator<Contained> {
  let position = shift
  for (const [start, end] of [...listed, [from, from] as const].toSorted((a, b) => a[0] - b[0])) {
    if (start > position) yield* readLocalEntries(cursorOf(range(bytes, position, start)))
    position = Math.max(position, end)
  }
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

const HEADER = 30 // bytes, its name and extra field not counted

async function* entryOf(bytes: RandomBytes, entry: ListedEntry): AsyncGenerator<Uint8Array> {
  const data = dataOf(bytes, entry)
  if (data === null) throw damaged('its header is damaged')
  yield* contentOf(entry, range(bytes, data, data + entry.compressed))
}

/** Where the data of an entry begin; null where there is no header of it. */
function dataOf(bytes: RandomBytes, { offset }: ListedEntry): number | null {
  const head = bytesAt(bytes, offset, HEADER)
  if (head.length < HEADER || head.readUInt32LE() !== LOCAL) return null
  return offset + HEADER + head.readUInt16LE(26) + head.readUInt16LE(28)
}

/** From its local header to the end of what stands behind its data. */
function extentOf(bytes: RandomBytes, entry: ListedEntry): Extent {
  const data = dataOf(bytes, entry)
  if (data === null) return [entry.offset, entry.offset]
  const end = data + entry.compressed
  return [entry.offset, end + descriptorLength(bytesAt(bytes, end, MOST_DESCRIPTOR), entry)]
}
