import { type Alphabet, SEPARATORS } from '../../model/index.ts'
import { LEGACY_SEPARATORS, MASKS, SEPARATOR_NAMES } from './characters.ts'
import { escapedSeparatorAt } from './escaped-separators.ts'
import { isWide, signAt, type WideAlphabet } from './utf16.ts'

/** Separators of several characters: percent escapes of space and hyphen, and what a spacious hand types. */
const SPELLED = ['%20', '%2D', '%2d', ' - ', '  ']

const SEPARATOR = new Set(SEPARATORS)
const LEGACY_SEPARATOR = new Set(LEGACY_SEPARATORS)
const MASK = new Set(MASKS)

/** The bytes of the separator at `at`, or an empty string; the longest one wins. */
export function separatorAt(bytes: Uint8Array, at: number, alphabet: Alphabet): string {
  if (isWide(alphabet)) return latin1(bytes, at, wideLengthAt(bytes, at, alphabet))
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

/** Signs of an escape that are read. */
const LONGEST = 64

const NAMED = new RegExp(`^&(?:amp;)?(?:${SEPARATOR_NAMES.join('|')})`)

/**
 * Bytes of the separator at `at` in UTF-16: of the signs that it is spelled with, or two for its own. Escapes are read
 * here where they are named as well: nothing decodes them in UTF-16.
 */
function wideLengthAt(bytes: Uint8Array, at: number, order: WideAlphabet): number {
  const text = asciiAt(bytes, at, order)
  const spelled = SPELLED.find((sign) => text.startsWith(sign)) ?? NAMED.exec(text)?.[0]
  const length = spelled?.length ?? escapedSeparatorAt(Buffer.from(text, 'latin1'), 0).length
  if (length > 0) return length * 2
  return SEPARATOR.has(signAt(bytes, at, order)) ? 2 : 0
}

/** Signs of ASCII from `at` on. */
function asciiAt(bytes: Uint8Array, at: number, order: WideAlphabet): string {
  const signs: number[] = []
  while (signs.length < LONGEST) {
    const sign = signAt(bytes, at + signs.length * 2, order)
    if (sign > 0x7f) break
    signs.push(sign)
  }
  return String.fromCharCode(...signs)
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
