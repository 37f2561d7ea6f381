import type { RowIndex } from '../tables/index.ts'

/** Neither digit nor separator nor a part of one, in no encoding. */
const BLANK = 0x01

/** Message types of the protocol, "Message Formats": CopyData, CopyDone, ErrorResponse. */
const COPY_DATA = 0x64
const COPY_DONE = 0x63
const ERROR = 0x45

/** Type and length. */
const HEADER = 5

/** COPY, "Binary Format": signature, flags, length of the extension. */
const FILE_HEADER = 19

/** A field count of -1 ends the data; a length of -1 is NULL. */
const END = 0xffff
const NULL = 0xffffffff

/** What becomes of bytes that are no rows. */
export interface Others {
  forward(bytes: Uint8Array): void
}

/** Walks over wire bytes. */
export interface RowWalker {
  /** Blanks in place what is no content and indexes rows; gives how far it came: less than all at the end. */
  walk(bytes: Uint8Array, offset: number): number
}

/**
 * Follows messages and, within them, rows, each wherever it is cut.
 *
 * That a message is a row is documented but not promised for ever, so that the two are followed apart.
 */
export function rowWalker(index: RowIndex, others: Others): RowWalker {
  const header = new Uint8Array(HEADER)
  let [headed, messageLeft, foreignLeft] = [0, 0, 0]
  let [skip, content, fields] = [FILE_HEADER, 0, 0]
  let [value, got, want] = [0, 0, 2]

  return {
    walk(bytes, offset) {
      for (let at = 0; at < bytes.length; ) {
        if (foreignLeft > 0) at = foreign(bytes, at)
        else if (messageLeft > 0) at = tuple(bytes, at, offset)
        else {
          if (headed === 0 && isEnd(bytes[at])) return at
          at = head(bytes, at)
        }
      }
      return bytes.length
    },
  }

  function head(bytes: Uint8Array, from: number): number {
    let at = from
    while (headed < HEADER && at < bytes.length) {
      header[headed++] = bytes[at] ?? 0
      bytes[at++] = BLANK
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

  function foreign(bytes: Uint8Array, from: number): number {
    const to = Math.min(bytes.length, from + foreignLeft)
    others.forward(bytes.slice(from, to))
    bytes.fill(BLANK, from, to)
    foreignLeft -= to - from
    return to
  }

  function tuple(bytes: Uint8Array, from: number, offset: number): number {
    const end = Math.min(bytes.length, from + messageLeft)
    let at = from
    while (at < end) {
      if (skip > 0) {
        bytes[at++] = BLANK
        skip--
      } else if (content > 0) {
        const step = Math.min(content, end - at)
        content -= step
        at += step
        if (content === 0) nextField(offset + at)
      } else {
        if (want === 2 && got === 0) begin(bytes[at] ?? 0, offset + at)
        value = value * 256 + (bytes[at] ?? 0)
        bytes[at++] = BLANK
        if (++got === want) number(offset + at)
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
      index.cell(-1, -1)
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

/** CopyDone and errors end the rows; the driver reads on. */
const isEnd = (type: number | undefined): boolean => type === COPY_DONE || type === ERROR
