import { latin1 } from '../../../encodings/index.ts'
import type { PrefixTable } from '../../../model/index.ts'
import { isWindow } from '../../kernel/index.ts'
import { MONTH, shareOfPrefixes } from './chance.ts'
import type { DigitRun } from './digit-run.ts'
import { dateBehind, EXPIRY_FORMS } from './expiry.ts'
import { REACH } from './field-position.ts'
import { type NumberWindow, numberAt, windowsIn } from './windows.ts'

/** Shorter runs hold a number with little beside it: an id, a time. */
const LEAST_RUN = 20

/** How far in front of a message the words for one are looked for, in its line. */
const WORDS_REACH = 64

/** Words for a message of a payment network (電文 in UTF-8, Shift_JIS and EUC-JP), and the type of one of ISO 8583. */
const MESSAGE =
  /denbun|telegram|iso.?8583|\b0[1248][0-4]0\b|\xe9\x9b\xbb\xe6\x96\x87|\x93d\x95\xb6|\xc5\xc5\xca\xb8/i

/** Powers of ten by which digits are likelier in a card's message than by chance. */
const CHECK_DIGIT = 1
/** The length of a number in front of it (LLVAR of ISO 8583): one in 100. */
const LENGTH = 2
/** Lengths of most cards: numbers of others need their length in front. */
const USUAL = [15, 16]

const EXPIRY_BITS = EXPIRY_FORMS.reduce((bits, { bit }) => bits | bit, 0)

/**
 * The number in a message that stands alone or among few: null where nothing says that it is a message, or chance
 * explains what is seen at so many places.
 */
export function numberInMessage(
  bytes: Uint8Array,
  run: DigitRun,
  runs: () => readonly DigitRun[],
  table: PrefixTable,
): NumberWindow | null {
  if (run.end - run.start < LEAST_RUN || !MESSAGE.test(wordsBefore(bytes, run))) return null
  const [best] = windowsIn(bytes, run, table)
    .map((window) => ({ window, evidence: evidenceOf(bytes, run, window, table) }))
    .toSorted((a, b) => b.evidence - a.evidence)
  if (best === undefined || best.evidence < 0) return null
  return areLike(bytes, run, best.window, { runs: runs(), table }) ? best.window : null
}

function wordsBefore(bytes: Uint8Array, { start, lineStart }: DigitRun): string {
  return latin1(bytes, Math.max(0, lineStart, start - WORDS_REACH), start)
}

/** log10 of the odds, all places taken together; a date or a length must be there, or it is hopeless. */
function evidenceOf(
  bytes: Uint8Array,
  run: DigitRun,
  { start, end, digits }: NumberWindow,
  table: PrefixTable,
): number {
  const prefix = -Math.log10(shareOfPrefixes(table, digits.length))
  const isUsual = USUAL.includes(digits.length)
  const isDated = isUsual && (dateBehind(bytes, end).forms & EXPIRY_BITS) !== 0
  const isMeasured =
    start >= run.start + 2 && latin1(bytes, start - 2, start) === `${digits.length}`
  const shape = (isDated ? -MONTH : 0) + (isMeasured ? LENGTH : 0)
  if (shape === 0) return Number.NEGATIVE_INFINITY
  return CHECK_DIGIT + prefix + shape - Math.log10(USUAL.length * (run.end - run.start))
}

/** Whether most messages near it that are as long have a number at the same place. */
function areLike(
  bytes: Uint8Array,
  { start, end }: DigitRun,
  window: NumberWindow,
  { runs, table }: { readonly runs: readonly DigitRun[]; readonly table: PrefixTable },
): boolean {
  const others = runs.filter(
    (other) => other.end - other.start === end - start && Math.abs(other.start - start) <= REACH,
  )
  const passing = others.filter((other) => {
    const own = numberAt(bytes, other, other.start + window.start - start, window.digits.length)
    return own !== null && isWindow(own.digits, table)
  })
  return 2 * passing.length > others.length
}
