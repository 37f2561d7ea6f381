import type { ServerChanges, Target, Unit } from '../../model/index.ts'
import { withoutPassword } from '../../sources/index.ts'
import { keyOf } from './keyed-digest.ts'
import type { LedgerNames } from './names.ts'

/** What the logs of servers tell tonight, and what of their tables the next night may rely on. */
export interface ServerLogs {
  /** Where the reading of a target, by its index, stood in the night before; null where nothing can be relied on. */
  markOf(target: number): string | null
  /** Takes down what a server's log tells; null drops all that is known of the target. */
  learn(target: number, changes: ServerChanges | null): void
  /** Whether the log tells that a unit has not changed since the mark of the night before. */
  isUnchanged(unit: Unit): boolean
  /** Whether a target has a mark tonight, so that the next night can ask what has changed since. */
  hasMark(target: number): boolean
  /** The marks of tonight, by digests of the targets. */
  marks(): Readonly<Record<string, string>>
}

/** What a ledger says of the targets of a run. */
export interface KnownTargets {
  readonly targets: readonly Target[]
  /** The marks of the night before. */
  readonly marks: Readonly<Record<string, string>>
  readonly names: LedgerNames
}

/** Nothing is known yet of tonight. */
export function serverLogs({ targets, marks, names }: KnownTargets): ServerLogs {
  const nights = new Map<number, ServerChanges>()
  const nameOf = (target: number): string => {
    const location = withoutPassword(targets[target]?.location ?? '')
    return keyOf(names.ofTarget(target, location))
  }
  const markOf = (target: number): string | null => marks[nameOf(target)] ?? null
  return {
    markOf,
    learn(target, changes) {
      if (changes === null) nights.delete(target)
      else nights.set(target, changes)
    },
    isUnchanged(unit) {
      const changes = nights.get(unit.target)
      return changes !== undefined && markOf(unit.target) !== null && changes.isUnchanged(unit)
    },
    hasMark: (target) => nights.has(target),
    marks: () =>
      Object.fromEntries([...nights].map(([target, { mark }]) => [nameOf(target), mark])),
  }
}
