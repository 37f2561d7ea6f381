import {
  LEAVES_UNREAD,
  type LeftOut,
  type NotRead,
  type TargetCoverage,
  type TargetFacts,
  type UnitResult,
} from '../model/index.ts'
import type { TargetSurroundings } from './history/index.ts'
import { notReadList } from './not-read.ts'

/** Keeps the account of what was read of one target. */
export interface CoverageAccount {
  add(result: UnitResult): void
  note(notRead: NotRead): void
  /** Whether there was a byte or a record. */
  hasRead(): boolean
  /** Whether nothing could be read, for a reason that is told. */
  isFailed(): boolean
  finish(around?: TargetSurroundings): TargetCoverage
}

/** Opens the account of a target; kinds of files that are accepted may stay unread. */
export function coverageAccount(
  target: TargetFacts,
  accept: readonly string[] = [],
): CoverageAccount {
  const { name, shown: _, root: __, ...facts } = target
  const notRead = notReadList(accept)
  let bytes = 0
  let records = 0
  let readAnything = false
  return {
    add(result) {
      bytes += result.bytes
      records += result.records
      for (const entry of result.notRead) notRead.add(entry)
      // An empty file that was read to its end is something read, though it has no byte.
      readAnything ||=
        result.bytes > 0 || !result.notRead.some(({ reason }) => LEAVES_UNREAD[reason])
    },
    note: (entry) => notRead.add(entry),
    hasRead: () => bytes + records > 0,
    isFailed: () => notRead.hasGap() && !readAnything,
    finish(around) {
      const missed = readAnything ? 'partial' : 'failed'
      const status = notRead.hasGap() ? missed : 'complete'
      return {
        target: name,
        ...facts,
        status,
        ...{ bytes, records },
        ...around,
        notRead: notRead.entries(),
      }
    },
  }
}

/** What a run of which nothing is known yet has left out. */
export const NOTHING_LEFT_OUT: LeftOut = { files: 0, bytes: 0, occurrences: 0 }

/** The same with the older occurrences of a unit. */
export function withOlder(left: LeftOut, { leftOut = 0 }: UnitResult): LeftOut {
  return leftOut === 0 ? left : { ...left, occurrences: left.occurrences + leftOut }
}
