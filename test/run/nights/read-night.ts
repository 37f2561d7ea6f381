import { createAssessor } from '../../../src/assess/assessor.ts'
import { containers } from '../../../src/containers/index.ts'
import { compileModule } from '../../../src/detect/kernel/simd.ts'
import type { Assessment } from '../../../src/model/assessment.ts'
import { CHUNK } from '../../../src/model/limits.ts'
import type { Target } from '../../../src/model/target.ts'
import { inline } from '../../../src/run/executors/inline.ts'
import { withoutJournal } from '../../../src/run/journal/index.ts'
import { type Ledger, openLedger } from '../../../src/run/ledger/index.ts'
import { scan } from '../../../src/run/scan.ts'
import { createScanner } from '../../../src/run/scanner.ts'
import { DATABASE_DEFAULTS } from '../../../src/sources/databases/options.ts'
import { openSource } from '../../../src/sources/index.ts'
import { runOver } from '../../assess/results.ts'

/** Larger than what is shown around a piece, and small enough for files of many pieces. */
export const PIECE = 32 * 1024

const base = createScanner({
  ...{ targets: [], profile: 'japan', purpose: null, module: compileModule() },
  secret: new Uint8Array(32).fill(1),
  ...{ chunkBytes: CHUNK, unitBytes: PIECE, database: DATABASE_DEFAULTS },
})

/** A run as it stands in a report. */
export interface NightRun {
  readonly id: string
  readonly startedAt: string
}

/** What a night came to, and how many units it listed and bytes it read. */
export interface NightReport {
  readonly report: Assessment
  readonly units: number
  readonly bytes: number
}

/** Reads the targets, and compares with the night before; with a ledger what it does not speak for. */
export async function readNight(
  targets: readonly Target[],
  run: NightRun,
  earlier: Assessment | null,
  ledger: Ledger | null,
): Promise<NightReport> {
  const means = { unitBytes: PIECE, containers, tagKey: ledger?.tagKeyOf(undefined) ?? null }
  const sources = targets.map((target) => openSource(target, means))
  const scanner = { ...base, sources }
  const facts = runOver(...targets.map(({ location }) => location))
  const assessor = createAssessor({ ...facts, ...run }, { earlier })
  const plan = {
    ...{ targets, sources, executor: inline(scanner), journal: withoutJournal() },
    ...(ledger && { ledger }),
  }
  let [units, bytes] = [0, 0]
  const listener = {
    seen() {},
    listed() {
      units++
    },
    read(count: number) {
      bytes += count
    },
    result: assessor.add,
    unlisted: assessor.note,
    late() {},
  }
  await scan(plan, listener, new AbortController().signal)
  const trusted = ledger?.trusted()
  if (ledger) assessor.relied({ unchanged: ledger.unchanged(), ...(trusted && { trusted }) })
  return { report: assessor.finish(run.startedAt), units, bytes }
}

/** Opens the ledger in a folder, for files that lie anywhere and are as young as they are. */
export function ledgerOf(folder: string, targets: readonly Target[], run: NightRun): Ledger {
  return openLedger({
    ...{ path: `${folder}/ledger`, valid: 'rules', run, targets },
    stamps: () => true,
    quiet: 0,
  })
}

/** What must be the same whether all was read or what had changed. */
export function outcomeOf({ findings, verdict, changes, totals, coverage }: Assessment): unknown {
  const { occurrences, distinctCards } = totals
  const targets = coverage.targets.map(({ status, notRead }) => ({ status, notRead }))
  return { findings, verdict, changes, occurrences, distinctCards, targets }
}
