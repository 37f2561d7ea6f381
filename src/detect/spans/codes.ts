import type { Alphabet, Chunk } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import { textOf } from '../classify/index.ts'
import { fieldsIn, roleOfField } from '../fields/index.ts'
import { isCode, isCodeRole } from '../records/index.ts'
import type { Located } from '../text/index.ts'
import type { ByteRangeIn } from './ranges.ts'

/** How far a code is looked for where the record of its number begins too far away. */
const NEAR = 256

const CODE = /\d{3,4}/

/** Where the security codes and PINs in the record of a number stand, by the names of their fields or columns. */
export function codesBeside(
  { candidate, bounds }: Located,
  { bytes }: Chunk,
  rules: Rules,
): ByteRangeIn[] {
  const { alphabet } = candidate
  const cells = bounds?.layout?.cells ?? []
  const inCells = cells.flatMap(({ name, span }) => {
    const place = { start: bounds?.at(span.from) ?? 0, end: bounds?.at(span.to) ?? 0 }
    const text = textOf(bytes, place.start, place.end, alphabet)
    const [role] = rolesOf(name, rules)
    return role !== undefined && isCode(text.trim(), role) ? [place] : []
  })
  const from = Math.max(0, bounds?.from ?? candidate.start - NEAR)
  const to = Math.min(bytes.length, bounds?.to ?? candidate.end + NEAR)
  const inText = codesInText(bytes, { start: from, end: to }, alphabet, rules)
  return [...inCells, ...inText].filter(({ start, end }) => !overlaps({ start, end }, candidate))
}

/** The code that stands alone, of which the kernel's room knows where its name is. */
export function codeOf(number: Located, window: Chunk, rules: Rules): ByteRangeIn {
  const { start, end, alphabet } = number.candidate
  if (/^\d+$/.test(textOf(window.bytes, start, end, alphabet).trim())) return { start, end }
  const reach = { start, end: Math.min(window.bytes.length, end + NEAR) }
  const line = codesInText(window.bytes, reach, alphabet, rules)
  return (
    line[0] ??
    codesBeside(number, window, rules).find((code) => code.start >= start) ?? { start, end }
  )
}

function codesInText(
  bytes: Uint8Array,
  { start, end }: ByteRangeIn,
  alphabet: Alphabet,
  rules: Rules,
): ByteRangeIn[] {
  const text = textOf(bytes, start, end, alphabet)
  const codes: ByteRangeIn[] = []
  for (const field of fieldsIn(text)) {
    if (!isCodeRole(roleOfField(field, rules.fields())?.role ?? null)) continue
    const code = CODE.exec(text.slice(field.from, field.to))
    if (code === null) continue
    const at = field.from + code.index
    const places = placesOf(bytes, { start, end }, { text, at, length: code[0].length })
    codes.push(...places.filter((place) => !codes.some((known) => overlaps(known, place))))
  }
  return codes
}

/**
 * Where digits of a decoded text stand in its bytes: as many of the same digits stand before them in both. Where what
 * was decoded has more or fewer of them, all that look so.
 */
function placesOf(
  bytes: Uint8Array,
  { start, end }: ByteRangeIn,
  { text, at, length }: { readonly text: string; readonly at: number; readonly length: number },
): ByteRangeIn[] {
  const width = (end - start) / text.length
  if (width === 1 || width === 2) {
    return [{ start: start + at * width, end: start + (at + length) * width }]
  }
  const digits = text.slice(at, at + length)
  const written = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
  const places = [...written.toString('latin1').matchAll(asWritten(digits))].map(
    ({ index, 0: match }) => ({ start: start + index, end: start + index + match.length }),
  )
  const decoded = [...text.matchAll(new RegExp(`(?<!\\d)${digits}(?!\\d)`, 'g'))]
  const own = decoded.length === places.length ? decoded.findIndex(({ index }) => index === at) : -1
  return own < 0 ? places : places.slice(own, own + 1)
}

/** Digits in ASCII, in full width (UTF-8, Shift_JIS, EUC-JP), and escaped. */
function asWritten(digits: string): RegExp {
  const signs = [...digits].map((sign) => {
    const digit = Number(sign)
    const of = (zero: number): string => `\\x${(zero + digit).toString(16)}`
    const wide = [`\\xef\\xbc${of(0x90)}`, `\\x82${of(0x4f)}`, `\\xa3${of(0xb0)}`]
    const escaped = [`%3${sign}`, `\\\\+(?:u00|x)3${sign}`, `&#(?:${48 + digit}|[xX]3${sign});`]
    return `(?:${[sign, ...wide, ...escaped].join('|')})`
  })
  return new RegExp(`(?<!\\d)${signs.join('')}(?!\\d)`, 'g')
}

function rolesOf(name: string, rules: Rules): string[] {
  const field = { name, isWhole: true, owner: () => null }
  const role = roleOfField(field, rules.fields())?.role ?? null
  return isCodeRole(role) ? [role] : []
}

const overlaps = (a: ByteRangeIn, b: ByteRangeIn): boolean => a.start < b.end && b.start < a.end
