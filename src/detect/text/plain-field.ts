const [QUOTE, APOSTROPHE, SPACE, LINE_FEED] = [0x22, 0x27, 0x20, 0x0a]
const [COMMA, SEMICOLON, COLON, EQUALS] = [0x2c, 0x3b, 0x3a, 0x3d]
const [DOT, HYPHEN, UNDERSCORE] = [0x2e, 0x2d, 0x5f]

const LINE = 1024 // bytes: as far as a line is looked at
const [SHORTEST, LONGEST] = [3, 40] // letters of a name; `i:` and `{"N":` are types
/** Names that stand for others: `{"name":"card_no","value":"…"}`. */
const FOR_ANOTHER = /value$/i
/** Before these a name may go on. */
const JOINED: ReadonlySet<number> = new Set([...Buffer.from('[]$#@')])

/**
 * The field of a number in its commonest forms, `key=`, `"key": "` and the cells of a line with commas or semicolons;
 * null where it takes more to read it. Says the same as `fieldBefore`, byte by byte: each number of a leak is asked for its field.
 */
export function plainField(bytes: Uint8Array, start: number): string | null {
  const at = beforeSpace(bytes, beforeQuote(bytes, start - 1))
  const sign = bytes[at]
  if (sign === COMMA || sign === SEMICOLON) return `#${cellsBefore(bytes, start, sign) + 1}`
  if (sign !== EQUALS && sign !== COLON) return null
  return nameUntil(bytes, beforeQuote(bytes, beforeSpace(bytes, at - 1)) + 1)
}

const beforeQuote = (bytes: Uint8Array, at: number): number =>
  bytes[at] === QUOTE || bytes[at] === APOSTROPHE ? at - 1 : at

const beforeSpace = (bytes: Uint8Array, at: number): number => (bytes[at] === SPACE ? at - 1 : at)

function cellsBefore(bytes: Uint8Array, start: number, delimiter: number): number {
  let count = 0
  for (let at = start - 1; at >= 0 && at >= start - LINE && bytes[at] !== LINE_FEED; at--) {
    if (bytes[at] === delimiter) count++
  }
  return count
}

function nameUntil(bytes: Uint8Array, end: number): string | null {
  let from = end
  while (from > 0 && isOfName(bytes[from - 1] ?? 0)) from--
  const length = end - from
  if (length < SHORTEST || length > LONGEST || !isLetter(bytes[from] ?? 0)) return null
  const before = bytes[from - 1] ?? SPACE
  if (before >= 0x80 || JOINED.has(before)) return null
  const name = Buffer.from(bytes.buffer, bytes.byteOffset + from, length).toString('latin1')
  return FOR_ANOTHER.test(name) ? null : name
}

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

const isOfName = (byte: number): boolean =>
  isLetter(byte) ||
  (byte >= 0x30 && byte <= 0x39) ||
  byte === UNDERSCORE ||
  byte === DOT ||
  byte === HYPHEN
