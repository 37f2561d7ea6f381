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
import { displayName, withoutPassword } from '../sources/index.ts'
import type { RunJournal } from './journal/index.ts'
import { type LateUnits, lateUnits } from './late-units.ts'
import type { Ledger } from './ledger/index.ts'
import { askServers } from './server-changes.ts'
import type { TimeLimit } from './time-limit.ts'
import { unitBatches } from './unit-batches.ts'

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
  /** When it has to be over; what is not read by then is told. */
  readonly limit?: TimeLimit
}

/** What a scan tells while it runs. */
export interface RunListener {
  /** A unit is there, whether it is read or not. */
  seen(unit: Unit): void
  /** A unit is to be read. */
  listed(unit: Unit): void
  /** Bytes were read. */
  readonly read: OnProgress
  /** A unit has its result. */
  result(result: UnitResult): void
  /** Something of a target, by index, could not be listed. */
  unlisted(target: number, notRead: NotRead): void
  /** A unit was not read, as the time was over. */
  late(unit: Unit): void
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
  const { limit, sources, targets } = plan
  const late = lateUnits(limit, sources.length, {
    unit: listener.late,
    unlisted: (target) =>
      listener.unlisted(target, { what: nameOf(targets[target]), ...OUT_OF_TIME }),
  })
  try {
    await readAll({ ...plan, late }, listener, signal)
  } finally {
    late.finish()
  }
}

const nameOf = (target: Target | undefined): string =>
  displayName(withoutPassword(target?.location ?? '*'))

/** Why something was not read that a time limit left. */
export const OUT_OF_TIME = {
  reason: 'out-of-time',
  detail: 'the time was over: the next run goes on with it',
} as const

async function readAll(
  plan: RunPlan & { readonly late: LateUnits },
  listener: RunListener,
  signal: AbortSignal,
): Promise<void> {
  const { ledger, executor, journal, late } = plan
  const read = async (batches: AsyncIterable<Batch>): Promise<void> => {
    for await (const results of executor(batches, listener.read, signal)) {
      journal.append(results)
      for (const result of results) {
        late.ended(result.unit)
        tell(result, plan, listener)
      }
    }
  }
  const units = unitBatches(plan, leftUnits(plan, listener), signal)
  const asked = askServers(plan, signal)
  await read(units.unfinished(asked))
  if (!ledger) return
  const isDistrusted = plan.targets.some((_, index) => ledger.isDistrusted(index))
  if (isDistrusted) await read(units.skipped())
  for (let left = ledger.readAnyway(); left.length > 0; left = ledger.readAnyway()) {
    await read(units.of(left))
  }
  for (const unit of await asked.settle()) tellUnproven(unit, listener)
}

/** What was called unchanged and was not makes everything that was called so unproven. */
function tell(
  result: UnitResult,
  { ledger }: RunPlan,
  listener: RunListener,
  isRecalled = false,
): void {
  if (ledger?.isRefuted(result)) tellUnproven(result.unit, listener)
  ledger?.add(result, isRecalled)
  // What is the same as it was is told by the ledger, in one number.
  if (!result.isSame) listener.result(result)
}

function tellUnproven({ target, part }: Unit, listener: RunListener): void {
  const detail = 'called unchanged, and it was not: what else was called so is not proven'
  listener.unlisted(target, { what: displayName(part), reason: 'unproven', detail })
}

/** Which units are to be read; where the interrupted run has read one, its result is told. */
function leftUnits(
  plan: RunPlan,
  listener: RunListener,
): Pick<RunListener, 'seen' | 'unlisted'> & { isLeft(unit: Unit): boolean } {
  return {
    seen: listener.seen,
    unlisted: listener.unlisted,
    isLeft(unit) {
      listener.listed(unit)
      const result = plan.journal.recall(unit)
      if (result === null) return true
      listener.read(result.bytes)
      tell(result, plan, listener, true)
      return false
    },
  }
}
