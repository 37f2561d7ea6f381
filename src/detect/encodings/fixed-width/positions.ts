import { kept } from '../../../lazy.ts'
import type { PrefixTable } from '../../../model/index.ts'
import { type DigitRun, runsIn } from './digit-run.ts'
import { ANCHORS, type FieldPosition, keyOf, REACH, startIn } from './field-position.ts'
import { numberAt, windowsIn } from './windows.ts'

/** So many that pass one after the other, with so few numbers in all, make a place worth a look at all its numbers. */
const LEAST_HITS = 4
const MOST_IN_STRETCH = 6

interface Hits {
  readonly position: FieldPosition
  readonly runs: DigitRun[]
  /** Whether one of them is all of its run, and touches a letter: chance makes few of those. */
  isWhole: boolean
}

/** Places where runs of digits have what looks like a card, so often that each record is worth a look. */
export function positionsIn(
  bytes: Uint8Array,
  runs: readonly DigitRun[],
  table: PrefixTable,
): FieldPosition[] {
  const places = new Map<number, Hits>()
  for (const run of runs) {
    for (const { start, end } of windowsIn(bytes, run, table)) {
      for (const position of positionsOf(run, start, end - start)) {
        const hits = kept(places, keyOf(position), () => ({ position, runs: [], isWhole: false }))
        hits.runs.push(run)
        hits.isWhole ||= end - start === run.end - run.start
      }
    }
  }
  const all = [...places.values()].filter((hits) => hits.isWhole || isDense(bytes, hits))
  return all.map(({ position }) => position)
}

function positionsOf(run: DigitRun, start: number, length: number): FieldPosition[] {
  return ANCHORS.flatMap((anchor) => {
    const origin = anchor.originOf(run)
    if (origin < 0) return []
    return [{ anchor, group: anchor.groupOf(run), offset: start - origin, length }]
  })
}

/** Whether somewhere most of the different numbers at the place pass: empty fields are all alike. */
function isDense(bytes: Uint8Array, { position, runs }: Hits): boolean {
  return runs.some((run, at) => {
    const first = runs[at - LEAST_HITS + 1]
    return (
      first !== undefined &&
      run.start - first.start <= REACH &&
      areMost(bytes, position, [first, run])
    )
  })
}

/** Whether few different numbers stand at a place from a run to another. */
function areMost(
  bytes: Uint8Array,
  position: FieldPosition,
  [first, last]: readonly [DigitRun, DigitRun],
): boolean {
  const numbers = new Set<string>()
  for (const run of runsIn(bytes, first.start, last.end)) {
    const start = startIn(run, position)
    const number = start < 0 ? null : numberAt(bytes, run, start, position.length)
    if (number !== null) numbers.add(number.digits)
    if (numbers.size > MOST_IN_STRETCH) return false
  }
  return true
}
