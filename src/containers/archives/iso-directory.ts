import { bytesAt, type RandomBytes } from '../memory-bytes.ts'
import { DESCRIPTORS } from './iso-start.ts'

const SECTOR = 2048

/** Volume descriptors: types of the primary one, of those with names in other charsets, and of the end. */
const PRIMARY = 1
const SUPPLEMENTARY = 2
const MOST_DESCRIPTORS = 64

/** Escape sequences that announce UCS-2: the Joliet specification. */
const JOLIET = /^%\/[@CE]/

/** A larger directory, or more files, are none that a program writes. */
const MOST_DIRECTORY = 16 * 1024 * 1024
const MOST_FILES = 1_000_000

/** Flags of a directory record (ECMA-119 section 9.1.6). */
const IS_DIRECTORY = 2
const GOES_ON = 0x80

/** Half-open range of offsets. */
export type IsoExtent = readonly [from: number, to: number]

/** A file of an image. */
interface IsoFile {
  readonly name: Buffer
  readonly extents: IsoExtent[]
}

/** What the directories of an image name, by where it begins. */
export interface IsoFiles {
  readonly files: ReadonlyMap<number, IsoFile>
  /** Whether all directories lie in the image. */
  readonly isWhole: boolean
}

/** Lists the files of all volumes, by their longer names where there are two. */
export function listIso(image: RandomBytes): IsoFiles {
  const files = new Map<number, IsoFile>()
  let isWhole = true
  for (let at = DESCRIPTORS, count = 0; count < MOST_DESCRIPTORS; at += SECTOR, count++) {
    const descriptor = bytesAt(image, at, SECTOR)
    if (descriptor.length < SECTOR || descriptor.toString('latin1', 1, 6) !== 'CD001') break
    const type = descriptor.readUInt8()
    const isJoliet = type === SUPPLEMENTARY && JOLIET.test(descriptor.toString('latin1', 88, 120))
    if (type !== PRIMARY && !isJoliet) continue
    const block = descriptor.readUInt16LE(128) || SECTOR
    const root = recordOf(descriptor.subarray(156, 190), block)
    if (root === null || !walk(image, root, { block, isJoliet, files })) isWhole = false
  }
  return { files, isWhole }
}

interface Volume {
  readonly block: number
  readonly isJoliet: boolean
  readonly files: Map<number, IsoFile>
}

/** Goes through the directories; false where one of them does not lie in the image. */
function walk(image: RandomBytes, root: IsoRecord, volume: Volume): boolean {
  const waiting: { readonly record: IsoRecord; readonly path: string }[] = [
    { record: root, path: '' },
  ]
  const seen = new Set<number>()
  let isWhole = true
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { from, to } = next.record
    if (seen.has(from)) continue
    seen.add(from)
    if (to > image.size || to - from > MOST_DIRECTORY || volume.files.size > MOST_FILES) {
      isWhole = false
      continue
    }
    let before: IsoFile | null = null
    for (const record of recordsIn(bytesAt(image, from, to - from), volume.block)) {
      const path = `${next.path}${nameOf(record.name, volume.isJoliet)}`
      if ((record.flags & IS_DIRECTORY) !== 0) waiting.push({ record, path: `${path}/` })
      else before = addFile(volume.files, record, { path, before })
    }
  }
  return isWhole
}

/** Adds a file, or goes on with one that has several extents; returns one that goes on. */
function addFile(
  files: Map<number, IsoFile>,
  { from, to, flags }: IsoRecord,
  { path, before }: { readonly path: string; readonly before: IsoFile | null },
): IsoFile | null {
  if (to === from) return null
  const file = before ?? { name: Buffer.from(path), extents: [] }
  file.extents.push([from, to])
  if (before === null) files.set(from, file)
  return (flags & GOES_ON) === 0 ? null : file
}

/** An entry of a directory, and where in the image its data lie. */
interface IsoRecord {
  readonly from: number
  readonly to: number
  readonly flags: number
  readonly name: Buffer
}

function* recordsIn(directory: Buffer, block: number): Generator<IsoRecord> {
  for (let at = 0; at < directory.length; ) {
    const length = directory.readUInt8(at)
    // No record goes over the border of a sector: what is left of one is filled with zeros.
    if (length === 0) at = (Math.floor(at / SECTOR) + 1) * SECTOR
    else {
      const record = recordOf(directory.subarray(at, at + length), block)
      if (record === null) return
      // The first two are the directory itself and the one above it.
      if (record.name.length > 1 || (record.name[0] ?? 0) > 1) yield record
      at += length
    }
  }
}

function recordOf(bytes: Buffer, block: number): IsoRecord | null {
  if (bytes.length < 34 || bytes.length < 33 + bytes.readUInt8(32)) return null
  const from = (bytes.readUInt32LE(2) + bytes.readUInt8(1)) * block
  const to = from + bytes.readUInt32LE(10)
  const name = bytes.subarray(33, 33 + bytes.readUInt8(32))
  return { from, to, flags: bytes.readUInt8(25), name }
}

/** Names end in a version, which says nothing. */
function nameOf(name: Buffer, isJoliet: boolean): string {
  const even = name.subarray(0, name.length & ~1)
  const text = isJoliet ? Buffer.from(even).swap16().toString('utf16le') : name.toString('latin1')
  return text.replace(/\.?;\d+$/, '')
}
