import type { ByteSpan } from '../../../encodings/index.ts'

/** A run of digits, and where the line begins that it stands in; -1 where that is further away than one looks. */
export interface DigitRun extends ByteSpan {
  readonly lineStart: number
}

/** Fewer digits hold no card number. */
const LEAST_RUN = 14
/** How far the beginning of a line is looked for: records of files with lines are shorter. */
const LINE_REACH = 2048

const ZERO = 0x30
const LINE_FEED = 10

/** The runs of digits that hold as many as a card number, from `from` up to `to - 1`. */
export function* runsIn(bytes: Uint8Array, from: number, to: number): Generator<DigitRun> {
  let line = lineStart(bytes, from)
  for (let at = from; at < to; at++) {
    const start = at
    while (at < to && isDigit(bytes[at])) at++
    if (at - start >= LEAST_RUN) {
      yield { start, end: at, lineStart: start - line <= LINE_REACH ? line : -1 }
    }
    if (bytes[at] === LINE_FEED) line = at + 1
  }
}

/** Where the line of `at` begins, far away where no end of a line is in reach. */
function lineStart(bytes: Uint8Array, at: number): number {
  const reach = Math.max(0, at - LINE_REACH)
  for (let before = at - 1; before >= reach; before--) {
    if (bytes[before] === LINE_FEED) return before + 1
  }
  return reach === 0 ? 0 : Number.NEGATIVE_INFINITY
}

function isDigit(byte = 0): boolean {
  return byte >= ZERO && byte <= ZERO + 9
}
