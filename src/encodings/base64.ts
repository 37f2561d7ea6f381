import { type ByteSpan, type Decoded, type Encoding, writer } from './decoded.ts'

/** Values of the digits, URL-safe ones too (RFC 4648, 4 and 5); -1 for other bytes. */
const VALUES = new Int8Array(256).fill(-1)
for (const [value, digit] of [
  ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
].entries()) {
  VALUES[digit.charCodeAt(0)] = value
}
VALUES[0x2d] = 62
VALUES[0x5f] = 63

const QUAD = 4
const LINE_FEED = 10
const RETURN = 13
const INDENT: ReadonlySet<number> = new Set([0x20, 0x09])

/** Lines of base64 have 76 characters (RFC 2045) or 64 (RFC 7468); a name may stand before the first. */
const LONG_LINE = 60
const LONG_ROW = 40

/** Base64, in lines (RFC 2045, 6.8) or in one; the quads of a span tell where all others begin. */
export const base64: Encoding = (encoded, spans) => {
  const readings: Token[][] = []
  for (const span of spans) {
    for (let at = span.start; at < span.end; at += QUAD) {
      if (!isQuad(encoded, at)) continue
      const done = readings.flatMap((tokens) => tokens.at(-1) ?? [])
      if (done.some((token) => token.quads.has(at))) continue
      const token = tokenAround(encoded, at)
      const free = readings.find((tokens) => (tokens.at(-1)?.end ?? 0) <= token.start)
      if (free) free.push(token)
      else readings.push([token])
    }
  }
  return readings.map((tokens) => decode(encoded, tokens))
}

/** Four digits side by side: where a line ends, quads before and behind do not count as one. */
function isQuad(encoded: Uint8Array, at: number): boolean {
  for (let index = 0; index < QUAD; index++) {
    if ((VALUES[encoded[at + index] ?? 0] ?? -1) < 0) return false
  }
  return true
}

interface Token extends ByteSpan {
  /** Where quads begin. */
  readonly quads: ReadonlySet<number>
}

function tokenAround(encoded: Uint8Array, start: number): Token {
  const quads = new Set<number>()
  let first = start
  for (let before = quadBefore(encoded, first); before >= 0; before = quadBefore(encoded, first)) {
    first = before
  }
  let end = first
  for (let at = first; ; ) {
    const digits = digitsFrom(encoded, at)
    if (digits.length === 0) break
    quads.add(digits[0] ?? at)
    end = (digits.at(-1) ?? at) + 1
    if (digits.length < QUAD) break
    at = end
  }
  return { start: first, end, quads }
}

/** Places of the next four digits, or of fewer before the end. */
function digitsFrom(encoded: Uint8Array, from: number): number[] {
  const digits: number[] = []
  for (let at = from; digits.length < QUAD; at++) {
    const byte = encoded[at] ?? 0
    if ((VALUES[byte] ?? -1) >= 0) digits.push(at)
    else {
      const next = nextLine(encoded, at)
      if (next === at) break
      at = next - 1
    }
  }
  return digits
}

/** Where the four digits before begin, or -1. */
function quadBefore(encoded: Uint8Array, from: number): number {
  let count = 0
  for (let at = from - 1; at >= 0; at--) {
    const byte = encoded[at] ?? 0
    if ((VALUES[byte] ?? -1) >= 0) count++
    else {
      const end = lineBefore(encoded, at)
      if (end < 0) return -1
      at = end
    }
    if (count === QUAD) return at
  }
  return -1
}

/** Where base64 goes on behind a line end at `at`, maybe indented; `at` itself where none is or its line is short. */
function nextLine(encoded: Uint8Array, at: number): number {
  const feed = encoded[at] === RETURN ? at + 1 : at
  if (encoded[feed] !== LINE_FEED || !isLongLine(encoded, at)) return at
  let next = feed + 1
  while (INDENT.has(encoded[next] ?? 0)) next++
  return next
}

/** Where the line ends, behind its last digit, that goes on before `at`, the last byte between; -1 if none does. */
function lineBefore(encoded: Uint8Array, at: number): number {
  let feed = at
  while (INDENT.has(encoded[feed] ?? 0)) feed--
  if (encoded[feed] !== LINE_FEED) return -1
  const end = encoded[feed - 1] === RETURN ? feed - 1 : feed
  return isLongLine(encoded, end) ? end : -1
}

/** Whether a line that ends at `end` is as long as those that wrap, and ends with a row of base64. */
function isLongLine(encoded: Uint8Array, end: number): boolean {
  let row = end
  while (row > 0 && (VALUES[encoded[row - 1] ?? 0] ?? -1) >= 0 && end - row < LONG_LINE) row--
  if (end - row >= LONG_LINE) return true
  if (end - row < LONG_ROW) return false
  const start = Math.max(0, end - LONG_LINE)
  return !encoded.subarray(start, row).includes(LINE_FEED) && end - start === LONG_LINE
}

function decode(encoded: Uint8Array, tokens: readonly Token[]): Decoded {
  const out = writer(encoded.length)
  let done = 0
  for (const { start, end } of tokens) {
    out.copy(encoded, done, start)
    for (let at = start; at < end; ) {
      const digits = digitsFrom(encoded, at)
      const bits = digits.reduce(
        (sum, place, index) => sum | ((VALUES[encoded[place] ?? 0] ?? 0) << (18 - 6 * index)),
        0,
      )
      for (let index = 0; index + 1 < digits.length; index++) {
        out.put(
          (bits >> (16 - 8 * index)) & 0xff,
          digits[index] ?? at,
          (digits[index + 1] ?? at) + 1,
        )
      }
      at = (digits.at(-1) ?? end) + 1
    }
    done = end
  }
  out.copy(encoded, done, encoded.length)
  return out.done()
}
