import type { RowIndex } from '../row-index.ts'

/** Neither digit nor separator nor a part of one, in no encoding, nor a sign of binary data; and four of them. */
const BLANK = 0x1f
const BLANKS = 0x1f1f1f1f

/** Message types of the protocol, "Message Formats": CopyData, CopyDone, ErrorResponse. */
const COPY_DATA = 0x64
const COPY_DONE = 0x63
const ERROR = 0x45

/** Type and length. */
const HEADER = 5

/** The same with the count of fields. */
const ROW_HEADER = 7

/** COPY, "Binary Format": signature, flags, length of the extension. */
const FILE_HEADER = 19

/** A field count of -1 ends the data; a length of -1 is NULL. */
const END = 0xffff
const NULL = 0xffffffff

/** The same as a signed length, and where such a cell lies. */
const NONE = -1

/** What becomes of bytes that are no rows. */
export interface Others {
  forward(bytes: Uint8Array): void
  /** The rows have ended; the bytes behind them. */
  end(rest: Uint8Array): void
}

/** Walks over wire bytes in memory. */
export interface CopyRowWalker {
  /**
   * Blanks in place what is no content and indexes rows; gives how much of memory is rows.
   *
   * A row of which a part is to come is left as it is, unless the whole memory is too small for it.
   */
  walk(filled: number, base: number): number
}

/**
 * Follows messages and, within them, rows.
 *
 * That a message is a row is documented but not promised for ever: where it is, the row is walked in one
 * go, and everywhere else the two are followed apart, wherever they are cut.
 */
export function rowWalker(index: RowIndex, memory: Uint8Array, others: Others): CopyRowWalker {
  const view = new DataView(memory.buffer, memory.byteOffset, memory.length)
  const header = new Uint8Array(HEADER)
  let [headed, messageLeft, foreignLeft] = [0, 0, 0]
  let [skip, content, fields] = [FILE_HEADER, 0, 0]
  let [value, got, want] = [0, 0, 2]
  let walked = 0

  return {
    walk(filled, base) {
      let at = walked - base
      while (at < filled) {
        if (isBetween()) {
          at = wholeRows(at, filled, base)
          if (at === filled) break
          if (isEnd(memory[at])) {
            others.end(memory.slice(at, filled))
            filled = at
            break
          }
          if (isToCome(at, filled)) break
        }
        at = step(at, filled, base)
        if (isBetween()) index.wrote(0, base + at) // a message that is no row belongs to none
      }
      walked = base + at
      return filled
    },
  }

  /** Whether a message begins here, and with it a row. */
  function isBetween(): boolean {
    return headed + messageLeft + foreignLeft + skip + got === 0 && want === 2
  }

  /** Whether it is better to wait for the rest of the message: else the memory is too small for it. */
  function isToCome(at: number, filled: number): boolean {
    if (at === 0 && filled === memory.length) return false
    if (filled - at < ROW_HEADER) return true
    return memory[at] === COPY_DATA && at + 1 + view.getUint32(at + 1) > filled
  }

  /** Walks over the messages that are one row each, and gives where the first other one begins. */
  function wholeRows(from: number, filled: number, base: number): number {
    const { width, count } = index
    let [row, room, at] = [count, count, from]
    let { begins, cells } = index.slots(0)
    let cell = row * width * 2
    while (filled - at >= ROW_HEADER && memory[at] === COPY_DATA) {
      const next = at + 1 + view.getUint32(at + 1)
      if (next > filled || view.getInt16(at + HEADER) !== width) break
      if (row === room) {
        index.wrote(row - index.count, base + at)
        ;({ begins, cells } = index.slots(ROOM))
        room += ROOM
      }
      const first = cell
      const last = cell + width * 2
      let place = at + ROW_HEADER
      for (; cell < last && place + 4 <= next; cell += 2) {
        const length = view.getInt32(place)
        view.setInt32(place, BLANKS)
        place += 4
        if (length < 0) {
          cells[cell] = cells[cell + 1] = NONE
          continue
        }
        cells[cell] = base + place
        place += length
        cells[cell + 1] = base + place
      }
      if (cell < last || place !== next) {
        restore(at + ROW_HEADER, cells.subarray(first, cell))
        break
      }
      begins[row++] = base + at + HEADER
      view.setInt32(at, BLANKS)
      view.setInt32(at + 3, BLANKS)
      at = next
    }
    if (row > index.count) index.wrote(row - index.count, base + at)
    return at
  }

  /** Writes the lengths of cells back, in a message that turned out to be something else than one row. */
  function restore(from: number, cells: Float64Array): void {
    let at = from
    for (let cell = 0; cell < cells.length; cell += 2) {
      const [start = NONE, end = NONE] = [cells[cell], cells[cell + 1]]
      view.setInt32(at, start === NONE ? NONE : end - start)
      at += 4 + end - start
    }
  }

  function step(at: number, filled: number, base: number): number {
    if (foreignLeft > 0) return foreign(at, filled)
    return messageLeft > 0 ? tuple(at, filled, base) : head(at, filled)
  }

  function head(from: number, filled: number): number {
    let at = from
    while (headed < HEADER && at < filled) {
      header[headed++] = memory[at] ?? 0
      memory[at++] = BLANK
    }
    if (headed < HEADER) return at
    headed = 0
    const [type = 0, a = 0, b = 0, c = 0, d = 0] = header
    const length = ((a << 24) | (b << 16) | (c << 8) | d) - 4
    if (type === COPY_DATA) messageLeft = length
    else {
      others.forward(header.slice())
      foreignLeft = length
    }
    return at
  }

  function foreign(from: number, filled: number): number {
    const to = Math.min(filled, from + foreignLeft)
    others.forward(memory.slice(from, to))
    memory.fill(BLANK, from, to)
    foreignLeft -= to - from
    return to
  }

  function tuple(from: number, filled: number, base: number): number {
    const end = Math.min(filled, from + messageLeft)
    let at = from
    while (at < end) {
      if (skip > 0) {
        memory[at++] = BLANK
        skip--
      } else if (content > 0) {
        const size = Math.min(content, end - at)
        content -= size
        at += size
        if (content === 0) nextField(base + at)
      } else {
        if (want === 2 && got === 0) begin(memory[at] ?? 0, base + at)
        value = value * 256 + (memory[at] ?? 0)
        memory[at++] = BLANK
        if (++got === want) number(base + at)
      }
    }
    messageLeft -= end - from
    return end
  }

  /** The first byte of a field count: -1 begins with 0xff, and no table has so many columns. */
  function begin(byte: number, offset: number): void {
    if (byte !== 0xff) index.begin(offset)
  }

  function number(offset: number): void {
    const known = value
    value = 0
    got = 0
    if (want === 2) {
      if (known === END) return
      fields = known
      want = 4
      if (fields === 0) nextRow(offset)
    } else if (known === NULL) {
      index.cell(NONE, NONE)
      nextField(offset)
    } else {
      index.cell(offset, offset + known)
      content = known
      if (known === 0) nextField(offset)
    }
  }

  function nextField(offset: number): void {
    if (--fields === 0) nextRow(offset)
  }

  function nextRow(offset: number): void {
    want = 2
    index.end(offset)
  }
}

/** Rows for which room is made at a time. */
const ROOM = 1024

/** CopyDone and errors end the rows; the driver reads on. */
const isEnd = (type: number | undefined): boolean => type === COPY_DONE || type === ERROR
