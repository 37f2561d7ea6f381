// Bytes are looked at one by one here, for each number: an expression takes ten times as long.
import { isDigit, isInEscape, isLetter, isStrangeEscape } from './escapes.ts'

/** Longer texts seldom come twice. */
const LONGEST = 4096

const ESCAPE = 0x1b
const [ZERO, PERCENT, BACKSLASH] = [0x30, 0x25, 0x5c]
const [UNDERSCORE, HYPHEN, DOT] = [0x5f, 0x2d, 0x2e]
/** What stands behind a name: `住所1":`, `カード番号2=`, and the first byte of full-width signs. */
const NAME_ENDS: ReadonlySet<number> = new Set([...Buffer.from('"\'\\=:])>'), 0xef])

const scratch = Buffer.alloc(LONGEST)

/** Where a number stands whose digits belong to no name. */
interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Makes the digits in `bytes[from]` to `bytes[to - 1]` alike, but those of names and escapes; null where the
 * text is too long, or digits stand for letters in it (RFC 1468, or `%33` and `\x33` for 3). As Latin-1.
 *
 * Texts that become the same say the same to all that looks at no digit.
 */
export function digitsAlike(
  bytes: Uint8Array,
  from: number,
  to: number,
  { start, end }: Span = { start: to, end: to },
): string | null {
  if (to - from > LONGEST) return null
  const shift = -from
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE) return null
    if ((byte === PERCENT || byte === BACKSLASH) && isStrangeEscape(bytes, at, to)) return null
    scratch[at + shift] = byte
    if (!isDigit(byte)) continue
    const isOwn = at >= start && at < end
    const runEnd = endOfDigits(bytes, at, at < start ? start : isOwn ? end : to)
    const run: Range = [at, runEnd]
    const isKept = isInEscape(bytes, at, from) || (!isOwn && isNamed(bytes, run, [from, to]))
    for (; at < runEnd; at++) scratch[at + shift] = isKept ? (bytes[at] ?? 0) : ZERO
    at--
  }
  return scratch.toString('latin1', 0, to - from)
}

function endOfDigits(bytes: Uint8Array, start: number, limit: number): number {
  let end = start + 1
  while (end < limit && isDigit(bytes[end] ?? 0)) end++
  return end
}

type Range = readonly [from: number, to: number]

/** A number in a name has no more digits: `tel12`, but `user20391` is one of many. */
const MOST_DIGITS = 2

/**
 * Whether a run of digits is part of a name: `tel2`, `line-1`, `3dsecure`, `住所1`. Names that are known keep a shape
 * of their own by it; where one is missed, and its digits count, the text is read each time.
 */
function isNamed(bytes: Uint8Array, [start, end]: Range, [from, to]: Range): boolean {
  if (end - start > MOST_DIGITS) return false
  const before = start > from ? (bytes[start - 1] ?? 0) : 0
  const further = start - 1 > from ? (bytes[start - 2] ?? 0) : 0
  const after = end < to ? (bytes[end] ?? 0) : 0
  if (before === UNDERSCORE || after === UNDERSCORE) return true
  // A letter between digits is no name: T and Z of a time, letters of an id.
  if (isLetter(before)) return !isDigit(further)
  if (end - start > 1) return false
  if (before === HYPHEN || before === DOT) return isLetter(further)
  if (before >= 0x80) return NAME_ENDS.has(after)
  return isLetter(after) && isLetter(end + 1 < to ? (bytes[end + 1] ?? 0) : 0)
}
