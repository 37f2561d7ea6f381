import type { Unit } from '../model/index.ts'
import type { TimeLimit } from './time-limit.ts'

/** Who hears of what a time limit leaves unread. */
interface LateListener {
  unit(unit: Unit): void
  /** Some of a target, by its index, was not even listed. */
  unlisted(target: number): void
}

/** What is begun before a time limit, and what is left for the next run. */
export interface LateUnits {
  /** Whether a target need not be listed, as nothing of it would be read. */
  leavesTarget(index: number): boolean
  /** A target is listed to its end. */
  listed(index: number): void
  /** Whether a unit is not to be begun now. */
  leaves(unit: Unit): boolean
  /** Tables that would have taken longer than there was time: begun when nothing else is left, the smallest first. */
  postponed(): readonly Unit[]
  /** A unit has its result. */
  ended(unit: Unit): void
  /** Tells of what was cut off, or not listed to its end. */
  finish(): void
}

const WITHOUT: LateUnits = {
  leavesTarget: () => false,
  listed() {},
  leaves: () => false,
  postponed: () => [],
  ended() {},
  finish() {},
}

/** Keeps a run of so many targets to its time limit; without one it leaves nothing. */
export function lateUnits(
  limit: TimeLimit | undefined,
  targets: number,
  listener: LateListener,
): LateUnits {
  if (!limit) return WITHOUT
  const begun = new Set<Unit>()
  const unlisted = new Set(Array.from({ length: targets }, (_, index) => index))
  const long = new Set<Unit>()
  const leave = (unit: Unit): void => {
    limit.isReached = true
    listener.unit(unit)
  }
  const isLong = ({ source, bytes }: Unit): boolean =>
    source !== 'file' && source !== 'stdin' && bytes / limit.rate > limit.left()
  let isLast = false
  return {
    leavesTarget: () => limit.left() === 0,
    listed: (index) => void unlisted.delete(index),
    leaves(unit) {
      long.delete(unit)
      const isOver = limit.left() === 0
      const isPostponed = !isOver && !isLast && isLong(unit)
      if (isOver) leave(unit)
      else if (isPostponed) long.add(unit)
      else begun.add(unit)
      return isOver || isPostponed
    },
    postponed() {
      isLast = true
      return [...long].toSorted((a, b) => a.bytes - b.bytes)
    },
    ended: (unit) => void begun.delete(unit),
    finish() {
      for (const unit of [...begun, ...long]) leave(unit)
      if (unlisted.size > 0) limit.isReached = true
      for (const index of unlisted) listener.unlisted(index)
    },
  }
}
