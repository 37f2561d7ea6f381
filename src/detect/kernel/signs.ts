import { type Alphabet, SEPARATORS } from '../../model/index.ts'
import { LEGACY_SEPARATORS, MASKS } from './characters.ts'
import { escapedSeparatorAt } from './escaped-separators.ts'

/** Separators of several characters: percent escapes of space and hyphen, and what a spacious hand types. */
const SPELLED = ['%20', '%2D', '%2d', ' - ', '  ']

const SEPARATOR = new Set(SEPARATORS)
const LEGACY_SEPARATOR = new Set(LEGACY_SEPARATORS)
const MASK = new Set(MASKS)

/** The bytes of the separator at `at`, or an empty string; the longest one wins. */
export function separatorAt(bytes: Uint8Array, at: number, alphabet: Alphabet): string {
  if (alphabet === 'utf16le') return wideSeparator(bytes, at, at + 1, at)
  if (alphabet === 'utf16be') return wideSeparator(bytes, at, at, at + 1)
  return writtenSeparatorAt(bytes, at) || escapedSeparatorAt(bytes, at)
}

/** The same, if it is written, or a space or hyphen in a URL: masks have no other between them. */
export function writtenSeparatorAt(bytes: Uint8Array, at: number): string {
  const spelled = SPELLED.find((text) => latin1(bytes, at, text.length) === text)
  return spelled ?? (legacySeparator(bytes, at) || unicodeSign(bytes, at, SEPARATOR))
}

/** The bytes of the mask at `at`, or an empty string. */
export function maskAt(bytes: Uint8Array, at: number): string {
  return at < 0 ? '' : unicodeSign(bytes, at, MASK)
}

function wideSeparator(bytes: Uint8Array, at: number, high: number, low: number): string {
  const code = ((bytes[high] ?? 0) << 8) | (bytes[low] ?? 0)
  return SEPARATOR.has(code) ? latin1(bytes, at, 2) : ''
}

/** A separator of Shift_JIS or EUC-JP. */
function legacySeparator(bytes: Uint8Array, at: number): string {
  const [first = 0, second = 0] = bytes.subarray(at, at + 2)
  if (first >= 0x80 && LEGACY_SEPARATOR.has((first << 8) | second)) return latin1(bytes, at, 2)
  return first >= 0x80 && LEGACY_SEPARATOR.has(first) ? latin1(bytes, at, 1) : ''
}

/** One of the signs in ASCII or UTF-8. */
function unicodeSign(bytes: Uint8Array, at: number, signs: ReadonlySet<number>): string {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (first < 0x80) return signs.has(first) ? latin1(bytes, at, 1) : ''
  if (first >> 5 === 0b110) {
    return signs.has(((first & 0x1f) << 6) | (second & 0x3f)) ? latin1(bytes, at, 2) : ''
  }
  const code = ((first & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f)
  return first >> 4 === 0b1110 && signs.has(code) ? latin1(bytes, at, 3) : ''
}

const latin1 = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))
