import {
  type ByteSpan,
  type Decoded,
  type Encoding,
  latin1,
  type Writer,
  writer,
} from './decoded.ts'

/** The digits of the shortest number. */
const LEAST = 26

/** The digits of the longest one. */
const NUMBER = 38

const SPACE = 0x20
const LINE_FEED = 10
const RETURN = 13

/** Two hexadecimal digits a byte; both ways to pair them, as a digit may stand before the first. */
export const hexadecimal: Encoding = (encoded, spans) => [
  decode(encoded, spans, 0),
  decode(encoded, spans, 1),
]

function decode(encoded: Uint8Array, spans: readonly ByteSpan[], shift: number): Decoded {
  const out = writer(encoded.length)
  let done = 0
  for (const run of spans.flatMap((span) => runsIn(encoded, span))) {
    if (run.start < done) continue
    const sign = signBefore(encoded, run.start)
    out.copy(encoded, done, run.start - sign)
    if (sign > 0) out.put(SPACE, run.start - sign, run.start)
    out.copy(encoded, run.start, run.start + shift)
    done = writePairs(encoded, { start: run.start + shift, end: run.end }, out)
  }
  out.copy(encoded, done, encoded.length)
  return out.done()
}

/** Writes what pairs of digits mean, those of a pair maybe on two lines; returns where the last one ends. */
function writePairs(encoded: Uint8Array, { start, end }: ByteSpan, out: Writer): number {
  let done = start
  let first = -1
  for (let at = start; at < end; at++) {
    if (!isHex(encoded[at])) continue
    if (first < 0) {
      first = at
      continue
    }
    const pair = latin1(encoded, first, first + 1) + latin1(encoded, at, at + 1)
    out.put(Number.parseInt(pair, 16), first, at + 1)
    done = at + 1
    first = -1
  }
  return done
}

/** How many bytes the sign has that begins hexadecimal, which is none of its text: `0x`, `\x`, `x`. */
function signBefore(encoded: Uint8Array, start: number): number {
  const sign = /(?:0|\\)?[xX]$/.exec(latin1(encoded, Math.max(0, start - 2), start))?.[0]
  return sign?.length ?? 0
}

/** Long runs of hexadecimal digits that lie in the span or reach into it, with the lines in which they go on. */
function runsIn(encoded: Uint8Array, span: ByteSpan): ByteSpan[] {
  const runs: ByteSpan[] = []
  for (let at = span.start; at < span.end; at++) {
    let start = at
    while (start > 0 && isHex(encoded[start - 1])) start--
    while (isHex(encoded[at])) at++
    if (at - start < LEAST) continue
    if (start === 0 || encoded[start - 1] === LINE_FEED) at = endOfLines(encoded, at, span.end)
    runs.push({ start, end: at })
  }
  return runs
}

/** Where the lines of nothing but digits end that follow the one that ends at `end`, as `xxd -p` wraps them. */
function endOfLines(encoded: Uint8Array, end: number, spanEnd: number): number {
  let last = end
  while (last < spanEnd + NUMBER) {
    const from = afterLineEnd(encoded, last)
    let at = from
    while (isHex(encoded[at])) at++
    const isWhole = at === encoded.length || afterLineEnd(encoded, at) > at
    if (from === last || at === from || !isWhole) break
    last = at
  }
  return last
}

/** The place behind the line end at `at`, or `at` where none is. */
function afterLineEnd(encoded: Uint8Array, at: number): number {
  const feed = encoded[at] === RETURN ? at + 1 : at
  return encoded[feed] === LINE_FEED ? feed + 1 : at
}

function isHex(byte = 0): boolean {
  const letter = byte | 0x20
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x66)
}
