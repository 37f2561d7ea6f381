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
  readonly name: string
  groupOf(run: DigitRun): number
  /** -1 where a run has none. */
  originOf(run: DigitRun): number
}

/** Beginning and end of the line, and the run itself among those of its length: records may have no lines. */
export const ANCHORS: readonly Anchor[] = [
  { name: 'run', groupOf: ({ start, end }) => end - start, originOf: ({ start }) => start },
  { name: 'line', groupOf: () => 0, originOf: ({ lineStart }) => lineStart },
  { name: 'end', groupOf: () => 0, originOf: ({ lineEnd }) => lineEnd },
]

/** How many places a number may have in a run, at most: that one of them looks like a card is so much likelier. */
export const placesIn = ({ start, end }: DigitRun): number => ANCHORS.length * 4 * (end - start)

/** The first byte of the field in a run; -1 where none of it stands there. */
export function startIn(run: DigitRun, { anchor, group, offset }: FieldPosition): number {
  if (anchor.groupOf(run) !== group) return -1
  const origin = anchor.originOf(run)
  const start = origin + offset
  return origin >= 0 && start >= run.start && start < run.end ? start : -1
}
