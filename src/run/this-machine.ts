import type { Target, Unit } from '../model/index.ts'
import { isOfFiles } from '../sources/index.ts'
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
