import type { Batch, NotRead, Source, Target, Unit } from '../model/index.ts'
import { type BatchMaker, batchMaker } from './batches.ts'
import { interleave } from './executors/index.ts'
import { firstPass } from './first-pass.ts'
import type { RunJournal } from './journal/index.ts'
import type { LateUnits } from './late-units.ts'
import type { Ledger } from './ledger/index.ts'
import type { AskedChanges } from './server-changes.ts'
import { sharedFiles } from './shared-files.ts'

/** The units of a run in batches, in the passes in which they must be read. */
export interface UnitBatches {
  /** What the ledger does not speak for. */
  unfinished(asked: AskedChanges): AsyncGenerator<Batch>
  /** What the ledger called unchanged before its clock was seen to be wrong. */
  skipped(): AsyncGenerator<Batch>
  /** These. */
  of(units: readonly Unit[]): AsyncGenerator<Batch>
}

/** What is listed. */
interface UnitPlan {
  readonly targets: readonly Target[]
  readonly sources: readonly Source[]
  readonly journal: Pick<RunJournal, 'owns'>
  readonly ledger?: Ledger
  /** Which units are read; without it all are. */
  readonly isWanted?: (unit: Unit) => boolean
  readonly late: LateUnits
}

/** Who hears of what is listed. */
interface ListingListener {
  /** Whether a unit is left to be read, as no interrupted run has. */
  isLeft(unit: Unit): boolean
  /** A unit is there, whether it is read or not. */
  seen(unit: Unit): void
  unlisted(target: number, notRead: NotRead): void
}

/** Lists the units of a plan. */
export function unitBatches(
  plan: UnitPlan,
  listener: ListingListener,
  signal: AbortSignal,
): UnitBatches {
  const { ledger, targets, late } = plan
  const first = firstPass(ledger, targets)
  return {
    async *unfinished(asked) {
      const files = sharedFiles(targets)
      const listed = async function* (index: number): AsyncGenerator<Batch> {
        if (late.leavesTarget(index)) return
        const batches = leftBatches(listener, late)
        await asked.learned(index)
        const note = (notRead: NotRead): void => listener.unlisted(index, notRead)
        const { seen } = listener
        for await (const unit of unitsOf(plan, index, { note, seen }, signal)) {
          if (files.isKnown(unit) || first.skips(unit)) continue
          yield* batches.add(ledger?.withTag(unit) ?? unit)
        }
        yield* batches.rest()
        late.listed(index)
      }
      const isElsewhere = (index: number): boolean => targets[index]?.host !== undefined
      const here = asked.order.filter((index) => !isElsewhere(index))
      // Each machine lists its own disk, and none waits for another.
      const elsewhere = asked.order.filter(isElsewhere).map(listed)
      yield* interleave([inOrder(here.map((index) => () => listed(index))), ...elsewhere])
      for (const unit of late.postponed()) if (!late.leaves(unit)) yield [unit]
    },
    async *skipped() {
      const batches = leftBatches(listener, late)
      const files = sharedFiles(targets)
      for (const index of targets.keys()) {
        if (!ledger?.isDistrusted(index)) continue
        for await (const unit of unitsOf(plan, index, UNTOLD, signal)) {
          if (!files.isKnown(unit) && !first.hasRead(unit)) yield* batches.add(unit)
        }
        yield* batches.rest()
      }
    },
    async *of(units) {
      const batches = leftBatches(listener, late)
      for (const unit of units) yield* batches.add(unit)
      yield* batches.rest()
    },
  }
}

async function* inOrder<T>(streams: readonly (() => AsyncIterable<T>)[]): AsyncGenerator<T> {
  for (const stream of streams) yield* stream()
}

/** Batches of the units that are left to be read, and for which there is time. */
function leftBatches({ isLeft }: ListingListener, late: LateUnits): BatchMaker {
  const batches = batchMaker()
  const add: BatchMaker['add'] = (unit) =>
    isLeft(unit) && !late.leaves(unit) ? batches.add(unit) : []
  return { ...batches, add }
}

/** What is told while a target is listed. */
interface Told extends Pick<ListingListener, 'seen'> {
  note(notRead: NotRead): void
}

const UNTOLD: Told = { note() {}, seen() {} }

async function* unitsOf(
  { sources, targets, journal, isWanted = () => true }: UnitPlan,
  index: number,
  { note, seen }: Told,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const [source, target] = [sources[index], targets[index]]
  if (!source || !target) return
  for await (const unit of source.units(target, index, note, signal)) {
    if (target.host === undefined && journal.owns(unit.part)) continue
    seen(unit)
    if (isWanted(unit)) yield unit
  }
}
