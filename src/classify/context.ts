import type { Candidate } from '../types.ts'
import { decodeFrom, decodeUpTo } from './decode.ts'
import { fold } from './fold.ts'

/** Where a candidate stands: the bytes that one may look at, and what is known of the place. */
export interface Around {
  readonly bytes: Uint8Array
  /** `bytes[from]` to `bytes[to - 1]` may be read. */
  readonly from: number
  readonly to: number
  /** A role of rules/fields.json or a prior of rules/weights.json: `phone`, `free_text`. */
  readonly role?: string
}

/** A candidate's own text and what is written directly before and after it. */
export interface Near {
  readonly before: string
  readonly own: string
  readonly after: string
}

/** The line of a candidate as folded text, and the text in which words near it are looked for. */
export interface Context {
  readonly lineBefore: string
  readonly lineAfter: string
  /** The line before the candidate, with earlier lines where it is a continuation of them. */
  readonly reachBefore: string
  /** The lines above and below, as far as they were read. */
  readonly lineAbove: string
  readonly lineBelow: string
}

/** Holds a UUID, a track's name field or four groups of four. */
const nearBytes = 64

/** Holds the text windows of rules/words.json in every encoding, and two neighbouring lines. */
const contextBytes = 200

const lineFeed = 10

/** The nearest text, without decoding where the digits are ASCII: most candidates end here. */
export function nearOf(candidate: Candidate, around: Around): Near {
  const from = Math.max(around.from, candidate.start - nearBytes)
  const to = Math.min(around.to, candidate.end + nearBytes)
  const { start, end, alphabet } = candidate
  const { bytes } = around
  if (alphabet === 'ascii') {
    const text = latin1(bytes, from, to)
    const own = text.slice(start - from, end - from)
    return { before: text.slice(0, start - from), own, after: text.slice(end - from) }
  }
  return {
    before: fold(decodeUpTo(bytes, from, start, alphabet)),
    own: fold(decodeFrom(bytes, start, end, alphabet)),
    after: fold(decodeFrom(bytes, end, to, alphabet)),
  }
}

/** Decodes the line of the candidate, and at least 200 bytes on either side. */
export function contextOf(candidate: Candidate, around: Around): Context {
  const { bytes } = around
  const [lineStart, lineEnd] = lineOf(candidate, around)
  const from = Math.max(around.from, Math.min(lineStart, candidate.start - contextBytes))
  const to = Math.min(around.to, Math.max(lineEnd, candidate.end + contextBytes))
  const before = fold(decodeUpTo(bytes, from, candidate.start, candidate.alphabet))
  const after = fold(decodeFrom(bytes, candidate.end, to, candidate.alphabet))
  const above = before.split('\n')
  const [lineAfter = '', lineBelow = ''] = after.split('\n', 2)
  const lineBefore = above.pop() ?? ''
  // An indented line, or one that begins with the number, continues what stands above it.
  const continues = /^(?:\s|["'([{-]*$)/.test(lineBefore)
  return {
    lineBefore,
    lineAfter,
    reachBefore: continues ? before : lineBefore,
    lineAbove: above.pop() ?? '',
    lineBelow,
  }
}

/** Bytes as Latin-1 text: one character a byte. */
export function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1')
}

function lineOf({ start, end }: Candidate, { bytes, from, to }: Around): [number, number] {
  let lineStart = start
  while (lineStart > from && bytes[lineStart - 1] !== lineFeed) lineStart--
  let lineEnd = end
  while (lineEnd < to && bytes[lineEnd] !== lineFeed) lineEnd++
  return [lineStart, lineEnd]
}
