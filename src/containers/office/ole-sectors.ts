import { bytesAt, type RandomBytes, range } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'

/** Sectors from here on are marks: free, end of a chain, of a table (MS-CFB 2.1). */
const MOST_SECTOR = 0xfffffffa
const END = 0xfffffffe

/** Where the header lists sectors of the allocation table: 109 of them, more stand in sectors of their own. */
const [LIST, LISTED] = [76, 109]

/** A stream: its sectors, and whether there are as many as its size says. */
export interface OleBytes extends RandomBytes {
  readonly isWhole: boolean
}

/** Sectors of one size, each of which names the one behind it, and which of them are taken. */
export interface Sectors {
  /** The stream that begins at a sector; of unknown size to the end of its chain. */
  streamAt(first: number, size: number | null): OleBytes
  /** Bytes of no stream: free sectors, and what stands behind a stream in its last one. */
  unused(): readonly RandomBytes[]
}

/** The header of a compound file. */
export interface OleHeader {
  readonly unit: number
  readonly miniUnit: number
  readonly directory: number
  readonly mostMini: number
  readonly miniTable: number
}

/** Reads the header (MS-CFB 2.2). */
export function headerOf(file: RandomBytes): OleHeader {
  const header = bytesAt(file, 0, 512)
  const [shift, miniShift] =
    header.length < 512 ? [0, 0] : [header.readUInt16LE(30), header.readUInt16LE(32)]
  if ((shift !== 9 && shift !== 12) || miniShift < 4 || miniShift >= shift)
    throw damaged('the header of the OLE file is damaged')
  return {
    unit: 2 ** shift,
    miniUnit: 2 ** miniShift,
    directory: header.readUInt32LE(48),
    mostMini: header.readUInt32LE(56),
    miniTable: header.readUInt32LE(60),
  }
}

/** The sectors of the file, by its allocation table. */
export function sectorsOf(file: RandomBytes, { unit }: OleHeader): Sectors {
  const count = Math.ceil(file.size / unit)
  const tables: number[] = []
  const add = (list: Buffer, most: number): void => {
    for (let at = 0; at < 4 * most; at += 4) {
      const sector = list.readUInt32LE(at)
      if (sector < MOST_SECTOR && tables.length * unit < 4 * count + unit) tables.push(sector)
    }
  }
  const header = bytesAt(file, 0, 512)
  add(header.subarray(LIST), LISTED)
  const lists: number[] = []
  for (let next = header.readUInt32LE(68); next < count && lists.length < count; ) {
    lists.push(next)
    const list = bytesAt(file, (next + 1) * unit, unit)
    if (list.length < unit) break
    add(list, unit / 4 - 1)
    next = list.readUInt32LE(unit - 4)
  }
  const table = Buffer.concat(tables.map((sector) => bytesAt(file, (sector + 1) * unit, unit)))
  return chained(file, { unit, table, shift: unit, taken: [...tables, ...lists] })
}

interface Layout {
  readonly unit: number
  /** The number of the next sector, for each. */
  readonly table: Buffer
  /** Where the first sector begins. */
  readonly shift: number
  readonly taken: readonly number[]
}

/** Sectors in bytes, by the table of what follows each. */
export function chained(bytes: RandomBytes, { unit, table, shift, taken }: Layout): Sectors {
  const count = Math.max(0, Math.ceil((bytes.size - shift) / unit))
  const isTaken = new Uint8Array(count)
  for (const sector of taken) isTaken[sector] = 1
  const slack: RandomBytes[] = []
  const offsetOf = (sector: number): number => shift + sector * unit

  function streamAt(first: number, size: number | null): OleBytes {
    const offsets: number[] = []
    const most = size === null ? count : Math.ceil(size / unit)
    let sector = first
    while (offsets.length < most && sector < count && !isTaken[sector]) {
      isTaken[sector] = 1
      offsets.push(offsetOf(sector))
      sector = 4 * sector + 4 <= table.length ? table.readUInt32LE(4 * sector) : count
    }
    const room = roomOf(offsets, unit, bytes.size)
    const length = Math.min(size ?? room, room)
    const last = offsets.at(-1)
    if (last !== undefined && length < room)
      slack.push(view(bytes, [last], unit, room - length, unit - (room - length)))
    return {
      ...view(bytes, offsets, unit, length),
      isWhole: room >= (size ?? 0) && (size !== null || sector >= END),
    }
  }

  function unused(): readonly RandomBytes[] {
    const runs: RandomBytes[] = []
    for (let from = 0; from < count; from++) {
      let to = from
      while (to < count && !isTaken[to]) to++
      if (to === from) continue
      const size = Math.min(offsetOf(to), bytes.size) - offsetOf(from)
      runs.push(view(bytes, [offsetOf(from)], (to - from) * unit, size))
      from = to
    }
    return [...runs, ...slack]
  }
  return { streamAt, unused }
}

/** Bytes that sectors have, of which the last may be cut off. */
function roomOf(offsets: readonly number[], unit: number, size: number): number {
  const last = offsets.at(-1)
  return last === undefined ? 0 : (offsets.length - 1) * unit + Math.min(unit, size - last)
}

/** The bytes of sectors as if they stood behind each other, from `skip` on. */
function view(
  bytes: RandomBytes,
  offsets: readonly number[],
  unit: number,
  size: number,
  skip = 0,
): RandomBytes {
  const at: RandomBytes['at'] = (into, position) => {
    const end = Math.min(into.length, size - position)
    let filled = 0
    while (filled < end) {
      const place = skip + position + filled
      const offset = offsets[Math.floor(place / unit)]
      if (offset === undefined) break
      const piece = into.subarray(filled, Math.min(end, filled + unit - (place % unit)))
      if (bytes.at(piece, offset + (place % unit)) < piece.length) break
      filled += piece.length
    }
    return Math.max(0, filled)
  }
  return { size, at, pieces: () => range({ at, size }, 0, size) }
}
