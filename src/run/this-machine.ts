import type { Target, Unit } from '../model/index.ts'
import { isOfFiles } from '../sources/index.ts'
import type { Ledger } from './ledger/index.ts'
import { POOL } from './pool.ts'
import type { OldFiles } from './since.ts'

/** A target that other machines read: its server is not asked from here, and its files may be other ones here. */
export function readHere(target: Target, hasFleet: boolean): Target {
  const { on, host, location } = target
  if (on === undefined) return target
  const isListedHere = host === undefined && isOfFiles(location) && (hasFleet || on === POOL)
  return isListedHere ? target : { ...target, refused: `it is read on ${host ?? on}, by its queue` }
}

const isElsewhere = (targets: readonly Target[], { target }: Unit): boolean =>
  targets[target]?.on !== undefined

/** Files that need not be read, as nothing was written to them: the clocks of other machines are not ours. */
export function wantedOf(
  targets: readonly Target[],
  old: OldFiles | null,
): OldFiles['isWanted'] | null {
  return old && ((unit) => isElsewhere(targets, unit) || old.isWanted(unit))
}

/** A ledger that knows nothing of what other machines read: their file systems and clocks are theirs. */
export function ofThisMachine(ledger: Ledger, targets: readonly Target[]): Ledger {
  if (targets.every(({ on }) => on === undefined)) return ledger
  return Object.create(ledger, {
    isUnchanged: { value: (unit: Unit) => !isElsewhere(targets, unit) && ledger.isUnchanged(unit) },
    withTag: { value: (unit: Unit) => (isElsewhere(targets, unit) ? unit : ledger.withTag(unit)) },
    isRefuted: {
      value: (result: Parameters<Ledger['isRefuted']>[0]) =>
        !isElsewhere(targets, result.unit) && ledger.isRefuted(result),
    },
    add: {
      value: (...[result, isRecalled]: Parameters<Ledger['add']>) => {
        if (!isElsewhere(targets, result.unit)) ledger.add(result, isRecalled)
      },
    },
  })
}
