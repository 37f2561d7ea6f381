import { digitIn, INVISIBLE, SEPARATORS } from '../model/index.ts'

/** A digit as it is written in a text. */
export interface Digit {
  readonly value: string
  readonly start: number
  readonly end: number
  /** Which group of digits it belongs to. */
  readonly group: number
}

/** A character of a text, or the escape that stands for one. */
interface Sign {
  readonly text: string
  readonly end: number
}

/** Reads the sign at a place. */
type Reading = (text: string, at: number) => Sign

/** Fewer digits are no card number, wherever the separators stand. */
const ENOUGH = /(?:[0-9][^0-9]{0,9}){13}/
const ASCII_WITHOUT_ESCAPES = /^[\0-$'-[\]-\x7f]*$/
const SHORTEST = 13

/** Separators between two digits that are one number at most. */
const MOST_SEPARATORS = 4

/** Between parts of a name that are shown together: `$["4111"]["1111"]`, `outer!inner`. */
const JOINTS = '"\'[]!$'

const SEPARATOR = new Set(SEPARATORS)
const JOINT = new Set(Array.from(JOINTS, (sign) => sign.charCodeAt(0)))
const UNSEEN = new Set(INVISIBLE)

/**
 * Escapes of reports, JSON, programs and HTML for one sign, and the two bytes of a full-width digit in Shift_JIS or
 * EUC-JP, as a name that is no UTF-8 shows them.
 */
const ESCAPE =
  /\\+u\{([0-9a-f]{1,6})\}|\\+u([0-9a-f]{4})|\\x82(?:\\x(4f|5[0-8])|([O-X]))|\\xa3\\x(b[0-9])|\\x([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});/iy

/** A byte of a URL, escaped once or more: `%34`, `%2534`. */
const PERCENT = /%(?:25)*([0-9a-f]{2})/iy

/** Signs between groups that nobody prints on a card, but that join columns, keys and cells of a table. */
const FOREIGN = new Set(Array.from(',:;|~=\\\t\n\r()<>{}#&の', (sign) => sign.codePointAt(0) ?? 0))

/** Whether a sign acts instead of being seen; a tab and a line end part what stands beside them. */
const isControl = (code: number): boolean =>
  (code < 0x20 && !(code >= 9 && code <= 13 && code !== 11)) || (code >= 0x7f && code < 0xa0)

/** Whether a text has as many digits of ASCII as a card number, so near one another that they may be one. */
export const hasDigits = (text: string): boolean => ENOUGH.test(text)

/** Groups of digits with the same between all of them: what one reads of a separator in a wrong charset, too. */
const SAME_BETWEEN = /\d{1,6}(\D{1,3})\d{1,6}(?:\1\d{1,6}){2,17}/g

/** Runs of digits with signs between their groups that no card is printed with. */
export function looseRuns(text: string): Digit[][] {
  if (!hasDigits(text)) return []
  return [...runsIn(text, asWritten, FOREIGN), ...Array.from(text.matchAll(SAME_BETWEEN), groupsIn)]
}

function groupsIn({ index, 0: text }: RegExpExecArray): Digit[] {
  const groups = [...text.matchAll(/\d+/g)]
  return groups.flatMap(({ index: at, 0: digits }, group) =>
    Array.from(digits, (value, place) => {
      const start = index + at + place
      return { value, start, end: start + 1, group }
    }),
  )
}

/** Runs of digits with so few separators between two of them that they may be one number, in every way to read a text. */
export function runsOfDigits(text: string): Digit[][] {
  if (text.length < SHORTEST) return []
  if (ASCII_WITHOUT_ESCAPES.test(text)) return hasDigits(text) ? runsIn(text, asWritten) : []
  // `%34…` is a 4 in a URL and 34… elsewhere, so every reading is masked; `100%4111…` escapes nothing.
  const readings = text.includes('%') ? [asWritten, asUrl, asUrlWithDigits] : [asWritten]
  return readings.flatMap((reading) => runsIn(text, reading))
}

function runsIn(text: string, reading: Reading, besides?: ReadonlySet<number>): Digit[][] {
  const runs: Digit[][] = []
  let run: Digit[] = []
  let [group, separators] = [0, 0]
  for (let at = 0; at < text.length; ) {
    const sign = reading(text, at)
    const value = digitIn(sign.text)
    const code = sign.text.codePointAt(0) ?? 0
    if (value !== null) {
      if (run.push({ value, start: at, end: sign.end, group }) === 1) runs.push(run)
      separators = 0
    } else if (!UNSEEN.has(code) && !isControl(code)) {
      const joins = SEPARATOR.has(code) || JOINT.has(code) || besides?.has(code)
      separators = joins ? separators + 1 : MOST_SEPARATORS + 1
      if (separators > MOST_SEPARATORS) run = []
      group++
    }
    at = sign.end
  }
  return runs.filter((digits) => digits.length >= SHORTEST)
}

const asWritten: Reading = (text, at) => {
  const written = text[at] === '\\' || text[at] === '&' ? matchAt(ESCAPE, text, at) : null
  if (written === null) {
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    return { text: sign, end: at + sign.length }
  }
  const [all, braced, four, trail, letter, euc, byte, hex, decimal] = written
  const end = at + all.length
  if (trail) return { text: String(Number.parseInt(trail, 16) - 0x4f), end }
  if (letter) return { text: String(letter.charCodeAt(0) - 0x4f), end }
  if (euc) return { text: euc.slice(1), end }
  const code = decimal ? Number(decimal) : Number.parseInt(braced ?? four ?? byte ?? hex ?? '0', 16)
  return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', end }
}

const asUrl: Reading = (text, at) => percentSign(text, at) ?? asWritten(text, at)

/** Digits stand for themselves: only what may stand between them is escaped. */
const asUrlWithDigits: Reading = (text, at) => {
  const sign = percentSign(text, at)
  const code = sign?.text.codePointAt(0) ?? 0
  return sign !== null && (SEPARATOR.has(code) || UNSEEN.has(code)) ? sign : asWritten(text, at)
}

/** The sign whose UTF-8 is escaped at a place; a byte that begins none is nothing that counts. */
function percentSign(text: string, at: number): Sign | null {
  const bytes: number[] = []
  let [end, wanted] = [at, 1]
  while (bytes.length < wanted) {
    const written = text[end] === '%' ? matchAt(PERCENT, text, end) : null
    if (written === null) return bytes.length === 0 ? null : { text: '', end }
    const byte = Number.parseInt(written[1] ?? '', 16)
    if (bytes.length === 0) wanted = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    bytes.push(byte)
    end += written[0].length
  }
  return { text: Buffer.from(bytes).toString(), end }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
