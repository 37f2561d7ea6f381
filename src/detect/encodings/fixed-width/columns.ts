import { kept } from '../../../lazy.ts'
import type { PrefixTable } from '../../../model/index.ts'
import { isWindow } from '../../kernel/index.ts'
import type { ByteSpan } from '../decoded.ts'
import { shareOfPrefixes } from './chance.ts'
import { type DigitRun, runsIn } from './digit-run.ts'
import { dateBehind, type ExpiryForm } from './expiry.ts'
import { ANCHORS, type FieldPosition, keyOf, placesIn, startIn } from './field-position.ts'
import { type FieldNumber, neighbourhood } from './neighbourhood.ts'
import { numberAt, windowsIn } from './windows.ts'

/** A card number that touches other digits, with the date behind it. */
export interface SetApart extends ByteSpan {
  readonly expiry: ExpiryForm | null
  /** Whether chance is excluded; else a person should see it. */
  readonly isSure: boolean
}

/** Of a million files with random digits at most one looks so; of a thousand, for a person to see, as powers of ten. */
const SURE = -6
const POSSIBLE = -3

/** So far the records are that tell what stands at a place of one: chunks show more around all that they own. */
const REACH = 8192

/** So many that pass one after the other, with few between, make a place worth a look at all its numbers. */
const LEAST_HITS = 4
const MOST_IN_STRETCH = 5

interface Hits {
  readonly position: FieldPosition
  readonly runs: DigitRun[]
}

/** Places where runs of digits in a row have what looks like a card: worth looking at every record. */
export function positionsIn(
  bytes: Uint8Array,
  runs: readonly DigitRun[],
  table: PrefixTable,
): FieldPosition[] {
  const places = new Map<number, Hits>()
  for (const run of runs) {
    for (const { start, digits } of windowsIn(bytes, run, table)) {
      for (const anchor of ANCHORS) {
        const [group, origin] = [anchor.groupOf(run), anchor.originOf(run)]
        if (origin < 0) continue
        const position = { anchor, group, offset: start - origin, length: digits.length }
        kept(places, keyOf(position), () => ({ position, runs: [] })).runs.push(run)
      }
    }
  }
  return [...places.values()].filter((hits) => isDense(bytes, hits)).map(({ position }) => position)
}

/** Whether at some place of the file most runs in a row have a number there. */
function isDense(bytes: Uint8Array, { position, runs }: Hits): boolean {
  return runs.some((run, at) => {
    const first = runs[at - LEAST_HITS + 1]
    if (first === undefined || run.start - first.start > REACH) return false
    let rest = MOST_IN_STRETCH
    for (const one of runsIn(bytes, first.start, run.end)) {
      if (startIn(one, position) >= 0 && rest-- === 0) return false
    }
    return true
  })
}

/** The numbers at a place that are cards by what stands at the same place of the records around. */
export function cardsAt(
  bytes: Uint8Array,
  runs: readonly DigitRun[],
  position: FieldPosition,
  table: PrefixTable,
): SetApart[] {
  const numbers = numbersAt(bytes, runs, position, table)
  const share = shareOfPrefixes(table, position.length)
  const cards: SetApart[] = []
  const near = neighbourhood()
  let [first, last] = [0, 0]
  for (const { number, places } of numbers) {
    for (
      let next = numbers[last];
      next && next.number.start <= number.start + REACH;
      next = numbers[++last]
    ) {
      near.add(next.number)
    }
    for (
      let old = numbers[first];
      old && old.number.start < number.start - REACH;
      old = numbers[++first]
    ) {
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

function numbersAt(
  bytes: Uint8Array,
  runs: readonly DigitRun[],
  position: FieldPosition,
  table: PrefixTable,
): { number: FieldNumber; places: number }[] {
  return runs.flatMap((run) => {
    const start = startIn(run, position)
    const window = start < 0 ? null : numberAt(bytes, run, start, position.length)
    if (window === null) return []
    const passes = isWindow(window.digits, table)
    const number = { ...window, passes, behind: dateBehind(bytes, window.end) }
    return [{ number, places: placesIn(run) }]
  })
}
