import type { Assessor } from '../assess/index.ts'
import type { Config } from '../config/index.ts'
import { compileModule } from '../detect/index.ts'
import type { CanarySearch, NotRead, Unit } from '../model/index.ts'
import type { Rules } from '../rules/index.ts'
import {
  createScanner,
  executor,
  type Ledger,
  limitYoungGeneration,
  masked,
  optimizeLate,
  type RunJournal,
  type RunListener,
  type RunPlan,
  type Setup,
  scan,
} from '../run/index.ts'
import {
  newDatabaseState,
  shareSnapshots,
  unusedPasswordFile,
  yieldToOthers,
} from '../sources/index.ts'
import { progress } from './progress.ts'
import { targetSteps } from './target-steps.ts'
import type { Terminal } from './terminal.ts'

/** What a scan is told, by which rules it finds and masks, and where it speaks. */
export interface Session {
  readonly config: Config
  readonly rules: Rules
  readonly terminal: Terminal
}

/** What a night adds to a scan, when it must end and what nights before have read, and a look at single places. */
interface NightOptions {
  readonly until?: AbortSignal | undefined
  readonly ledger?: Ledger
  readonly tellWhole?: RunPlan['tellWhole']
  /** Which units are read; all, unless told otherwise. */
  readonly isWanted?: (unit: Unit) => boolean
  /** Whether something that could not be listed may be one of them. */
  readonly mayBe?: (notRead: NotRead) => boolean
  /** Look for these, and for nothing else. */
  readonly canaries?: CanarySearch
}

/** What takes the results of a scan. */
type Results = Pick<Assessor, 'add' | 'note' | 'tested'>

/**
 * Fills the assessor; false if a signal of the system, or `until`, ended the scan before its end.
 */
export async function runScan(
  { config, rules, terminal }: Session,
  journal: RunJournal,
  assessor: Results,
  { until, ledger, tellWhole, isWanted, mayBe = () => true, canaries }: NightOptions = {},
): Promise<boolean> {
  const { mask, printMessage } = terminal
  const { targets, profile, purpose, read } = config
  const note = (target: number, notRead: NotRead): void => {
    const told = masked(notRead, mask)
    if (mayBe(told)) assessor.note(target, told)
  }
  const { jobs, snapshots, readLock, release } = await shareSnapshots(config, note)
  const state = { ...newDatabaseState(), snapshots }
  const database = { ...config.database, ...state }
  const setup: Setup = {
    targets,
    profile,
    purpose,
    rules: config.rules,
    secret: journal.secret,
    module: compileModule(),
    database,
    ...(ledger && { tagKey: ledger.tagKey }),
    ...read,
    ...(canaries && { canaries }),
  }
  const scanner = createScanner(setup, rules)
  assessor.tested(await scanner.detector.selfTest())
  const told = targetSteps(targets, terminal)
  const plan = {
    targets,
    sources: told.sources(scanner.sources),
    executor: executor(setup, scanner, jobs, readLock),
    journal,
    ...(ledger && { ledger }),
    ...(tellWhole && { tellWhole }),
    ...(isWanted && { isWanted }),
  }
  const shown = progress(process.stderr, terminal.progress)
  const listener: RunListener = {
    listed(unit) {
      told.listed(unit)
      shown.listed(unit)
    },
    read: shown.read,
    result(result) {
      assessor.add(result)
      told.result(result)
      shown.found(result)
    },
    unlisted: note,
  }
  const stop = onSignals()
  const signal = until ? AbortSignal.any([stop.signal, until]) : stop.signal
  const endYielding = await yieldToOthers(config, state.serverLoad)
  const endWatch = limitYoungGeneration()
  optimizeLate()
  try {
    await scan(plan, listener, signal)
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    stop.release()
    endWatch()
    await Promise.all([release(), endYielding()])
    shown.stop()
  }
  const { failure } = journal
  if (failure)
    printMessage(`the journal cannot be written (${failure}): --resume will scan more than once`)
  return !signal.aborted
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
