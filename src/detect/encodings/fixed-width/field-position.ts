import { WINDOW_LENGTHS } from '../../kernel/index.ts'
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

/** So far the records are that tell what stands at a place of one: chunks show more around all that they own. */
export const REACH = 8192

/** What the place of a field is told from. */
export interface Anchor {
  readonly id: number
  groupOf(run: DigitRun): number
  /** -1 where a run has none. */
  originOf(run: DigitRun): number
}

/** The run itself among those of its length, the beginning of the line, the end of the run: records may have no lines. */
export const ANCHORS: readonly Anchor[] = [
  { id: 0, groupOf: ({ start, end }) => end - start, originOf: ({ start }) => start },
  { id: 1, groupOf: () => 0, originOf: ({ lineStart }) => lineStart },
  { id: 2, groupOf: () => 0, originOf: ({ end }) => end },
]

/** More than a chunk has bytes. */
const MOST = 2 ** 20
/** More than a number has. */
export const MOST_DIGITS = 32

/** Tells positions apart. */
export function keyOf({ anchor, group, offset, length }: FieldPosition): number {
  return ((anchor.id * MOST + group) * MOST + offset + MOST / 2) * MOST_DIGITS + length
}

/**
 * How many places a number may have in a run: that one of them looks like a card by chance is so much likelier. The
 * anchors tell the same places, where records are alike.
 */
export function placesIn({ start, end }: DigitRun): number {
  const places = WINDOW_LENGTHS.map((length) => Math.max(0, end - start - length + 1))
  return Math.max(
    1,
    places.reduce((sum, count) => sum + count),
  )
}

/** The first byte of the field in a run; -1 where none of it stands there. */
export function startIn(run: DigitRun, { anchor, group, offset }: FieldPosition): number {
  if (anchor.groupOf(run) !== group) return -1
  const origin = anchor.originOf(run)
  const start = origin + offset
  return origin >= 0 && start >= run.start && start < run.end ? start : -1
}
