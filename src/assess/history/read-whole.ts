import {
  LEAVES_UNREAD,
  NO_ROWS,
  type NotReadEntry,
  type PastFinding,
  type TargetCoverage,
  type TargetFacts,
} from '../../model/index.ts'
import { familyOf } from './rotation.ts'

/** Tells whether a place that had something was read whole in this run, or is gone from a directory that was. */
export type ReadWhole = (row: PastFinding) => boolean

/**
 * Says which places this run has read, from its coverage.
 *
 * Where in doubt a place was not: each target of its name must have been listed to the end; what was left out on
 * purpose was not read; and what could not be read must lie apart from it and from all that its log was rotated to.
 */
export function readWhole(
  coverage: readonly TargetCoverage[],
  targets: readonly TargetFacts[],
): ReadWhole {
  return (row) => {
    const own = coverage.flatMap((each, index) => {
      const facts = targets[index]
      return facts && holds(facts, row) ? [each] : []
    })
    return own.length > 0 && own.every((each) => isRead(row, each))
  }
}

/** Whether a finding is of a target. */
export function holds(
  { name, shown = name, root }: TargetFacts,
  { target, place }: Pick<PastFinding, 'target' | 'place'>,
): boolean {
  if (place.type === 'file' && root && root.shown !== '') return place.path.startsWith(root.shown)
  return target === name || target === shown
}

function isRead({ place }: PastFinding, { status, notRead }: TargetCoverage): boolean {
  if (place.type === 'column') {
    const isTold = notRead.some(
      ({ what, reason }) => reason !== NO_ROWS && what.includes(place.table),
    )
    return status === 'complete' && !isTold
  }
  if (status === 'failed') return false
  const family = familyOf(place.path)
  return !notRead.some((entry) => mayHold(entry, place.path, family))
}

/** A path, perhaps on another machine: what else was not read may be anything. */
const IS_PATH = /^(?:[^/:]+:)?\/(?!\/)/

/** Whether something that was not read can be the place, hold it, or be what its log was rotated to. */
export function mayHold(
  { what, reason }: Pick<NotReadEntry, 'what' | 'reason'>,
  path: string,
  family: string,
): boolean {
  if (reason === 'excluded') return true
  if (!LEAVES_UNREAD[reason] && reason !== 'symbolic-link') return false
  if (!IS_PATH.test(what)) return true
  return path.startsWith(what) || familyOf(what) === family || what.startsWith(`${path}!`)
}
