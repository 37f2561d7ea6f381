import type { Connection } from 'mysql2'
import type { CellIndex } from './cell-index.ts'
import { type RowWalker, rowWalker } from './row-walker.ts'

const HEADER = 4 // three bytes of length and a sequence number
const LARGEST = 0xffffff // a packet of this length is continued in the next one
const EOF = 0xfe
const ERROR = 0xff
const EOF_LENGTH = 9 // a row may begin with 0xfe too, but is then longer

/** What is used of a mysql2 connection beyond its types: where it hands its bytes to. */
interface Internals {
  packetParser: { execute(data: Buffer): void }
  sequenceId: number
}

/** Receives the bytes of rows with all that is no value blanked. */
export type Take = (rows: Uint8Array) => void

/**
 * Takes the place of the connection's packet parser for one query.
 *
 * mysql2 makes a value of every field and joins rows above 16 MB in memory. Here rows stay bytes as they
 * come; it still does the handshake, TLS, column definitions, errors and the end.
 */
export function tapRows(connection: Connection, index: CellIndex, take: Take): () => void {
  const internals = connection as unknown as Internals
  const original = internals.packetParser
  const remove = (): void => {
    internals.packetParser = original
  }
  const control = (packet: Buffer): void => {
    internals.sequenceId = packet[3] ?? 0 // rows went by unseen
    original.execute(packet)
  }
  internals.packetParser = { execute: splitter(rowWalker(index), control, take, remove) }
  return remove
}

/** Tells rows from the packets before and after them. */
function splitter(
  walker: RowWalker,
  control: (packet: Buffer) => void,
  take: Take,
  remove: () => void,
): (data: Buffer) => void {
  let carry: Buffer | undefined // the start of a packet whose kind is not known yet
  let definitions = -1 // packets before the first row; -1 before their number is known
  let left = 0 // bytes of the row packet that are still to come
  let isContinued = false // the packet after this one belongs to the same row
  let offset = 0 // of the row bytes so far

  return (received) => {
    const data = carry ? Buffer.concat([carry, received]) : received
    carry = undefined
    let at = 0
    while (definitions !== 0) {
      const length = packetLength(data, at)
      if (length === undefined || at + HEADER + length > data.length) return keep(at)
      const packet = data.subarray(at, at + HEADER + length)
      at += packet.length
      if (definitions < 0) definitions = definitionsAfter(packet)
      else definitions--
      if (definitions < 0) remove() // an error or an answer without rows
      control(packet)
      if (definitions < 0) return
    }
    rows(at)

    function keep(from: number): void {
      if (from < data.length) carry = data.subarray(from)
    }

    function rows(start: number): void {
      let [from, at] = [start, start]
      while (at < data.length) {
        if (left > 0) {
          const end = Math.min(at + left, data.length)
          walker.walk(data, at, end, offset + at - from)
          left -= end - at
          at = end
          continue
        }
        const length = packetLength(data, at)
        const isOpen = length === undefined || (!isContinued && at + HEADER >= data.length)
        if (isOpen || isContinued || isEnd(data, at, length)) {
          flush(from, at)
          if (isOpen || !isContinued) {
            if (isOpen) keep(at)
            else end(at)
            return
          }
          from = at + HEADER // what is inside a value must not be cut by a header
        } else walker.header(data, at, offset + at - from)
        left = length
        isContinued = length === LARGEST
        at += HEADER
      }
      flush(from, at)
    }

    function flush(from: number, to: number): void {
      if (to <= from) return
      offset += to - from
      take(data.subarray(from, to))
    }

    function end(from: number): void {
      remove()
      control(data.subarray(from))
    }
  }
}

function packetLength(data: Buffer, at: number): number | undefined {
  return at + HEADER <= data.length ? data.readUIntLE(at, 3) : undefined
}

/** Column definitions and the EOF packet that follow a result set's header; -1 where none follow. */
function definitionsAfter(packet: Buffer): number {
  const first = packet[HEADER] ?? 0
  if (first === 0 || first === ERROR) return -1
  return (first < 0xfb ? first : packet.readUInt16LE(HEADER + 1)) + 1
}

function isEnd(data: Buffer, at: number, length: number): boolean {
  const first = data[at + HEADER]
  return first === ERROR || (first === EOF && length < EOF_LENGTH)
}
