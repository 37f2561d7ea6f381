import type { Job } from '../format.ts'
import { bytesAt, type RandomBytes } from '../memory-bytes.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { chained, headerOf, type OleBytes, type OleHeader, sectorsOf } from './ole-sectors.ts'

/** Bytes of an entry of the directory, and of the name in it (MS-CFB 2.6). */
const ENTRY = 128
const NAME = 64

const SMALL_UNIT = 512

/** A longer directory is read so far. */
const MOST_DIRECTORY = 16 * 1024 * 1024

/** Folders in folders; what lies deeper is given with the streams of the first one. */
const MOST_DEPTH = 50

/** A file's sectors are counted with a few bytes for each: its table, and what stands where. */
const TABLE_SHARE = 32

/** Types of entries. */
const [STORAGE, STREAM, ROOT] = [1, 2, 5]

/** A file in a compound file. */
export interface OleStream {
  readonly name: string
  readonly bytes: OleBytes
}

/** A folder in a compound file. */
export interface OleStorage {
  readonly name: string
  readonly streams: readonly OleStream[]
  readonly storages: readonly OleStorage[]
}

/** What a compound file holds. */
export interface OleFile {
  readonly root: OleStorage
  /** Bytes of no stream. */
  readonly unused: readonly RandomBytes[]
  /** Whether its lists of what it holds are all there. */
  readonly isWhole: boolean
  close(): void
}

interface Entry {
  readonly name: string
  readonly type: number
  /** Numbers of entries: two beside it, and the first in it. */
  readonly links: readonly [left: number, right: number, child: number]
  readonly first: number
  readonly size: number
}

/** Opens a compound file (MS-CFB). */
export function openOle(file: RandomBytes, job: Job): OleFile {
  const header = headerOf(file)
  const room = file.size / TABLE_SHARE
  if (!job.claim(room)) throw new UnreadableError('budget', 'a table too large to be held')
  const sectors = sectorsOf(file, header)
  const list = sectors.streamAt(header.directory, null)
  const entries = entriesOf(list, header)
  const table = sectors.streamAt(header.miniTable, null)
  const root = entries.find(({ type }) => type === ROOT)
  const small = sectors.streamAt(root?.first ?? 0xffffffff, root?.size ?? 0)
  const minis = chained(small, {
    unit: header.miniUnit,
    table: bytesAt(table, 0, table.size),
    shift: 0,
    taken: [],
  })
  const streamOf = ({ name, first, size }: Entry): OleStream => ({
    name,
    bytes: (size < header.mostMini ? minis : sectors).streamAt(first, size),
  })
  const seen = new Set<number>()
  const directory = { entries, seen, streamOf, depth: 0 }
  const folder = storageOf(directory, root?.name ?? '', root?.links[2] ?? 0)
  const lost = [...entries.keys()].filter(
    (index) => !seen.has(index) && entries[index]?.type === STREAM,
  )
  const streams = [...folder.streams, ...lost.map((index) => streamOf(entries[index] as Entry))]
  const unused = [...sectors.unused(), ...minis.unused()]
  const isWhole =
    list.isWhole &&
    list.size <= MOST_DIRECTORY &&
    table.isWhole &&
    small.isWhole &&
    root !== undefined
  return { root: { ...folder, streams }, unused, isWhole, close: () => job.release(room) }
}

interface Directory {
  readonly entries: readonly Entry[]
  /** Entries that were met: damaged ones may lead in a circle. */
  readonly seen: Set<number>
  streamOf(entry: Entry): OleStream
  readonly depth: number
}

/** The folder whose entries hang together from one on. */
function storageOf(directory: Directory, name: string, child: number): OleStorage {
  const { entries, seen, streamOf, depth } = directory
  const inner = { ...directory, depth: depth + 1 }
  const streams: OleStream[] = []
  const storages: OleStorage[] = []
  const open = [child]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const entry = entries[index]
    if (entry === undefined || seen.has(index)) continue
    seen.add(index)
    open.push(entry.links[1], entry.links[0])
    if (entry.type === STREAM) streams.push(streamOf(entry))
    else if (entry.type === STORAGE && depth < MOST_DEPTH)
      storages.push(storageOf(inner, entry.name, entry.links[2]))
  }
  return { name, streams, storages }
}

function entriesOf(directory: RandomBytes, { unit }: OleHeader): Entry[] {
  const bytes = bytesAt(directory, 0, Math.min(MOST_DIRECTORY, directory.size))
  return Array.from({ length: Math.floor(bytes.length / ENTRY) }, (_, index) =>
    entryOf(bytes.subarray(index * ENTRY, (index + 1) * ENTRY), unit > SMALL_UNIT),
  )
}

function entryOf(bytes: Buffer, isLong: boolean): Entry {
  const length = Math.min(NAME, Math.max(2, bytes.readUInt16LE(64)))
  return {
    name: bytes.toString('utf16le', 0, length - 2),
    type: bytes.readUInt8(66),
    links: [bytes.readUInt32LE(68), bytes.readUInt32LE(72), bytes.readUInt32LE(76)],
    first: bytes.readUInt32LE(116),
    // With sectors of 512 bytes the upper half may be anything.
    size: bytes.readUInt32LE(120) + (isLong ? bytes.readUInt32LE(124) * 2 ** 32 : 0),
  }
}
