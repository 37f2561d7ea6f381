// Where digits are part of an escape that fold.ts decodes: they stand for a character.

const [PERCENT, BACKSLASH, HASH] = [0x25, 0x5c, 0x23]
const [TWO, THREE, FIVE] = [0x32, 0x33, 0x35]
const [BIG_C, SMALL_C, SMALL_U, SMALL_X] = [0x43, 0x63, 0x75, 0x78]
/** Characters of `\u30ab` behind its first two. */
const CODE = 4

/** Whether a byte is an ASCII digit. */
export const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39

/** Whether a byte is an ASCII letter. */
export const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

const isHexadecimal = (byte: number): boolean =>
  isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)

/** Whether the digit at `at` belongs to an escape: `%3D`, `%253D`, `\u30a2`, `%5Cu30a2`, `\x22`, `\047`, `&#39;`, `&#x27;`. */
export function isInEscape(bytes: Uint8Array, at: number, from: number): boolean {
  const before = at > from ? (bytes[at - 1] ?? 0) : 0
  if (before === PERCENT || before === BACKSLASH || before === HASH) return true
  if (!isAlphanumeric(before)) return false // as before most digits
  if (isDigit(before) && at - 1 > from && bytes[at - 2] === HASH) return true
  if (isHexadecimal(before) && isBehindPercent(bytes, at - 1, from)) return true
  if (isBehindPercents(bytes, at, from)) return true
  return isInCode(bytes, at, from)
}

const isBehindPercent = (bytes: Uint8Array, at: number, from: number): boolean =>
  at > from && (bytes[at - 1] === PERCENT || isBehindPercents(bytes, at, from))

/** Whether a percent sign stands before that is escaped itself, once or more: `%25`, `%2525`. */
function isBehindPercents(bytes: Uint8Array, at: number, from: number): boolean {
  let start = at
  while (start - 2 > from && bytes[start - 1] === FIVE && bytes[start - 2] === TWO) start -= 2
  return start < at && bytes[start - 1] === PERCENT
}

/** Whether hexadecimal digits of a code stand between `\u`, `\x` or `&#x` and the place, be these escaped or not. */
function isInCode(bytes: Uint8Array, at: number, from: number): boolean {
  for (let sign = at - 1; sign > from && at - sign <= CODE; sign--) {
    const byte = bytes[sign] ?? 0
    const first = bytes[sign - 1] ?? 0
    // The last of `%5C`, and of `%23`.
    const isBackslash = first === BACKSLASH || first === BIG_C || first === SMALL_C
    if (byte === SMALL_U) return isBackslash
    if (byte === SMALL_X) return isBackslash || first === HASH || first === THREE
    if (!isHexadecimal(byte)) return false
  }
  return false
}

/**
 * Whether a percent sign or a backslash escapes a letter or a digit, as nobody need: what is decoded could be an
 * escape itself.
 */
export function isStrangeEscape(bytes: Uint8Array, at: number, to: number): boolean {
  let start = at + 1
  if (bytes[at] === PERCENT) {
    while (start + 3 < to && bytes[start] === TWO && bytes[start + 1] === FIVE) start += 2
  } else if (bytes[start++] !== SMALL_X) return false
  if (start + 1 >= to) return false
  const [high, low] = [hexValue(bytes[start] ?? 0), hexValue(bytes[start + 1] ?? 0)]
  return high !== null && low !== null && isAlphanumeric(high * 16 + low)
}

const isAlphanumeric = (byte: number): boolean => isDigit(byte) || isLetter(byte)

/** What a hexadecimal digit stands for. */
function hexValue(byte: number): number | null {
  if (isDigit(byte)) return byte & 0x0f
  return isHexadecimal(byte) ? (byte & 0x0f) + 9 : null
}
