import {
  type ByteSpan,
  type Decoded,
  type Encoding,
  latin1,
  writer,
} from '../../encodings/index.ts'
import type { EncodingKind } from '../../model/index.ts'

const ZERO = 0x30
const MOST = 9

/** Columns of four-digit numbers are in every table: a word must say that these are parts of a card number. */
const CARD =
  /card|cc[_-]?n|credit|kureka|\bpan(?:\b|[_\d]|-?no)|\xe3\x82\xab\xe3\x83\xbc\xe3\x83\x89|\xa5\xab\xa1\xbc\xa5\xc9|\x83J\x81\[\x83h/gi

/** How far from its fields that word may stand: in their names, not in all of a table. */
const NAMES_REACH = 256

/** What a separator may be written in: `&nbsp;`, `%252D`, `%81%7C`, `\\uff0d`, `=EF=BC=8D`. */
const ESCAPED: readonly (readonly [EncodingKind, RegExp])[] = [
  ['html-entity', /^&[#&;\w]{2,24};$/],
  ['percent-encoding', /^(?:%[0-9A-Fa-f]{2}[0-9A-Za-z]{0,2})+$/],
  ['json-escape', /^(?:\\{1,4}(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}))+$/],
  ['quoted-printable', /^(?:=[0-9A-Fa-f]{2})+$/],
]

/** Digits of a number over several fields, and how often something stands between them. */
const GAPS: readonly (readonly [digits: number, gaps: number])[] = [
  [16, 3],
  [15, 2],
  [14, 2],
]

/** The encoding of what stands between the groups of a span, if that is an escape and nothing else. */
export function encodingBetween(
  encoded: Uint8Array,
  { start, end }: ByteSpan,
): EncodingKind | null {
  const from = start + 4 // all of them begin with four digits
  for (const [digits, gaps] of GAPS) {
    const length = (end - start - digits) / gaps
    if (!Number.isInteger(length) || length < 4) continue
    const between = latin1(encoded, from, from + length)
    const kind = ESCAPED.find(([, form]) => form.test(between))?.[0]
    if (kind !== undefined) return kind
  }
  return null
}

/** A number over several fields in one: what stands between the groups is left out. */
export const splitFields: Encoding = (encoded, spans) => {
  const words = [...latin1(encoded, 0, encoded.length).matchAll(CARD)].map(({ index }) => index)
  let word = 0
  const named = spans.filter(({ start, end }) => {
    while ((words[word] ?? encoded.length) < start - NAMES_REACH) word++
    return (words[word] ?? Number.POSITIVE_INFINITY) < end + NAMES_REACH
  })
  return joinedFields(encoded, named)
}

/** The same for all spans: the columns of a table far above have names of card numbers. */
export function joinedFields(encoded: Uint8Array, spans: readonly ByteSpan[]): Decoded[] {
  return apart(spans).map((reading) => joined(encoded, reading))
}

/** Spans, by their starts, in as many readings as it takes so that those of one do not overlap. */
export function apart<T extends ByteSpan>(spans: readonly T[]): T[][] {
  const readings: T[][] = []
  for (const span of spans) {
    const free = readings.find((others) => (others.at(-1)?.end ?? 0) <= span.start)
    if (free) free.push(span)
    else readings.push([span])
  }
  return readings
}

function joined(encoded: Uint8Array, spans: readonly ByteSpan[]): Decoded {
  const out = writer(encoded.length)
  let done = 0
  for (const { start, end } of spans) {
    out.copy(encoded, done, start)
    for (const group of groupsOf(encoded, start, end)) out.copy(encoded, group.start, group.end)
    done = end
  }
  out.copy(encoded, done, encoded.length)
  return out.done()
}

/** Runs of four digits and more: shorter ones count the fields. */
function groupsOf(encoded: Uint8Array, start: number, end: number): ByteSpan[] {
  const groups: ByteSpan[] = []
  for (let at = start; at < end; at++) {
    const from = at
    while (at < end && isDigit(encoded[at])) at++
    if (at - from >= 4) groups.push({ start: from, end: at })
  }
  return groups
}

const isDigit = (byte = 0): boolean => byte >= ZERO && byte <= ZERO + MOST
