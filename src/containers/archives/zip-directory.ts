import { type Cursor, cursorOf } from '../cursor.ts'
import { bytesAt, type RandomBytes, range } from '../memory-bytes.ts'
import type { ZipEntry } from './zip-entry.ts'

export const LOCAL = 0x04034b50
export const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50

const END_BYTES = 22
const CENTRAL_BYTES = 46
const UNKNOWN = 0xffffffff
const MOST_COMMENT = 0xffff

/** Where the central directory lies, and what lies around the archive. */
export interface Directory {
  readonly from: number
  readonly to: number
  /** What offsets in it must be moved by, where the archive stands behind other data. */
  readonly shift: number
  /** Where the end record ends, its comment included. */
  readonly end: number
  readonly comment: Buffer
}

/** An entry of the central directory. */
export interface ListedEntry extends ZipEntry {
  /** Where its local header lies. */
  readonly offset: number
  /** Where the next entry of the directory begins. */
  readonly next: number
  /** Where its extra field and its comment lie. */
  readonly remarks: readonly [from: number, to: number]
}

/** Finds the central directory from the end of the archive; null where there is none. */
export function findDirectory(bytes: RandomBytes): Directory | null {
  const start = Math.max(0, bytes.size - END_BYTES - MOST_COMMENT)
  const tail = bytesAt(bytes, start, bytes.size - start)
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END) continue
    const record = tail.subarray(at)
    const length = END_BYTES + record.readUInt16LE(20)
    const found = locate(bytes, start + at, record)
    if (found === null || length > record.length) continue
    return { ...found, end: start + at + length, comment: record.subarray(END_BYTES, length) }
  }
  return null
}

/** The directory stands right before its end record, even where all offsets are moved. */
function locate(
  bytes: RandomBytes,
  position: number,
  record: Buffer,
): Pick<Directory, 'from' | 'to' | 'shift'> | null {
  const wide = locate64(bytes, position)
  const to = wide?.position ?? position
  const size = wide?.size ?? record.readUInt32LE(12)
  const from = to - size
  const stated = record.readUInt32LE(16)
  // Some writers of streams announce a wide offset and give none.
  const offset = wide?.offset ?? (stated === UNKNOWN ? from : stated)
  const count = wide?.count ?? record.readUInt16LE(10)
  if (from < 0 || from < offset || size < count * CENTRAL_BYTES) return null
  if (count > 0 && bytesAt(bytes, from, 4).readUInt32LE() !== CENTRAL) return null
  return { from, to, shift: from - offset }
}

interface Wide {
  readonly position: number
  readonly size: number
  readonly offset: number
  readonly count: number
}

function locate64(bytes: RandomBytes, position: number): Wide | null {
  if (position < 76) return null
  const locator = bytesAt(bytes, position - 20, 20)
  if (locator.readUInt32LE() !== LOCATOR_64) return null
  // The record stands before its locator; its own offset may be moved.
  const record = bytesAt(bytes, position - 76, 56)
  if (record.readUInt32LE() !== END_64) return null
  const [count, size, offset] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at)))
  return { position: position - 76, count: count ?? 0, size: size ?? 0, offset: offset ?? 0 }
}

/** The entries of a directory; it ends early where the directory is damaged. */
export async function* listEntries(
  bytes: RandomBytes,
  { from, to, shift }: Directory,
): AsyncGenerator<ListedEntry> {
  const cursor = cursorOf(range(bytes, from, to))
  for (;;) {
    const entry = await takeEntry(cursor, shift)
    if (entry === null) return
    const next = from + cursor.position
    yield { ...entry, next, remarks: [next - entry.remarked, next] }
  }
}

async function takeEntry(
  cursor: Cursor,
  shift: number,
): Promise<(ZipEntry & { readonly offset: number; readonly remarked: number }) | null> {
  const head = await cursor.take(CENTRAL_BYTES)
  if (head.length < CENTRAL_BYTES || head.readUInt32LE() !== CENTRAL) return null
  const name = await cursor.take(head.readUInt16LE(28))
  const extra = await cursor.take(head.readUInt16LE(30))
  await cursor.skip(head.readUInt16LE(32))
  const [size, compressed, offset] = widened(
    [head.readUInt32LE(24), head.readUInt32LE(20), head.readUInt32LE(42)],
    extra,
  )
  return {
    name,
    flags: head.readUInt16LE(8),
    method: head.readUInt16LE(10),
    checksum: head.readUInt32LE(16),
    size: size ?? 0,
    compressed: compressed ?? 0,
    offset: (offset ?? 0) + shift,
    remarked: head.readUInt16LE(30) + head.readUInt16LE(32),
  }
}

/** Reads a local header; null where there is none. */
export function localEntry(head: Buffer): (ZipEntry & { readonly length: number }) | null {
  if (head.length < 30 || head.readUInt32LE() !== LOCAL) return null
  const named = 30 + head.readUInt16LE(26)
  const length = named + head.readUInt16LE(28)
  const [size = 0, compressed = 0] = widened(
    [head.readUInt32LE(22), head.readUInt32LE(18)],
    head.subarray(named, length),
  )
  if (head.length < length) return null
  return {
    name: Buffer.from(head.subarray(30, named)),
    flags: head.readUInt16LE(6),
    method: head.readUInt16LE(8),
    checksum: head.readUInt32LE(14),
    size,
    compressed,
    length,
  }
}

/** Values that do not fit stand in the extra field 1, in their order: APPNOTE 4.5.3. */
function widened(values: readonly number[], extra: Buffer): number[] {
  let wide: Buffer = Buffer.alloc(0)
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1)
      wide = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
  }
  let at = 0
  return values.map((value) => {
    if (value !== UNKNOWN || at + 8 > wide.length) return value
    at += 8
    return Number(wide.readBigUInt64LE(at - 8))
  })
}
