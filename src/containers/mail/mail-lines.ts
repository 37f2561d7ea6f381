import type { Cursor } from '../cursor.ts'

/** Bytes that are searched at a time. */
const STEP = 64 * 1024

const LINE_FEED = 10

/** The bytes up to a line that begins with one of the delimiters, or to the end. */
export async function* upTo(
  cursor: Cursor,
  delimiters: readonly Buffer[],
): AsyncGenerator<Uint8Array> {
  const longest = delimiters.reduce((most, { length }) => Math.max(most, length), 0)
  for (let startsLine = true; ; ) {
    const bytes = await cursor.peek(STEP)
    const found = delimiters
      .map((delimiter) => lineWith(bytes, delimiter, startsLine))
      .filter((at) => at >= 0)
    const isEnd = bytes.length < STEP
    const end = found.length > 0 ? Math.min(...found) : isEnd ? bytes.length : STEP - longest - 1
    if (end > 0) {
      startsLine = bytes[end - 1] === LINE_FEED
      cursor.advance(end)
      yield bytes.subarray(0, end)
    }
    if (found.length > 0 || isEnd) return
  }
}

/** Goes where `upTo` ends, if its bytes were not all taken. */
export async function skipTo(cursor: Cursor, delimiters: readonly Buffer[]): Promise<void> {
  for await (const _ of upTo(cursor, delimiters));
}

function lineWith(bytes: Buffer, start: Buffer, startsLine: boolean): number {
  if (startsLine && bytes.subarray(0, start.length).equals(start)) return 0
  const at = bytes.indexOf(Buffer.concat([Buffer.of(LINE_FEED), start]))
  return at < 0 ? -1 : at + 1
}

/** Takes the rest of a line. */
export async function takeLine(cursor: Cursor): Promise<string> {
  const bytes = await cursor.peek(STEP)
  const end = bytes.indexOf(LINE_FEED) + 1
  const line = bytes.toString('latin1', 0, end === 0 ? bytes.length : end)
  cursor.advance(line.length)
  return line
}
