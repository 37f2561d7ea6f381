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
import { batchMaker } from './batches.ts'
import type { Journal } from './journal/index.ts'
import { sharedFiles } from './shared-files.ts'

/** What a scan runs with. */
export interface RunPlan {
  readonly targets: readonly Target[]
  readonly sources: readonly Source[]
  readonly executor: Executor
  readonly journal: Journal
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
  const open = unfinishedBatches(plan, listener, signal)
  for await (const results of plan.executor(open, listener.read, signal)) {
    plan.journal.append(results)
    results.forEach(listener.result)
  }
}

/** The units that are left to do, in batches. */
async function* unfinishedBatches(
  { targets, sources, journal }: RunPlan,
  listener: RunListener,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  const batches = batchMaker()
  const files = sharedFiles(targets)
  for (const [index, target] of targets.entries()) {
    const note = (notRead: NotRead): void => listener.unlisted(index, notRead)
    for await (const unit of sources[index]?.units(target, index, note, signal) ?? []) {
      if (journal.owns(unit.part) || files.isKnown(unit)) continue
      listener.listed(unit)
      if (!isRecalled(unit, journal, listener)) for (const batch of batches.add(unit)) yield batch
    }
    yield* batches.rest()
  }
}

/** Tells the result of a unit that the interrupted run has read. */
function isRecalled(unit: Unit, journal: Journal, listener: RunListener): boolean {
  const result = journal.recall(unit)
  if (result === null) return false
  listener.read(result.bytes)
  listener.result(result)
  return true
}
