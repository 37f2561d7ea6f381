import type {
  Executor,
  NotRead,
  OnProgress,
  Source,
  Target,
  Unit,
  UnitResult,
} from '../model/index.ts'
import type { Journal } from './journal.ts'

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
  /** Something of a target, by index, could not be listed. */
  unlisted(target: number, notRead: NotRead): void
}

/**
 * The first half of a run: targets become units, units become results, results go into the journal.
 *
 * A unit that the journal knows from the interrupted run is not run again. A file that two targets name is
 * read once, for the first of them.
 */
export async function* scan(
  plan: RunPlan,
  listener: RunListener,
  signal: AbortSignal,
): AsyncGenerator<UnitResult> {
  const known: UnitResult[] = []
  const open = unfinishedUnits(plan, known, listener, signal)
  for await (const result of plan.executor(open, listener.read, signal)) {
    yield* known.splice(0)
    plan.journal.append(result)
    yield result
  }
  yield* known.splice(0)
}

/** The units that are left to do; results of the others are put into `known`. */
async function* unfinishedUnits(
  { targets, sources, journal }: RunPlan,
  known: UnitResult[],
  listener: RunListener,
  signal: AbortSignal,
): AsyncGenerator<Unit> {
  const seen = new Set<string>()
  for (const [index, target] of targets.entries()) {
    const note = (notRead: NotRead): void => listener.unlisted(index, notRead)
    for await (const unit of sources[index]?.units(target, index, note, signal) ?? []) {
      if (journal.owns(unit.part)) continue
      const key = `${unit.part} ${unit.range}`
      const isShared = targets.length > 1 && unit.source === 'file' // two databases have the same table names
      if (isShared && seen.has(key)) continue
      if (isShared) seen.add(key)
      listener.listed(unit)
      const result = journal.recall(unit)
      if (!result) {
        yield unit
        continue
      }
      listener.read(result.bytes)
      known.push(result)
    }
  }
}
