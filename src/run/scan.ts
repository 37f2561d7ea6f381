import type {
  Batch,
  Executor,
  NotRead,
  OnProgress,
  Source,
  Target,
  Unit,
  UnitResult,
} from '../model/index.ts'
import { displayName } from '../sources/index.ts'
import { batchMaker } from './batches.ts'
import { type NameSet, nameSet } from './digest-table.ts'
import type { RunJournal } from './journal/index.ts'
import { type Ledger, placeOf } from './ledger/index.ts'
import { type AskedChanges, askServers } from './server-changes.ts'
import { sharedFiles } from './shared-files.ts'

/** What a scan runs with. */
export interface RunPlan {
  readonly targets: readonly Target[]
  readonly sources: readonly Source[]
  readonly executor: Executor
  readonly journal: RunJournal
  /** What nights before have read clean; without it all is read. */
  readonly ledger?: Ledger
  /** Is told why a database is read whole; `wasTrusted` where the night before could rely on its log. */
  readonly tellWhole?: (message: string, wasTrusted: boolean) => void
  /** Which units are read; without it all are. */
  readonly isWanted?: (unit: Unit) => boolean
}

/** What a scan tells while it runs. */
export interface RunListener {
  /** A unit was listed. */
  listed(unit: Unit): void
  /** Bytes were read. */
  readonly read: OnProgress
  /** A unit has its result. */
  result(result: UnitResult): void
  /** Something of a target, by index, could not be listed. */
  unlisted(target: number, notRead: NotRead): void
}

/**
 * The first half of a run: targets become units, units become results, results go into the journal.
 *
 * A unit that the journal knows from the interrupted run is not run again. A file that two targets name is
 * read once, for the first of them.
 */
export async function scan(
  plan: RunPlan,
  listener: RunListener,
  signal: AbortSignal,
): Promise<void> {
  const asked = askServers(plan, signal)
  const open = unfinishedBatches(plan, asked, listener, signal)
  for await (const results of plan.executor(open, listener.read, signal)) {
    plan.journal.append(results)
    for (const result of results) tell(result, plan, listener)
  }
  for (const unit of await asked.settle()) tellUnproven(unit, listener)
}

/** What was called unchanged and was not makes everything that was called so unproven. */
function tell(result: UnitResult, { ledger }: RunPlan, listener: RunListener): void {
  if (ledger?.isRefuted(result)) tellUnproven(result.unit, listener)
  ledger?.add(result)
  listener.result(result)
}

function tellUnproven({ target, part }: Unit, listener: RunListener): void {
  const detail = 'called unchanged, and it was not: what else was called so is not proven'
  listener.unlisted(target, { what: displayName(part), reason: 'unproven', detail })
}

/** The units that are left to do, in batches. */
async function* unfinishedBatches(
  plan: RunPlan,
  asked: AskedChanges,
  listener: RunListener,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const { ledger, targets } = plan
  const batches = batchMaker()
  const skipped = nameSet()
  const files = sharedFiles(targets)
  for (const index of asked.order) {
    await asked.learned(index)
    const note = (notRead: NotRead): void => listener.unlisted(index, notRead)
    for await (const unit of unitsOf(plan, index, note, signal)) {
      if (files.isKnown(unit)) continue
      if (ledger?.isUnchanged(unit)) skipped.add(placeOf(unit))
      else if (isLeft(unit, plan, listener)) for (const batch of batches.add(unit)) yield batch
    }
    yield* batches.rest()
  }
  if (ledger) yield* triedUnits(plan, ledger, skipped, signal)
}

/** Of what the ledger called unchanged, some by lot, or all where its clock cannot be trusted. */
async function* triedUnits(
  plan: RunPlan,
  ledger: Ledger,
  skipped: NameSet,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const batches = batchMaker()
  if (!ledger.isDistrusted) {
    for (const unit of ledger.drawn()) yield* batches.add(unit)
    yield* batches.rest()
    return
  }
  const files = sharedFiles(plan.targets)
  for (const index of plan.targets.keys()) {
    for await (const unit of unitsOf(plan, index, () => {}, signal)) {
      if (!files.isKnown(unit) && skipped.has(placeOf(unit))) yield* batches.add(unit)
    }
    yield* batches.rest()
  }
}

async function* unitsOf(
  { sources, targets, journal, isWanted = () => true }: RunPlan,
  index: number,
  note: (notRead: NotRead) => void,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const [source, target] = [sources[index], targets[index]]
  if (!source || !target) return
  for await (const unit of source.units(target, index, note, signal)) {
    if (!journal.owns(unit.part) && isWanted(unit)) yield unit
  }
}

/** Whether a unit is to be read; where the interrupted run has read it, its result is told. */
function isLeft(unit: Unit, { journal, ledger }: RunPlan, listener: RunListener): boolean {
  listener.listed(unit)
  const result = journal.recall(unit)
  if (result === null) return true
  listener.read(result.bytes)
  ledger?.add(result, true)
  listener.result(result)
  return false
}
