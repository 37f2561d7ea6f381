import type { Bytes } from '../../model/index.ts'

const LINE_FEED = 0x0a
const RETURN = 0x0d

/** Bytes from the start that tell how lines end. */
const START = 2048

/** Whether lines end in CR alone, as programs of the old Macintosh wrote them. */
const endInReturns = (start: Uint8Array): boolean =>
  start.includes(RETURN) && !start.includes(LINE_FEED)

/** The beginning of a mail with LF behind its lines, where they end in CR alone. */
export const withLineFeeds = (start: Uint8Array): Uint8Array =>
  endInReturns(start) ? start.map(lineFed) : start

/** All of a mail, in the same way. */
export async function* mailPieces(bytes: Bytes): AsyncGenerator<Uint8Array> {
  let changes: boolean | null = null
  for await (const piece of bytes.pieces()) {
    changes ??= endInReturns(piece.subarray(0, START))
    yield changes ? piece.map(lineFed) : piece
  }
}

const lineFed = (byte: number): number => (byte === RETURN ? LINE_FEED : byte)
