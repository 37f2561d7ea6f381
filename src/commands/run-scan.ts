import type { Config } from '../config/index.ts'
import type { ComponentTest, Unit, UnitResult } from '../model/index.ts'
import type { Rules } from '../rules/index.ts'
import {
  limitYoungGeneration,
  optimizeLate,
  type Results,
  type RunJournal,
  type RunMeans,
  runTargets,
} from '../run/index.ts'
import { unusedPasswordFile } from '../sources/index.ts'
import { lastComponentTest } from './component-test.ts'
import { progress } from './progress.ts'
import { targetSteps } from './target-steps.ts'
import type { Terminal } from './terminal.ts'

/** What a scan is told, by which rules it finds and masks, and where it speaks. */
export interface Session {
  readonly config: Config
  readonly rules: Rules
  readonly terminal: Terminal
}

/** What a night adds to a scan, and when it must end. */
interface NightOptions
  extends Pick<RunMeans, 'ledger' | 'tellWhole' | 'isWanted' | 'mayBe' | 'canaries' | 'since'> {
  readonly until?: AbortSignal | undefined
}

/**
 * Fills the assessor; false if a signal of the system, or `until`, ended the scan before its end.
 */
export async function runScan(
  { config, rules, terminal }: Session,
  journal: RunJournal,
  assessor: Results,
  { until, ...night }: NightOptions = {},
): Promise<boolean> {
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
  const signal = until ? AbortSignal.any([stop.signal, until]) : stop.signal
  const endWatch = limitYoungGeneration()
  optimizeLate()
  let isWhole = false
  try {
    const means = { rules, mask, journal, signal, ...night }
    const components = night.canaries ? null : await lastComponentTest(config)
    isWhole = await runTargets(config, means, withComponents(assessor, components), watch)
  } finally {
    stop.release()
    endWatch()
    shown.stop()
  }
  const { failure } = journal
  if (failure)
    printMessage(`the journal cannot be written (${failure}): --resume will scan more than once`)
  return isWhole
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

/** Ctrl-C and a polite kill stop the scan between two chunks; a second one ends the process. */
function onSignals(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  const abort = (): void => controller.abort(new Error('interrupted'))
  process.once('SIGINT', abort).once('SIGTERM', abort)
  return {
    signal: controller.signal,
    release: () => process.off('SIGINT', abort).off('SIGTERM', abort),
  }
}
