import { createHash } from 'node:crypto'
import { type CoverageAccount, coverageAccount, stablePlace } from '../assess/index.ts'
import type {
  CanaryCheck,
  CanarySearch,
  KeptPlace,
  NotRead,
  SelfTest,
  Sighting,
  TargetFacts,
  UnitResult,
} from '../model/index.ts'
import { packageFacts } from '../package-files.ts'

const MOST_SAMPLES = 5
const ID = 12 // characters: 48 bits, as many as a finding's identity has

/** What a check is about. */
interface CheckPlan {
  readonly search: CanarySearch
  readonly startedAt: string
  /** The targets, positive controls first. */
  readonly targets: readonly TargetFacts[]
  /** How many of them are positive controls. */
  readonly controls: number
  readonly before: CanaryCheck | null
}

/** Takes the results of a check, in any order, and says what it came to. */
interface CanaryChecker {
  add(result: UnitResult): void
  note(target: number, notRead: NotRead): void
  tested(selfTest: SelfTest): void
  finish(finishedAt: string): CanaryCheck
}

/** Begins a check. */
export function canaryChecker(plan: CheckPlan): CanaryChecker {
  const accounts = plan.targets.map((target) => coverageAccount(target))
  const places = { own: new Map<string, KeptPlace>(), notOwn: new Map<string, KeptPlace>() }
  const seen = new Map<string, Set<string>>()
  let selfTest: SelfTest = { passed: false, planted: 0, found: 0 }
  const take = (target: number, sighting: Sighting): void => {
    const facts = plan.targets[target]
    if (facts === undefined) return
    if (target >= plan.controls) merge(sighting.isOwn ? places.own : places.notOwn, sighting, facts)
    else seen.set(sighting.canary, (seen.get(sighting.canary) ?? new Set()).add(facts.name))
  }
  return {
    add(result) {
      accounts[result.unit.target]?.add(result)
      for (const sighting of result.sightings ?? []) take(result.unit.target, sighting)
    },
    note: (target, notRead) => accounts[target]?.note(notRead),
    tested: (result) => {
      selfTest = result
    },
    finish: (finishedAt) => {
      const [own, notOwn] = [places.own, places.notOwn].map((all) => inOrder([...all.values()]))
      const found = { own: own ?? [], notOwn: notOwn ?? [], seen, accounts, selfTest }
      return checkOf(plan, found, finishedAt)
    },
  }
}

/** One place, form and field is one line, whichever canaries it keeps. */
function merge(all: Map<string, KeptPlace>, sighting: Sighting, target: TargetFacts): void {
  const { canary, place, form, field, occurrences, samples } = sighting
  const key = JSON.stringify([target.name, place, form, field])
  const known = all.get(key)
  all.set(key, {
    id: idOf(sighting, target),
    ...{ target: target.name, place, form, field },
    canaries: [...new Set([...(known?.canaries ?? []), canary])].sort(),
    occurrences: (known?.occurrences ?? 0) + occurrences,
    samples: [...(known?.samples ?? []), ...samples]
      .sort((a, b) => a.offset - b.offset)
      .slice(0, MOST_SAMPLES),
  })
}

function idOf({ place, form, field }: Sighting, target: TargetFacts): string {
  const own = [stablePlace(place, target), field, ...Object.entries(form).sort()]
  return createHash('sha256').update(JSON.stringify(own)).digest('hex').slice(0, ID)
}

const inOrder = (places: readonly KeptPlace[]): KeptPlace[] =>
  places.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))

const keyOf = ({ target, place, samples, id }: KeptPlace): string => {
  const line = String(samples[0]?.line ?? 0).padStart(12, '0')
  return JSON.stringify([target, place, line, id])
}

/** What the results of all units came to. */
interface Found {
  readonly own: readonly KeptPlace[]
  readonly notOwn: readonly KeptPlace[]
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>
  readonly accounts: readonly CoverageAccount[]
  readonly selfTest: SelfTest
}

function checkOf(
  { search, startedAt, targets, controls, before }: CheckPlan,
  { own, notOwn, seen, accounts, selfTest }: Found,
  finishedAt: string,
): CanaryCheck {
  const known =
    before && new Map([...before.places, ...before.notOwn].map((kept) => [kept.id, kept]))
  const places = own.map((place) => marked(place, known))
  const doubtful = notOwn.map((place) => marked(place, known))
  const canaries = search.canaries.map(({ name, source }) => ({
    ...{ name, source },
    seenIn: [...(seen.get(name) ?? [])].sort(),
  }))
  const covered = accounts.map((account) => account.finish())
  const coverage = {
    complete: covered.every(({ status }) => status === 'complete'),
    targets: covered,
  }
  const { name, version } = packageFacts()
  const hasReached = canaries.every(({ seenIn }) => seenIn.length > 0)
  const isClear = doubtful.every(isKnown)
  const proves = coverage.complete && selfTest.passed && hasReached && isClear
  const isKept = !places.every(isKnown)
  return {
    schema: 'cardsweep/canary-check@1',
    ...{ startedAt, finishedAt },
    tool: { name, version },
    drawnAt: search.drawnAt,
    verdict: isKept ? 'detected' : proves ? 'not-detected' : 'inconclusive',
    against: before?.finishedAt ?? null,
    canaries,
    seenIn: targets.slice(0, controls).map(({ name: control }) => control),
    ...{ places, notOwn: doubtful, selfTest, coverage },
  }
}

function marked(place: KeptPlace, all: ReadonlyMap<string, KeptPlace> | null): KeptPlace {
  if (all === null) return place
  const known = all.get(place.id)
  if (known === undefined) return { ...place, status: 'new' }
  return { ...place, status: timesEach(place) > timesEach(known) ? 'grown' : 'known' }
}

/** Two checks may have paid with more or fewer canaries. */
const timesEach = ({ occurrences, canaries }: KeptPlace): number =>
  occurrences / Math.max(1, canaries.length)

const isKnown = ({ status }: KeptPlace): boolean => status === 'known'
