import type { Config } from '../config/index.ts'
import type { ComponentTest, Unit, UnitResult } from '../model/index.ts'
import type { Rules } from '../rules/index.ts'
import {
  type Fleet,
  limitYoungGeneration,
  optimizeLate,
  type Results,
  type RunJournal,
  type RunMeans,
  runTargets,
} from '../run/index.ts'
import { unusedPasswordFile } from '../sources/index.ts'
import { lastComponentTest } from './component-test.ts'
import { onSignals } from './on-signals.ts'
import { progress } from './progress.ts'
import { targetSteps } from './target-steps.ts'
import type { Terminal } from './terminal.ts'

/** What a scan is told, by which rules it finds and masks, and where it speaks. */
export interface Session {
  readonly config: Config
  readonly rules: Rules
  readonly terminal: Terminal
  /** The machines that read targets which name them. */
  readonly fleet?: Fleet
  /** The configuration before it had a target for each of them. */
  readonly asked?: Config
}

/** What a night adds to a scan, and when it must end. */
type NightOptions = Pick<
  RunMeans,
  'ledger' | 'tellWhole' | 'isWanted' | 'mayBe' | 'canaries' | 'since' | 'limit'
>

/** How a scan ended: with all read, by its time limit with something left, or by a signal of the system. */
type ScanEnd = 'whole' | 'late' | 'interrupted'

/** Fills the assessor. */
export async function runScan(
  { config, rules, terminal, fleet }: Session,
  journal: RunJournal,
  assessor: Results,
  night: NightOptions = {},
): Promise<ScanEnd> {
  const { mask, printMessage } = terminal
  const told = targetSteps(config.targets, terminal)
  const shown = progress(process.stderr, terminal.progress)
  const watch = {
    sources: told.sources,
    listed(unit: Unit) {
      told.listed(unit)
      shown.listed(unit)
    },
    read: shown.read,
    found(result: UnitResult) {
      told.result(result)
      shown.found(result)
    },
  }
  const stop = onSignals()
  const { limit } = night
  const signal = limit ? AbortSignal.any([stop.signal, limit.signal]) : stop.signal
  const endWatch = limitYoungGeneration()
  optimizeLate()
  try {
    const means = { rules, mask, journal, signal, ...night, ...(fleet && { fleet }) }
    const components = night.canaries ? null : await lastComponentTest(config)
    await runTargets(config, means, withComponents(assessor, components), watch)
  } finally {
    stop.release()
    endWatch()
    shown.stop()
  }
  const { failure } = journal
  if (failure)
    printMessage(`the journal cannot be written (${failure}): --resume will scan more than once`)
  if (stop.signal.aborted) return 'interrupted'
  // What comes after the last unit was cut off as well where the signal came.
  return limit?.isReached || limit?.signal.aborted ? 'late' : 'whole'
}

/** Tells with the run's own self-test of the last one on real components. */
function withComponents(results: Results, components: ComponentTest | null): Results {
  if (components === null) return results
  return { ...results, tested: (own) => results.tested({ ...own, components }) }
}

/** A password file that is passed over silently would leave a person with "access denied". */
export function warnOfOpenFiles({ targets }: Config, { printMessage }: Terminal): void {
  const files = targets.map(({ location }) => unusedPasswordFile(location))
  for (const file of new Set(files.filter((path) => path !== null)))
    printMessage(
      `warning: ${file} can be read by others and is not used: chmod 600 makes it private`,
    )
}
