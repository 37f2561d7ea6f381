import { latin1 } from '../../../encodings/index.ts'

/** What stands behind a number: the forms of a date that it may be, as bits, and the month as it is written. */
export interface DateBehind {
  readonly forms: number
  readonly month: string
}

/** None that is asked for. */
export const NO_DATE: DateBehind = { forms: 0, month: '' }

/** Forms of an expiry date, in years that cards of today can have, with the place of the month and of the year in it. */
export const EXPIRY_FORMS: readonly {
  readonly bit: number
  readonly pattern: RegExp
  readonly month: number
  readonly year: number
  readonly length: number
}[] = [
  { bit: 1, pattern: /^[23]\d(?:0[1-9]|1[0-2])/, month: 2, year: 0, length: 4 },
  { bit: 2, pattern: /^(?:0[1-9]|1[0-2])[23]\d/, month: 0, year: 2, length: 4 },
  { bit: 4, pattern: /^20[23]\d(?:0[1-9]|1[0-2])/, month: 4, year: 2, length: 6 },
]

export type ExpiryForm = (typeof EXPIRY_FORMS)[number]

/** A day: what was done with a card is dated so too. */
export const DAY = 8
const DAYS = /^(?:20)?[23]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/

/** Bytes that the longest form takes, a day with its century, and those that tell the month in each. */
const REACH = 8
const MONTH_DIGITS = 6

/** The date that may stand behind a number that ends at `end`. */
export function dateBehind(bytes: Uint8Array, end: number): DateBehind {
  const text = latin1(bytes, end, Math.min(bytes.length, end + REACH))
  const own = EXPIRY_FORMS.filter(({ pattern }) => pattern.test(text))
  const forms = own.reduce((bits, { bit }) => bits | bit, DAYS.test(text) ? DAY : 0)
  return { forms, month: text.slice(0, MONTH_DIGITS) }
}
