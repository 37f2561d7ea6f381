import type { RowIndex } from '../row-index.ts'

/** Stands between cells: no digit, no separator, no mask, so that two cells never make one number. */
const BETWEEN_CELLS = 0x1f
/** What becomes of the header of a row's first packet: a line feed and three of those. */
const FIRST_HEADER = 0x1f1f1f0a

const HEADER = 4 // three bytes of length and a sequence number
const LARGEST = 0xffffff // a packet of this length is continued in the next one
const EOF = 0xfe
const ERROR = 0xff
const EOF_LENGTH = 9 // a row may begin with 0xfe too, but is then longer

// Prefixes of "length encoded" strings (MariaDB Knowledge Base, "Protocol data types").
const NULL_VALUE = 0xfb
const TWO_BYTES = 0xfc
const THREE_BYTES = 0xfd

/** Follows text rows (COM_QUERY) in memory. */
export interface RowPacketWalker {
  /**
   * Blanks in place what is no value and indexes rows; gives how much of memory is rows.
   *
   * A row of which a part is to come is left as it is, unless the whole memory is too small for it.
   */
  walk(filled: number, base: number): number
}

/** Walks rows into the index; `end` gets the packet that ends them and what is behind it. */
export function rowWalker(
  index: RowIndex,
  memory: Uint8Array,
  end: (rest: Uint8Array) => void,
): RowPacketWalker {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length)
  let packet = 0 // bytes of the row packet that are still to come
  let isContinued = false // the packet after this one belongs to the same row
  let left = 0 // bytes of the value that are still to come
  let missing = 0 // bytes of a length that are still to come
  let weight = 1 // what the next byte of the length counts
  let walked = 0

  return {
    walk(came, base) {
      let [at, filled] = [walked - base, came]
      while (at < filled) {
        if (packet > 0) {
          at = values(at, Math.min(filled, at + packet), base)
          continue
        }
        if (!isContinued) at = wholeRows(at, filled, base)
        if (filled - at <= HEADER && !(isContinued && filled - at === HEADER)) break
        const length = lengthAt(at)
        if (isContinued) {
          memory.copyWithin(at, at + HEADER, filled) // what is inside a value must not be cut by a header
          filled -= HEADER
        } else if (isEnd(at, length)) {
          end(memory.slice(at, filled))
          filled = at
          break
        } else if (at + HEADER + length > filled && !(at === 0 && filled === memory.length)) break
        else {
          header(at)
          index.begin(base + at)
          at += HEADER
        }
        packet = length
        isContinued = length === LARGEST
        if (packet === 0 && !isContinued) index.end(base + at)
      }
      walked = base + at
      return filled
    },
  }

  /** Walks over rows that are here whole, and gives where something else begins. */
  function wholeRows(from: number, filled: number, base: number): number {
    const { width, count } = index
    let [row, room, at] = [count, count, from]
    let { begins, cells } = index.slots(0)
    let cell = row * width * 2
    while (filled - at > HEADER) {
      const length = lengthAt(at)
      const next = at + HEADER + length
      if (next > filled || length === LARGEST || isEnd(at, length)) break
      if (row === room) {
        index.wrote(row - index.count, base + at)
        ;({ begins, cells } = index.slots(ROOM))
        room += ROOM
      }
      begins[row++] = base + at
      header(at)
      at += HEADER
      for (const last = cell + width * 2; cell < last; cell += 2) {
        const first = view.getUint8(at)
        view.setUint8(at++, BETWEEN_CELLS)
        if (first === NULL_VALUE) {
          cells[cell] = cells[cell + 1] = -1
          continue
        }
        let size = first
        if (first > NULL_VALUE) {
          const bytes = bytesOf(first)
          size = longAt(at, bytes)
          at += bytes
        }
        cells[cell] = base + at
        at += size
        cells[cell + 1] = base + at
      }
      if (at !== next) throw new Error('a row of the server is not as long as its values')
    }
    if (row > index.count) index.wrote(row - index.count, base + at)
    return at
  }

  /** Walks over the part of a row that is here. */
  function values(from: number, to: number, base: number): number {
    let at = from
    while (at < to) {
      if (missing > 0) {
        left += (memory[at] ?? 0) * weight
        weight *= 256
        memory[at++] = BETWEEN_CELLS
        if (--missing === 0) index.cell(base + at, base + at + left)
      } else if (left > 0) {
        const size = Math.min(left, to - at)
        left -= size
        at += size
      } else {
        const first = memory[at] ?? 0
        memory[at++] = BETWEEN_CELLS
        if (first === NULL_VALUE) index.cell(-1, -1)
        else if (first > NULL_VALUE) {
          missing = bytesOf(first)
          weight = 1
        } else {
          left = first
          index.cell(base + at, base + at + left)
        }
      }
    }
    packet -= to - from
    if (packet === 0 && !isContinued) index.end(base + at)
    return at
  }

  function header(at: number): void {
    view.setUint32(at, FIRST_HEADER, true)
  }

  function lengthAt(at: number): number {
    return view.getUint32(at, true) & LARGEST
  }

  /** Reads a length and blanks it. */
  function longAt(at: number, bytes: number): number {
    let length = 0
    for (let index = at + bytes - 1; index >= at; index--) {
      length = length * 256 + view.getUint8(index)
      view.setUint8(index, BETWEEN_CELLS)
    }
    return length
  }

  function isEnd(at: number, length: number): boolean {
    const first = memory[at + HEADER]
    return first === ERROR || (first === EOF && length < EOF_LENGTH)
  }
}

/** Rows for which room is made at a time. */
const ROOM = 1024

/** How many bytes a long value's length has. */
const bytesOf = (first: number): number => (first === TWO_BYTES ? 2 : first === THREE_BYTES ? 3 : 8)
