import type { Mask } from '../../mask/index.ts'
import type { Unit } from '../../model/index.ts'
import type { Delivery } from '../../queue/index.ts'
import { displayName } from '../../sources/index.ts'
import { type UnitOutcome, unreadOutcome } from '../outcome.ts'
import { masked } from '../scan-unit.ts'
import type { Crew } from './crew.ts'

/** So many workers die of a unit before it is told as what it is. */
const DEATHS = 2

/** What a worker leaves in a parcel: how many died at which unit, and at which one it is itself, by index. */
interface Trail {
  readonly deaths: Readonly<Record<string, number>>
  /** -1 where it is at none. */
  readonly at: number
}

/** The units of a parcel, and how they are scanned. */
interface CarefulWork {
  readonly units: readonly Unit[]
  readonly delivery: Pick<Delivery, 'left' | 'leave'>
  readonly scan: Crew['scan']
  readonly mask: Mask
}

/**
 * Scans a parcel of which a worker has died, unit by unit, and says before each that it is at it. A unit at which two
 * workers have died is not tried again.
 */
export async function scanCarefully({
  units,
  delivery,
  scan,
  mask,
}: CarefulWork): Promise<UnitOutcome[]> {
  const deaths = deathsIn(delivery.left as Partial<Trail> | null, units.length)
  await delivery.leave({ deaths, at: -1 } satisfies Trail)
  const outcomes: UnitOutcome[] = []
  for (const [at, unit] of units.entries()) {
    if ((deaths[at] ?? 0) >= DEATHS) outcomes.push(crashed(unit, mask))
    else {
      await delivery.leave({ deaths, at } satisfies Trail)
      outcomes.push(...(await scan([unit])))
    }
  }
  return outcomes
}

/** A parcel of one unit needs no trail: whoever took it was at it. */
function deathsIn(left: Partial<Trail> | null, units: number): Record<string, number> {
  const { deaths = {}, at = units === 1 ? 0 : -1 } = left ?? {}
  return at < 0 ? deaths : { ...deaths, [at]: (deaths[at] ?? 0) + 1 }
}

const TWO_ENDED = 'two workers ended while they read it'

const crashed = ({ part, bytes }: Unit, mask: Mask): UnitOutcome =>
  unreadOutcome(
    masked({ what: displayName(part), reason: 'crashed', detail: TWO_ENDED, bytes }, mask),
  )
