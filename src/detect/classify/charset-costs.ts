// How surprising a sign is in text that stands around numbers, in bits: about the logarithm of how seldom it comes.
import { lazy } from '../../lazy.ts'
import { CHINESE, KANJI, SIMPLIFIED, SYLLABLES } from './common-signs.ts'

/** What no text has: controls above 7F, bytes that mean nothing, signs for private use. */
const STRAY = 40
const COMMON = 8
const RARE = 13
/** A sign of a short list, which only the right charset has. */
const LISTED = 6
/** Chinese and Korean may be written in thousands of signs: those that a list does not have say little. */
const STRANGE = 15
const OTHER = 17

/** Half-width katakana come in rows; one byte each, so that a row of them costs what kanji cost that are as long. */
const FIRST_OF_ROW = 5
const [SMALL_A, SMALL_TSU, LONG, VOICED, SEMI_VOICED] = [0xff67, 0xff6f, 0xff70, 0xff9e, 0xff9f]
const FREQUENT = new Set(Array.from('ｱｲｳｶｷｸｺｼｽﾀﾄﾅﾏﾗﾘﾙﾝ', (sign) => sign.charCodeAt(0)))

/** The cost of a sign above 7F between two others. */
export function costOf(code: number, before: number, after: number): number {
  if (code < 0xa0 || code === 0xfffd) return STRAY
  if (code < 0x250) return latinCost(code, before, after)
  if (code >= 0x3041 && code <= 0x30fe) return code === 0x30fb ? COMMON : 6 // kana
  if (code >= 0x4e00 && code <= 0x9fff) return hanCost(code)
  if (code >= 0xff61 && code <= 0xff9f) return halfWidthCost(code, before)
  if (code >= 0xac00 && code <= 0xd7a3) return SYLLABLES.has(code) ? LISTED : STRANGE
  if (code >= 0xff01 && code <= 0xff5e) return COMMON // full-width forms of ASCII
  if (code >= 0x3000 && code <= 0x3020) return COMMON // brackets, the space
  if (code >= 0xe000 && code <= 0xf8ff) return STRAY
  if (code < 0x700) return before >> 8 === code >> 8 ? 6 : OTHER // words of Greek, Cyrillic, Arabic
  return code >= 0x2000 && code < 0x2e00 ? RARE : OTHER // signs
}

function hanCost(code: number): number {
  if (SIMPLIFIED.has(code)) return LISTED
  if (KANJI.has(code) || CHINESE.has(code)) return COMMON
  return jisLevel1().has(code) ? RARE : OTHER
}

/** A letter with an accent stands in a word of plain letters; two of them seldom stand side by side. */
function latinCost(code: number, before: number, after: number): number {
  const isBeside = isLetter(before) || isLetter(after)
  if (code >= 0xc0 && code < 0x100 && (isBeside || before >= 0xc0)) return COMMON
  return code < 0xc0 && before < 0x80 ? RARE : OTHER
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a

function halfWidthCost(code: number, before: number): number {
  const isRow = before >= 0xff66 && before <= SEMI_VOICED
  const start = isRow ? 0 : FIRST_OF_ROW
  if (code < 0xff66) return 10 + start // its punctuation
  if (code === VOICED) return isRow && mayBeVoiced(before) ? 2 : STRAY / 2
  if (code === SEMI_VOICED) return before >= 0xff8a && before <= 0xff8e ? 3 : STRAY / 2
  if (code === LONG) return isRow ? 4 : STRAY / 2
  if (code >= SMALL_A && code <= SMALL_TSU) return isRow ? 5 : STRAY / 2
  return (FREQUENT.has(code) ? 4.5 : 5) + start
}

/** ｳ, ｶ to ﾄ, ﾊ to ﾎ. */
const mayBeVoiced = (code: number): boolean =>
  code === 0xff73 || (code >= 0xff76 && code <= 0xff84) || (code >= 0xff8a && code <= 0xff8e)

/** The kanji that are in use (JIS X 0208, rows 16 to 47), as EUC-JP has them. */
const jisLevel1 = lazy((): ReadonlySet<number> => {
  const pairs = Array.from({ length: 32 * 94 }, (_, index) => [
    0xb0 + Math.floor(index / 94),
    0xa1 + (index % 94),
  ])
  const signs = new TextDecoder('euc-jp').decode(Uint8Array.from(pairs.flat()))
  return new Set(Array.from(signs, (sign) => sign.charCodeAt(0)))
})
