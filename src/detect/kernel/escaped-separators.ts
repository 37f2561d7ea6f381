import { SEPARATORS } from '../../model/index.ts'
import { LEGACY_SEPARATORS } from './characters.ts'

const SEPARATOR = new Set(SEPARATORS)
const LEGACY_SEPARATOR = new Set(LEGACY_SEPARATORS)

/** Longest escape of a separator: nine backslashes a byte are more than anybody writes. */
const LONGEST = 64
const MOST_BACKSLASHES = 8

/** One byte as URLs write it, the percent sign maybe escaped itself, up to three times. */
const PERCENT = /%(?:25){0,3}([0-9A-Fa-f]{2})/y
const QUOTED = /=([0-9A-Fa-f]{2})/y
const ENTITY = /&(?:amp;)?#(?:(\d{1,5})|[xX]([0-9A-Fa-f]{1,4}));/y
const UNIT = /u(?:([0-9A-Fa-f]{4})|\{([0-9A-Fa-f]{1,4})\})/y

/**
 * The bytes of the escape at `at` that stands for a separator, or an empty string: `%2520`, `%E3%80%80`, `%81%40`,
 * `\u00a0`, `\\u3000`, `\u{2013}`, `\xc2\xa0`, `\302\240`, `&#8211;`, `=C2=A0`.
 */
export function escapedSeparatorAt(bytes: Uint8Array, at: number): string {
  const sign = bytes[at]
  if (sign !== 0x25 && sign !== 0x26 && sign !== 0x3d && sign !== 0x5c) return ''
  const text = String.fromCharCode(...bytes.subarray(at, at + LONGEST))
  return text.slice(0, lengthOf(text))
}

function lengthOf(text: string): number {
  if (text.startsWith('%')) return lengthOfBytes(text, PERCENT)
  // What quoted-printable writes so is not ASCII: `=20` stands at the end of lines alone.
  if (text.startsWith('=')) return /^=[0-7]/.test(text) ? 0 : lengthOfBytes(text, QUOTED)
  if (text.startsWith('&')) return lengthIf(SEPARATOR, matchAt(ENTITY, text, 0))
  const [slashes = ''] = /^\\+/.exec(text) ?? []
  if (slashes.length > MOST_BACKSLASHES) return 0
  if (!/[x0-3]/.test(text.charAt(slashes.length)))
    return lengthIf(SEPARATOR, matchAt(UNIT, text, slashes.length))
  return lengthOfBytes(
    text,
    new RegExp(`\\\\{${slashes.length}}(?:x([0-9A-Fa-f]{2})|([0-3][0-7]{2}))`, 'y'),
  )
}

/** The end of an escape with a code in decimal or, as the last group, in hexadecimal; 0 if it is none of the signs. */
function lengthIf(signs: ReadonlySet<number>, match: RegExpExecArray | null): number {
  if (match === null) return 0
  const [all, first, second] = match
  const isDecimal = all.startsWith('&') && first !== undefined
  const code = isDecimal ? Number(first) : Number.parseInt(first ?? second ?? '', 16)
  return signs.has(code) ? match.index + all.length : 0
}

/** Escaped bytes: one of ASCII or Latin-1, two or three of UTF-8, two of a Japanese charset. */
function lengthOfBytes(text: string, form: RegExp): number {
  const first = matchAt(form, text, 0)
  if (first === null) return 0
  const one = byteOf(first)
  const end = first[0].length
  if (one < 0x80) return SEPARATOR.has(one) ? end : 0
  const second = matchAt(form, text, end)
  const two = second === null ? text.charCodeAt(end) || 0 : byteOf(second)
  const secondEnd = end + (second?.[0].length ?? 1)
  if (LEGACY_SEPARATOR.has((one << 8) | two)) return secondEnd
  if (one < 0xc0) return SEPARATOR.has(one) ? end : 0
  if (second === null || two >> 6 !== 0b10 || one >= 0xf0) return 0
  if (one < 0xe0) return SEPARATOR.has(((one & 0x1f) << 6) | (two & 0x3f)) ? secondEnd : 0
  const third = matchAt(form, text, secondEnd)
  const three = third === null ? 0 : byteOf(third)
  const code = ((one & 0x0f) << 12) | ((two & 0x3f) << 6) | (three & 0x3f)
  return third !== null && three >> 6 === 0b10 && SEPARATOR.has(code)
    ? secondEnd + third[0].length
    : 0
}

const byteOf = ([, hex, octal = '']: RegExpExecArray): number =>
  hex === undefined ? Number.parseInt(octal, 8) : Number.parseInt(hex, 16)

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at
  return form.exec(text)
}
