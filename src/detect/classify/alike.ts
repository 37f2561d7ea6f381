// Bytes are looked at one by one here, for each number: an expression takes ten times as long.

/** Longer texts seldom come twice. */
const LONGEST = 4096

const ESCAPE = 0x1b
const [ZERO, NINE, UNDERSCORE] = [0x30, 0x39, 0x5f]
/** A digit behind one of these belongs to an escape: `%3D`, `\047`, `&#39;`. */
const [PERCENT, BACKSLASH, HASH] = [0x25, 0x5c, 0x23]
const [HYPHEN, DOT] = [0x2d, 0x2e]
const [SMALL_U, SMALL_X] = [0x75, 0x78]
/** Characters of `\u30ab` behind its first. */
const ESCAPED = 5

const scratch = Buffer.alloc(LONGEST)

/**
 * Makes the digits in `bytes[from]` to `bytes[to - 1]` alike, but those of names and escapes; null where the
 * text is too long, or written in a charset in which digits stand for letters (RFC 1468). As Latin-1.
 *
 * Texts that become the same say the same to all that looks at no digit.
 */
export function digitsAlike(bytes: Uint8Array, from: number, to: number): string | null {
  if (to - from > LONGEST) return null
  const shift = -from
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte === ESCAPE) return null
    scratch[at + shift] = byte
    if (!isDigit(byte)) continue
    let end = at + 1
    while (end < to && isDigit(bytes[end] ?? 0)) end++
    const isKept = isNamed(bytes, at, end, [from, to])
    for (; at < end; at++) scratch[at + shift] = isKept ? (bytes[at] ?? 0) : ZERO
    at--
  }
  return scratch.toString('latin1', 0, to - from)
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE
const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

/** Whether a run of digits is part of a name (`tel2`, `line-1`, `3dsecure`) or of an escape. */
function isNamed(bytes: Uint8Array, start: number, end: number, [from, to]: Range): boolean {
  const before = start > from ? (bytes[start - 1] ?? 0) : 0
  const further = start - 1 > from ? (bytes[start - 2] ?? 0) : 0
  const after = end < to ? (bytes[end] ?? 0) : 0
  const next = end + 1 < to ? (bytes[end + 1] ?? 0) : 0
  if (before === UNDERSCORE || after === UNDERSCORE) return true
  if (before === PERCENT || before === BACKSLASH || before === HASH) return true
  // A letter between digits is no name: T and Z of a time, letters of an id.
  if (isLetter(before) && !isDigit(further)) return true
  if ((before === HYPHEN || before === DOT) && isLetter(further)) return true
  if (isLetter(after) && isLetter(next)) return true
  return isLetter(before) && isEscaped(bytes, start, from)
}

type Range = readonly [from: number, to: number]

/** Whether digits stand in an escape behind its first letter: `\u30a2`, `&#x30a2;`. */
function isEscaped(bytes: Uint8Array, start: number, from: number): boolean {
  for (let at = start - 1; at > from && start - at <= ESCAPED; at--) {
    const sign = bytes[at]
    if (sign !== SMALL_U && sign !== SMALL_X) continue
    const first = bytes[at - 1]
    return first === BACKSLASH || first === PERCENT || first === HASH
  }
  return false
}
