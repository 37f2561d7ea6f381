import type { EncodingKind } from '../../../model/index.ts'
import { type Mark, mark, textOf } from './mark.ts'

/** Escapes of one layer: how they are written, how many make a row, and how far apart they begin. */
interface Layer {
  readonly kind: EncodingKind
  /** A group gives the value: `hex`, `two` or `decimal`; `wide` and `byte` tell as they are; without one it is `&`. */
  readonly pattern: RegExp
  readonly least: number
  readonly farthest: number
  /** Which of the ids of its kind. */
  readonly variant?: number
}

/** A number has 13 digits or more; where the text begins or ends with one, it need not be escaped. */
const LEAST = 12
/** Of what stands in lines of eight: a number lies on two or three. */
const LEAST_BYTES = 7
/** `&#92;u0034` and `%255Cu0034`: the escape of what begins another escape. */
const FARTHEST = 12

const LAYERS: readonly Layer[] = [
  {
    kind: 'percent-encoding',
    // A full-width digit of Shift_JIS, whose second byte is a letter that nobody escapes, or of EUC-JP.
    pattern: /%(?:(?<wide>82(?=[O-X])|[aA]3(?=%[bB]\d))|(?<two>[0-9A-Fa-f]{2}))/g,
    least: LEAST,
    farthest: FARTHEST,
  },
  // Equals signs are in every log, so that only those count that stand side by side.
  { kind: 'quoted-printable', pattern: /=(?<two>[0-9A-Fa-f]{2})/g, least: LEAST, farthest: 3 },
  {
    kind: 'json-escape',
    pattern: /\\(?:u(?<hex>[0-9A-Fa-f]{4})|x(?<two>[0-9A-Fa-f]{2}))/g,
    least: LEAST,
    farthest: FARTHEST,
  },
  {
    kind: 'html-entity',
    pattern: /&(?:#(?<decimal>\d{1,5});|#[xX](?<hex>[0-9A-Fa-f]{1,4});|amp;#)/g,
    least: LEAST,
    farthest: FARTHEST,
  },
  // Bytes of programs: 0x34, 0x31.
  {
    kind: 'hex-dump',
    pattern: /0[xX](?<byte>[2-7][0-9A-Fa-f])(?![0-9A-Za-z])/g,
    least: LEAST_BYTES,
    farthest: FARTHEST,
    variant: 2,
  },
  // Row 3 of JIS X 0208 in seven bits, with at most one separator of two bytes between.
  { kind: 'iso-2022-jp', pattern: /#[0-9]/g, least: 13, farthest: 4 },
]

const AMPERSAND = 0x26

/** Rows of escapes that mean digits, or what is encoded once more. */
export function escapes(bytes: Uint8Array): Mark[] {
  const text = textOf(bytes)
  return LAYERS.flatMap(({ kind, pattern, least, farthest, variant }) => {
    const telling = [...text.matchAll(pattern)].filter((match) => isTelling(match))
    const starts = telling.map((match): [number, number] => [
      match.index,
      match.index + match[0].length,
    ])
    const rows = rowsOf(starts, farthest).filter(({ length }) => length >= least)
    return rows.map((row) => mark(kind, row[0]?.[0] ?? 0, row.at(-1)?.[1] ?? 0, variant))
  })
}

/** Whether it means a digit or a letter, which nobody escapes, a sign of an escape, or full width. */
function isTelling({ 0: sign, groups = {} }: RegExpMatchArray): boolean {
  const { wide, byte, hex, two, decimal } = groups
  if (sign.startsWith('#') || wide !== undefined || byte !== undefined) return true
  const value = decimal === undefined ? Number.parseInt(hex ?? two ?? '', 16) : Number(decimal)
  const code = Number.isNaN(value) ? AMPERSAND : value
  if (/[0-9A-Za-z#%&;=\\]/.test(String.fromCharCode(code))) return true
  if (two === undefined) return code >= 0xff10 && code <= 0xff19
  return code === 0xef || code === 0xbc || (code >= 0x90 && code <= 0x99)
}

function rowsOf(escapes: readonly [number, number][], farthest: number): [number, number][][] {
  const rows: [number, number][][] = []
  for (const next of escapes) {
    const before = rows.at(-1)?.at(-1)
    if (before && next[0] - before[0] <= farthest) rows.at(-1)?.push(next)
    else rows.push([next])
  }
  return rows
}
