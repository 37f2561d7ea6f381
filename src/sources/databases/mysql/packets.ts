/** Three bytes of length and a sequence number. */
export const HEADER = 4

/** A packet of this length is continued in the next one. */
export const LARGEST = 0xffffff

/** The first bytes of packets that are no rows. */
const EOF = 0xfe
export const ERROR = 0xff
const EOF_LENGTH = 9 // a row may begin with 0xfe too, but is then longer

/** Stands between cells: no digit, no separator, no mask, so that two cells never make one number. */
export const BETWEEN_CELLS = 0x1f
/** What becomes of the header of a row's first packet: a line feed and three of those. */
const FIRST_HEADER = 0x1f1f1f0a

// Prefixes of "length encoded" strings (MariaDB Knowledge Base, "Protocol data types").
export const NULL_VALUE = 0xfb
const TWO_BYTES = 0xfc
const THREE_BYTES = 0xfd

/** The length of the packet whose header begins at `at`. */
export const lengthAt = (view: DataView, at: number): number => view.getUint32(at, true) & LARGEST

/** Writes what stands between two rows over the header of a row's first packet. */
export const blankHeader = (view: DataView, at: number): void =>
  view.setUint32(at, FIRST_HEADER, true)

/** Whether the packet at `at` ends the rows. */
export function isEnd(view: DataView, at: number, length: number): boolean {
  const first = view.getUint8(at + HEADER)
  return first === ERROR || (first === EOF && length < EOF_LENGTH)
}

/** How many bytes a long value's length has. */
export const bytesOf = (first: number): number =>
  first === TWO_BYTES ? 2 : first === THREE_BYTES ? 3 : 8
