import { createMask, type Mask } from '../../mask/index.ts'
import type { NotRead, Unit } from '../../model/index.ts'
import type { Delivery } from '../../queue/index.ts'
import { compileRules } from '../../rules/index.ts'
import { displayName, onHost } from '../../sources/index.ts'
import type { ParcelAnswer, ParcelWork } from '../fleet/index.ts'
import { type UnitOutcome, unreadOutcome } from '../outcome.ts'
import { masked } from '../scan-unit.ts'
import { createScanner, type Setup } from '../scanner.ts'
import { type Allowed, NOT_ALLOWED } from './allowed.ts'
import { allowedUnits } from './allowed-units.ts'
import { scanCarefully } from './careful.ts'
import { crews } from './crews.ts'
import { gate } from './gate.ts'
import { listings } from './listings.ts'
import { looks } from './looks.ts'

/** Answers parcels. */
interface Answerer {
  answer(parcel: ParcelWork, delivery: Delivery): Promise<ParcelAnswer>
  stop(): Promise<void>
}

/** Scans and lists for a run, with so many threads. */
export function answerer(setup: Setup, allowed: Allowed, jobs: number): Answerer {
  const rules = compileRules(setup.profile, setup.rules)
  const mask = createMask(rules)
  const scanner = createScanner(setup, rules, allowed.isOpen)
  const workers = crews(setup, jobs, mask)
  const passage = gate()
  const over = new AbortController()
  const pages = listings((index, note) => {
    const [source, target] = [scanner.sources[index], setup.targets[index]]
    if (!source || !target) return nothing()
    return allowedUnits({ source, target, index, allowed }, note, over.signal)
  })
  const mayRead = (unit: Unit): boolean => {
    const target = setup.targets[unit.target]
    return target !== undefined && allowed.unit(unit, target)
  }
  const look = looks(setup, allowed)
  const hostOf = (target: number): string | undefined => setup.targets[target]?.host
  return {
    async answer(parcel, delivery) {
      if ('list' in parcel) {
        const page = await pages.page(parcel.list)
        const host = hostOf(parcel.list.target)
        return { page: { ...page, notes: page.notes.map((note) => shown(note, host)) } }
      }
      if ('look' in parcel) return { looked: await look(parcel.look, over.signal) }
      const units = parcel.scan
      const own = units.filter(mayRead)
      const outcomes =
        delivery.deaths > 0
          ? await passage.alone(() =>
              scanCarefully({ units: own, delivery, scan: workers.scan, mask }),
            )
          : await passage.together(() => workers.scan(own))
      const byUnit = new Map(own.map((unit, at) => [unit, outcomes[at]]))
      return {
        outcomes: units.map((unit) =>
          onlyHere(byUnit.get(unit) ?? refusal(unit, mask), hostOf(unit.target)),
        ),
      }
    },
    async stop() {
      over.abort(new Error('the run is over'))
      await workers.stop()
    },
  }
}

async function* nothing(): AsyncGenerator<never> {}

const shown = (notRead: NotRead, host: string | undefined): NotRead => ({
  ...notRead,
  what: onHost(host, notRead.what),
})

/** What was not read is told with the machine on which it is. */
function onlyHere(outcome: UnitOutcome, host: string | undefined): UnitOutcome {
  if (host === undefined || !('bytes' in outcome) || outcome.notRead.length === 0) return outcome
  return { ...outcome, notRead: outcome.notRead.map((notRead) => shown(notRead, host)) }
}

const refusal = ({ part, bytes }: Unit, mask: Mask): UnitOutcome =>
  unreadOutcome(
    masked({ what: displayName(part), reason: 'permission', detail: NOT_ALLOWED, bytes }, mask),
  )
