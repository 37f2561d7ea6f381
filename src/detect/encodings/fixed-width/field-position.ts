import type { DigitRun } from './digit-run.ts'

/** Where a field stands in the records of a file: so many bytes behind something that each record has. */
export interface FieldPosition {
  readonly anchor: Anchor
  /** Only runs of digits of one group are compared. */
  readonly group: number
  readonly offset: number
  /** Digits of the field. */
  readonly length: number
}

/** What the place of a field is told from. */
export interface Anchor {
  readonly id: number
  groupOf(run: DigitRun): number
  /** -1 where a run has none. */
  originOf(run: DigitRun): number
}

/** The beginning of the line, and the run itself among those of its length: records may have no lines. */
export const ANCHORS: readonly Anchor[] = [
  { id: 0, groupOf: ({ start, end }) => end - start, originOf: ({ start }) => start },
  { id: 1, groupOf: () => 0, originOf: ({ lineStart }) => lineStart },
]

/** More than a chunk has bytes. */
const MOST = 2 ** 20
const MOST_DIGITS = 32

/** Tells positions apart. */
export function keyOf({ anchor, group, offset, length }: FieldPosition): number {
  return ((anchor.id * MOST + group) * MOST + offset) * MOST_DIGITS + length
}

/** How many places a number may have in a run, at most: that one of them looks like a card is so much likelier. */
export const placesIn = ({ start, end }: DigitRun): number => ANCHORS.length * 4 * (end - start)

/** The first byte of the field in a run; -1 where none of it stands there. */
export function startIn(run: DigitRun, { anchor, group, offset }: FieldPosition): number {
  if (anchor.groupOf(run) !== group) return -1
  const origin = anchor.originOf(run)
  const start = origin + offset
  return origin >= 0 && start >= run.start && start < run.end ? start : -1
}
