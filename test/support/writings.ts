import { group, widen } from './cards.ts'

/** A way to write a number: its sign for each digit, or all of it at once. */
type Write = (pan: string) => string

const each =
  (write: (digit: string) => string): Write =>
  (pan) =>
    Array.from(pan, write).join('')

const hexOf = (digit: string): string => digit.charCodeAt(0).toString(16)

const inDigits = (zero: number): Write =>
  each((digit) => String.fromCodePoint(zero + Number(digit)))

const oneOf = (signs: string): Write => each((digit) => Array.from(signs)[Number(digit)] ?? '')

/** How a number may be written in a name, a key or a setting. */
export const WRITINGS: Readonly<Record<string, Write>> = {
  plain: (pan) => pan,
  'in groups': (pan) => group(pan, '-'),
  'in groups with spaces': (pan) => group(pan, ' '),
  'full width': widen,
  'Arabic-Indic': inDigits(0x0660),
  Devanagari: inDigits(0x0966),
  mathematical: inDigits(0x1d7ce),
  circled: oneOf('⓪①②③④⑤⑥⑦⑧⑨'),
  superscript: oneOf('⁰¹²³⁴⁵⁶⁷⁸⁹'),
  'zero-width spaces': (pan) => Array.from(pan).join('\u200b'),
  'soft hyphens': (pan) => Array.from(pan).join('\u00ad'),
  'JSON escapes': each((digit) => `\\u00${hexOf(digit)}`),
  'hexadecimal escapes': each((digit) => `\\x${hexOf(digit)}`),
  'percent encoding': each((digit) => `%${hexOf(digit)}`),
  'HTML entities': each((digit) => `&#${digit.charCodeAt(0)};`),
  'quoted-printable': each((digit) => `=${hexOf(digit)}`),
  reversed: (pan) => Array.from(pan).reverse().join(''),
  base64: (pan) => Buffer.from(pan).toString('base64'),
  hexadecimal: (pan) => Buffer.from(pan).toString('hex'),
  'base64 of groups': (pan) => Buffer.from(group(pan, '-')).toString('base64'),
}
