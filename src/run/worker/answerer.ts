import { createMask } from '../../mask/index.ts'
import type { NotRead, Unit } from '../../model/index.ts'
import type { Delivery } from '../../queue/index.ts'
import { compileRules } from '../../rules/index.ts'
import { onHost } from '../../sources/index.ts'
import type { ParcelAnswer, ParcelWork } from '../fleet/index.ts'
import type { UnitOutcome } from '../outcome.ts'
import { createScanner, type Setup } from '../scanner.ts'
import { type Allowed, NOT_ALLOWED } from './allowed.ts'
import { scanCarefully } from './careful.ts'
import { crew } from './crew.ts'
import { gate } from './gate.ts'
import { listings } from './listings.ts'

/** Answers parcels. */
interface Answerer {
  answer(parcel: ParcelWork, delivery: Delivery): Promise<ParcelAnswer>
  stop(): Promise<void>
}

/** Scans and lists for a run, with so many threads. */
export function answerer(setup: Setup, allowed: Allowed, jobs: number): Answerer {
  const rules = compileRules(setup.profile, setup.rules)
  const mask = createMask(rules)
  const scanner = createScanner(setup, rules)
  const workers = crew(setup, jobs, mask)
  const passage = gate()
  const { signal } = new AbortController()
  const pages = listings((index, note) => {
    const [source, target] = [scanner.sources[index], setup.targets[index]]
    if (!source || !target) return nothing()
    return source.units(target, index, note, signal)
  })
  const hostOf = (target: number): string | undefined => setup.targets[target]?.host
  return {
    async answer(parcel, delivery) {
      if ('list' in parcel) {
        const page = await pages.page(parcel.list)
        const host = hostOf(parcel.list.target)
        return { page: { ...page, notes: page.notes.map((note) => shown(note, host)) } }
      }
      const units = parcel.scan
      const own = units.filter((unit) => allowed.unit(unit))
      const outcomes =
        delivery.deaths > 0
          ? await passage.alone(() => scanCarefully({ units: own, delivery, scan: workers.scan }))
          : await passage.together(() => workers.scan(own))
      const byUnit = new Map(own.map((unit, at) => [unit, outcomes[at]]))
      return {
        outcomes: units.map((unit) =>
          onlyHere(byUnit.get(unit) ?? refusal(unit), hostOf(unit.target)),
        ),
      }
    },
    stop: workers.stop,
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

const refusal = ({ part, bytes }: Unit): UnitOutcome => ({
  bytes: 0,
  records: 0,
  findings: [],
  combinations: [],
  notRead: [{ what: part, reason: 'permission', detail: NOT_ALLOWED, bytes }],
})
