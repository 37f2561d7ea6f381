import type { PrefixTable } from '../../../model/index.ts'
import { isWindow } from '../../kernel/index.ts'
import type { ByteSpan } from '../decoded.ts'
import { shareOfPrefixes } from './chance.ts'
import type { DigitRun } from './digit-run.ts'
import { dateBehind, type ExpiryForm } from './expiry.ts'
import { ANCHORS, type FieldPosition, placesIn, startIn } from './field-position.ts'
import { type FieldNumber, neighbourhood } from './neighbourhood.ts'
import { numberAt, windowsIn } from './windows.ts'

/** A card number in its field, with the date behind it. */
export interface CardInField extends ByteSpan {
  readonly expiry: ExpiryForm | null
}

/** So far the records are that tell what stands at a place of one: chunks show more around all that they own. */
const REACH = 8192

/** So many that pass one after the other, with few between, make a place worth a look at all its numbers. */
const LEAST_HITS = 4
const MOST_IN_STRETCH = 5

interface Hits {
  readonly position: FieldPosition
  /** Of the runs with a number that passes, their numbers in the order of those that may have one there. */
  readonly ordinals: number[]
}

/** Places where runs of digits in a row have what looks like a card: worth looking at every record. */
export function positionsIn(
  bytes: Uint8Array,
  runs: readonly DigitRun[],
  table: PrefixTable,
): FieldPosition[] {
  const places = new Map<string, Hits>()
  const ordinalOf = ordinals()
  for (const run of runs) {
    const windows = windowsIn(bytes, run, table)
    for (const anchor of ANCHORS) {
      const [group, origin] = [anchor.groupOf(run), anchor.originOf(run)]
      const ordinal = ordinalOf(`${anchor.name} ${group}`, origin)
      if (origin < 0) continue
      for (const { start, digits } of windows) {
        const position = { anchor, group, offset: start - origin, length: digits.length }
        const key = `${anchor.name} ${group} ${position.offset} ${position.length}`
        const hits = places.get(key) ?? { position, ordinals: [] }
        places.set(key, hits)
        hits.ordinals.push(ordinal)
      }
    }
  }
  return [...places.values()].filter(isDense).map(({ position }) => position)
}

/** Counts what has an origin of a kind: runs of a length, lines. */
function ordinals(): (kind: string, origin: number) => number {
  const last = new Map<string, { origin: number; ordinal: number }>()
  return (kind, origin) => {
    const known = last.get(kind) ?? { origin: -1, ordinal: 0 }
    last.set(kind, known)
    if (known.origin !== origin) known.ordinal++
    known.origin = origin
    return known.ordinal
  }
}

function isDense({ ordinals: all }: Hits): boolean {
  return all.some((ordinal, at) => {
    const before = all[at - LEAST_HITS + 1]
    return before !== undefined && ordinal - before < MOST_IN_STRETCH
  })
}

/** The numbers at a place that are cards by what stands at the same place of the records around. */
export function cardsAt(
  bytes: Uint8Array,
  runs: readonly DigitRun[],
  position: FieldPosition,
  table: PrefixTable,
): CardInField[] {
  const numbers = numbersAt(bytes, runs, position, table)
  const share = shareOfPrefixes(table, position.length)
  const cards: CardInField[] = []
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
    if (!number.passes || !near.areCards(share, places)) continue
    cards.push({ start: number.start, end: number.end, expiry: near.expiry() })
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
