import { chanceOf } from './chance.ts'
import { DAY, type DateBehind, EXPIRY_FORMS, type ExpiryForm } from './expiry.ts'
import type { NumberWindow } from './windows.ts'

/** A number at the place of a field, and what stands behind it. */
export interface FieldNumber extends NumberWindow {
  readonly passes: boolean
  readonly behind: DateBehind
}

/** What is counted of the numbers at one place, in the records near one of them. */
export interface Neighbourhood {
  add(number: FieldNumber): void
  remove(number: FieldNumber): void
  /** The power of ten by which chance explains that they look like cards, 0 where they do not; see chanceOf. */
  chance(share: number, places: number): number
  /** The form of the expiry date behind a number, if most of the others have one there. */
  expiryOf(number: FieldNumber): ExpiryForm | null
}

/** Of ten numbers, eight are cards: a field for them has others where there is none, or a mistyped one. */
const LEAST_RATE = 0.8
/** A few numbers pass by chance, and have no date behind them. */
const LEAST_DATED = 0.9

const DATE_BITS = [...EXPIRY_FORMS.map(({ bit }) => bit), DAY]

/** Fewer different numbers prove nothing. */
const LEAST = 4

const BIN = 6
const LONGEST = 19
/** Digits behind the first six, but for the last, that differ from card to card: those of a counter or a time do not. */
const LEAST_VARIED = 5
const VARIED = 0.6 // no digit has a greater share at such a place

/** Nothing counted yet. */
export function neighbourhood(): Neighbourhood {
  const values = new Map<string, number>()
  const pairs = new Map<string, number>()
  const months = new Map<string, number>()
  const digits = new Uint16Array(LONGEST * 10)
  const forms = new Map<number, number>()
  let [passing, occurrences] = [0, 0]
  return {
    add(number) {
      if (number.passes) tallyDate(number, 1)
      if (count(values, number.digits, 1) === 1 && number.passes) tallyDigits(number, 1)
    },
    remove(number) {
      if (number.passes) tallyDate(number, -1)
      if (count(values, number.digits, -1) === 0 && number.passes) tallyDigits(number, -1)
    },
    chance(share, places) {
      if (passing < LEAST || passing < LEAST_RATE * values.size || !areVaried()) return 0
      const counted = { numbers: values.size, passing, prefixes: pairs.size }
      return chanceOf({ ...counted, isDated: dated() !== null }, share, places)
    },
    expiryOf({ behind }) {
      const form = dated()
      return form !== null && (behind.forms & form.bit) !== 0 ? form : null
    },
  }

  function dated(): ExpiryForm | null {
    const isShared = (bit: number): boolean => (forms.get(bit) ?? 0) >= LEAST_DATED * occurrences
    // A day that all share is that of a file; months of expiry differ.
    if (isShared(DAY) && months.size === 1) return null
    return EXPIRY_FORMS.find(({ bit }) => isShared(bit)) ?? null
  }

  /** Each time that a number stands there: the same one may have other dates behind it. */
  function tallyDate({ behind }: FieldNumber, step: 1 | -1): void {
    occurrences += step
    count(months, behind.month, step)
    for (const bit of DATE_BITS) {
      if (behind.forms & bit) count(forms, bit, step)
    }
  }

  /** Each number once: one that stands there often proves no more. */
  function tallyDigits({ digits: own }: FieldNumber, step: 1 | -1): void {
    passing += step
    count(pairs, own.slice(0, 2), step)
    for (let at = BIN; at < own.length - 1; at++) {
      const place = at * 10 + own.charCodeAt(at) - 0x30
      digits[place] = (digits[place] ?? 0) + step
    }
  }

  function areVaried(): boolean {
    let varied = 0
    for (let at = BIN; at < LONGEST; at++) {
      let most = 0
      for (let digit = 0; digit < 10; digit++) most = Math.max(most, digits[at * 10 + digit] ?? 0)
      if (most > 0 && most <= VARIED * passing) varied++
    }
    return varied >= LEAST_VARIED
  }
}

/** Counts a key up or down, and gives how often it is there now; it goes with its last. */
function count<Key>(counts: Map<Key, number>, key: Key, step: 1 | -1): number {
  const now = (counts.get(key) ?? 0) + step
  if (now === 0) counts.delete(key)
  else counts.set(key, now)
  return now
}
