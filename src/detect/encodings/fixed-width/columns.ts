import type { ByteSpan } from '../../../encodings/index.ts'
import { kept } from '../../../lazy.ts'
import type { PrefixTable } from '../../../model/index.ts'
import { isWindow } from '../../kernel/index.ts'
import { shareOfPrefixes } from './chance.ts'
import type { DigitRun } from './digit-run.ts'
import { dateBehind, type ExpiryForm, NO_DATE } from './expiry.ts'
import { type FieldPosition, MOST_DIGITS, placesIn, REACH, startIn } from './field-position.ts'
import { type FieldNumber, neighbourhood } from './neighbourhood.ts'
import { numberAt } from './windows.ts'

/** A card number that touches other digits, with the date behind it. */
export interface SetApart extends ByteSpan {
  readonly expiry: ExpiryForm | null
  /** Whether chance is excluded; else a person should see it. */
  readonly isSure: boolean
}

/** Of a million files with random digits at most one looks so; of a thousand, for a person to see, as powers of ten. */
const SURE = -6
const POSSIBLE = -3

/** What is read at the places of fields: each number once, whatever its place is told from. */
export function fieldReader(
  bytes: Uint8Array,
  table: PrefixTable,
): (run: DigitRun, position: FieldPosition) => FieldNumber | null {
  const known = new Map<number, FieldNumber | null>()
  return (run, position) => {
    const start = startIn(run, position)
    if (start < 0) return null
    return kept(known, start * MOST_DIGITS + position.length, () => {
      const window = numberAt(bytes, run, start, position.length)
      if (window === null) return null
      const passes = isWindow(window.digits, table)
      return { ...window, passes, behind: passes ? dateBehind(bytes, window.end) : NO_DATE }
    })
  }
}

/** The numbers at a place that are cards by what stands at the same place of the records around. */
export function cardsAt(
  position: FieldPosition,
  runs: readonly DigitRun[],
  read: ReturnType<typeof fieldReader>,
  table: PrefixTable,
): SetApart[] {
  const numbers = runs.flatMap((run) => {
    const number = read(run, position)
    return number === null ? [] : [{ number, places: placesIn(run) }]
  })
  const share = shareOfPrefixes(table, position.length)
  const cards: SetApart[] = []
  const near = neighbourhood()
  let [first, last] = [0, 0]
  for (const { number, places } of numbers) {
    const [from, to] = [number.start - REACH, number.start + REACH]
    for (let next = numbers[last]; next && next.number.start <= to; next = numbers[++last]) {
      near.add(next.number)
    }
    for (let old = numbers[first]; old && old.number.start < from; old = numbers[++first]) {
      near.remove(old.number)
    }
    const chance = number.passes ? near.chance(share, places) : 0
    if (chance > POSSIBLE) continue
    const { start, end } = number
    const isSure = chance <= SURE
    cards.push({ start, end, isSure, expiry: isSure ? near.expiryOf(number) : null })
  }
  return cards
}
