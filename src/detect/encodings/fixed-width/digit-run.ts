import type { ByteSpan } from '../decoded.ts'

/** A run of digits, and the line that it stands in; -1 where an end of it is further away than one looks. */
export interface DigitRun extends ByteSpan {
  readonly lineStart: number
  readonly lineEnd: number
}

/** Fewer digits hold no card number. */
const LEAST_RUN = 14
/** How far the ends of a line are looked for: records of files with lines are shorter. */
const LINE_REACH = 2048

const ZERO = 0x30
const LINE_FEED = 10

/** The runs of digits that hold as many as a card number, from `from` up to `to - 1`. */
export function runsIn(bytes: Uint8Array, from: number, to: number): DigitRun[] {
  const runs: DigitRun[] = []
  for (let at = from; at < to; at++) {
    const start = at
    while (at < to && isDigit(bytes[at])) at++
    if (at - start >= LEAST_RUN) runs.push({ start, end: at, ...lineOf(bytes, start, at) })
  }
  return runs
}

function lineOf(
  bytes: Uint8Array,
  start: number,
  end: number,
): Pick<DigitRun, 'lineStart' | 'lineEnd'> {
  const reach = Math.max(0, start - LINE_REACH)
  const feed = bytes.subarray(reach, start).lastIndexOf(LINE_FEED)
  const next = bytes.subarray(end, end + LINE_REACH).indexOf(LINE_FEED)
  const isLast = next < 0 && end + LINE_REACH > bytes.length
  return {
    lineStart: feed < 0 ? (reach === 0 ? 0 : -1) : reach + feed + 1,
    lineEnd: next < 0 ? (isLast ? bytes.length : -1) : end + next,
  }
}

function isDigit(byte = 0): boolean {
  return byte >= ZERO && byte <= ZERO + 9
}
