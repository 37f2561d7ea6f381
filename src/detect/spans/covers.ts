import type { Candidate, Judgement } from '../../model/index.ts'
import { byteOrderOf, isWide, type WideAlphabet, wideBytes } from '../kernel/index.ts'
import type { Located } from '../text/index.ts'
import { numberAsWritten } from './as-written.ts'
import type { ByteRangeIn, Cover } from './ranges.ts'
import { tokenAround } from './tokens.ts'
import { trackBehind } from './tracks.ts'

/** Behind the key of a member of JSON or the bracket of a list, and before what ends a value: a number without quotes. */
const VALUE_BEFORE = /(?:":|\[)\s{0,8}$/
const VALUE_AFTER = /^\s{0,8}[,}\]]/
const LAST_BEFORE: ReadonlySet<number | undefined> = new Set([
  ...[0x3a, 0x5b, 0x2c],
  ...[0x20, 0x0a, 0x0d, 0x09],
])
const NEAR = 10
/** Behind a comma: the list that it is in begins no further before. */
const LIST = 1024

/** What hides a number with the rest of its track, and the codes beside it. */
export function coversOf(
  number: Located,
  bytes: Uint8Array,
  codes: readonly ByteRangeIn[],
  hidesAll: boolean,
): Cover[] {
  const { candidate, judgement } = number
  const shown = hidesAll ? judgement.masked.replace(/\d/g, '*') : judgement.masked
  const own =
    number.encoding === undefined
      ? openCover(candidate, bytes, shown)
      : encodedCover(number.encoding, candidate, bytes, shown)
  const isOpen = number.encoding === undefined
  const rest = isOpen && isOfTrack(judgement) ? trackBehind(bytes, candidate) : []
  const hidden = codes.map((code) => codeCover(code, bytes, candidate.alphabet))
  return [own, ...rest, ...hidden]
}

/** A test card in a track stays one. */
const isOfTrack = ({ kind, elements }: Judgement): boolean =>
  kind === 'track1' || kind === 'track2' || elements.includes('track')

function openCover(candidate: Candidate, bytes: Uint8Array, shown: string): Cover {
  const { start, end, alphabet } = candidate
  const isPlain = end - start === shown.length
  const text = isPlain
    ? shown
    : (numberAsWritten(candidate, bytes, shown) ?? written(shown, alphabet))
  return { start, end, text: quoted({ start, end }, bytes, text) }
}

/** What is encoded is covered whole: the rest of a token would decode to what stands beside the number in it. */
function encodedCover(
  encoding: readonly string[],
  { start, end, alphabet }: Candidate,
  bytes: Uint8Array,
  shown: string,
): Cover {
  const own = tokenAround(bytes, { start, end }, encoding[0] ?? '')
  const order = isWide(alphabet) ? alphabet : byteOrderOf(bytes.subarray(own.start, own.end))
  const text = order === null ? shown : written(shown, order)
  return { ...own, text: quoted(own, bytes, text) }
}

function codeCover(code: ByteRangeIn, bytes: Uint8Array, alphabet: Candidate['alphabet']): Cover {
  const length = (code.end - code.start) / (isWide(alphabet) ? 2 : 1)
  return { ...code, text: quoted(code, bytes, written('*'.repeat(length), alphabet)) }
}

/** A number of JSON becomes a string: `411111******1111` is none. */
function quoted({ start, end }: ByteRangeIn, bytes: Uint8Array, text: string): string {
  if (!LAST_BEFORE.has(bytes[start - 1])) return text
  const before = String.fromCharCode(...bytes.subarray(Math.max(0, start - NEAR), start))
  const isValue = VALUE_BEFORE.test(before) || (/,\s{0,8}$/.test(before) && isInList(bytes, start))
  if (!isValue) return text
  const after = String.fromCharCode(...bytes.subarray(end, end + NEAR))
  return VALUE_AFTER.test(after) ? `"${text}"` : text
}

/** Whether the bracket that is open here is one of a list. */
function isInList(bytes: Uint8Array, start: number): boolean {
  let closed = 0
  for (let at = start - 1; at >= Math.max(0, start - LIST); at--) {
    const sign = bytes[at]
    if (sign === BRACKET || sign === BRACE) {
      if (closed === 0) return sign === BRACKET
      closed--
    } else if (sign === BRACKET_END || sign === BRACE_END) closed++
  }
  return false
}

const [BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x5b, 0x5d, 0x7b, 0x7d] as const

/** Text of ASCII as a charset writes it, a character a byte. */
function written(text: string, alphabet: Candidate['alphabet'] | WideAlphabet): string {
  return isWide(alphabet) ? wideBytes(text, alphabet).toString('latin1') : text
}
