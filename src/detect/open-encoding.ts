import { type Alphabet, type Candidate, ENCODINGS, type EncodingKind } from '../model/index.ts'
import { isWide, signAt } from './kernel/index.ts'

/** Their own lists, one a charset, that all numbers share. */
const OPEN: Readonly<Record<Alphabet, readonly string[]>> = {
  ascii: [ENCODINGS.ascii],
  utf8: [ENCODINGS.utf8],
  sjis: [ENCODINGS.sjis],
  euc: [ENCODINGS.euc],
  utf16le: [ENCODINGS.utf16le],
  utf16be: [ENCODINGS.utf16be],
}

/** What an escape between the groups of a number begins with. */
const ESCAPES: ReadonlyMap<number | undefined, readonly EncodingKind[]> = new Map([
  [0x25, ['percent-encoding']],
  [0x26, ['html-entity']],
  [0x3d, ['quoted-printable']],
  [0x5c, ['json-escape']],
])

/** How a number is written that stands there openly: its charset, or the escape of its separators. */
export function openEncoding(
  { start, groups: [first = 0, second], alphabet }: Candidate,
  bytes: Uint8Array,
): readonly string[] {
  if (second === undefined) return OPEN[alphabet]
  if (isWide(alphabet)) {
    const written = ESCAPES.get(signAt(bytes, start + first * 2, alphabet))
    return written === undefined ? OPEN[alphabet] : [...OPEN[alphabet], ...written]
  }
  return (alphabet === 'ascii' ? ESCAPES.get(bytes[start + first]) : undefined) ?? OPEN[alphabet]
}
