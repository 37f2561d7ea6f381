import { type Decoded, type Encoding, latin1, type Span, writer } from './decoded.ts'

const ZERO = 0x30
const MOST = 9

/** Columns of four-digit numbers are in every table: a word must say that these are parts of a card number. */
const CARD =
  /card|cc[_-]?n|credit|kureka|\bpan\b|\xe3\x82\xab\xe3\x83\xbc\xe3\x83\x89|\xa5\xab\xa1\xbc\xa5\xc9|\x83J\x81\[\x83h/i

/** A number over several fields in one: what stands between the groups is left out. */
export const splitFields: Encoding = (encoded, spans) =>
  CARD.test(latin1(encoded, 0, encoded.length)) ? spans.map((span) => joined(encoded, span)) : []

function joined(encoded: Uint8Array, { start, end }: Span): Decoded {
  const out = writer(encoded.length)
  out.copy(encoded, 0, start)
  for (const group of groupsOf(encoded, start, end)) out.copy(encoded, group.start, group.end)
  out.copy(encoded, end, encoded.length)
  return out.done()
}

/** Runs of four digits and more: shorter ones count the fields. */
function groupsOf(encoded: Uint8Array, start: number, end: number): Span[] {
  const groups: Span[] = []
  for (let at = start; at < end; at++) {
    const from = at
    while (at < end && isDigit(encoded[at])) at++
    if (at - from >= 4) groups.push({ start: from, end: at })
  }
  return groups
}

const isDigit = (byte = 0): boolean => byte >= ZERO && byte <= ZERO + MOST
