import { type Assessor, createAssessor } from '../assess/index.ts'
import { type Config, configDigest, type EvidenceSettings, readConfig } from '../config/index.ts'
import { compileModule } from '../detect/index.ts'
import { createMask } from '../mask/index.ts'
import type { Assessment, NotRead } from '../model/index.ts'
import { compileRules, type Rules, rulesDigest } from '../rules/index.ts'
import {
  createScanner,
  executor,
  type Journal,
  limitYoungGeneration,
  masked,
  openJournal,
  optimizeLate,
  type RunListener,
  type Setup,
  scan,
} from '../run/index.ts'
import {
  hasPassword,
  newDatabaseState,
  passwordVariables,
  shareSnapshots,
  unusedPasswordFile,
  yieldToOthers,
} from '../sources/index.ts'
import { assessmentOptionsOf } from './assessment-options.ts'
import { makeFolder } from './documents.ts'
import { progress } from './progress.ts'
import { publish } from './publish.ts'
import { runFacts, targetFacts } from './run-facts.ts'
import { flagsOf, type ScanOptions } from './scan-options.ts'
import { INTERRUPTED, openTerminal, type Terminal, tellDefects } from './terminal.ts'

/** What a scan is told, by which rules it finds and masks, and where it speaks. */
interface Session {
  readonly config: Config
  readonly rules: Rules
  readonly terminal: Terminal
}

/** Scans, writes the documents, prints the summary and sets the exit status. */
export async function scanCommand(
  locations: readonly string[],
  options: ScanOptions,
  unconfigured: Terminal,
): Promise<void> {
  hidePasswords(locations, unconfigured)
  const config = await readConfig(options.config, flagsOf(locations, options))
  const rules = compileRules(config.profile, config.rules)
  const terminal = openTerminal(createMask(rules))
  tellDefects(terminal)
  try {
    await scanAndPublish({ config, rules, terminal }, options)
  } catch (error) {
    terminal.fail(error)
  }
}

async function scanAndPublish(session: Session, options: ScanOptions): Promise<void> {
  const { config, terminal } = session
  const { mask, printMessage } = terminal
  const keep = config.evidence && (await keeperOf(config.evidence, terminal))
  warnOfOpenFiles(config, terminal)
  const targets = targetFacts(config, mask)
  const assessmentOptions = await assessmentOptionsOf(config, targets, options.baseline, terminal)
  if (!options.resume) makeFolder(config.out)
  const digests = rulesDigest(config.rules)
  const digest = configDigest(config, digests.sha256, mask)
  const journal = await openJournal(config.out, digest, options.resume ?? false)
  const assessor = createAssessor(runFacts(config, journal, digests, targets), assessmentOptions)
  if (await runScan(session, journal, assessor)) {
    const assessment = assessor.finish(new Date().toISOString())
    const isPublished = await publish(assessment, config, options.json ?? false, terminal)
    if (isPublished) journal.destroy()
    else journal.close()
    if (isPublished) await keep?.(assessment, config.out)
  } else {
    journal.close()
    process.exitCode = INTERRUPTED
    printMessage('interrupted; the same command with --resume goes on')
  }
}

/** Fills the assessor; false if a signal ended the scan before its end. */
async function runScan(
  { config, rules, terminal: { mask, printMessage } }: Session,
  journal: Journal,
  assessor: Assessor,
): Promise<boolean> {
  const { targets, profile, read } = config
  const note = (target: number, notRead: NotRead): void =>
    assessor.note(target, masked(notRead, mask))
  const { jobs, snapshots, readLock, release } = await shareSnapshots(config, note)
  const state = { ...newDatabaseState(), snapshots }
  const database = { ...config.database, ...state }
  const setup: Setup = {
    targets,
    profile,
    rules: config.rules,
    secret: journal.secret,
    module: compileModule(),
    database,
    ...read,
  }
  const scanner = createScanner(setup, rules)
  assessor.tested(scanner.detector.selfTest())
  const plan = {
    targets,
    sources: scanner.sources,
    executor: executor(setup, scanner, jobs, readLock),
    journal,
  }
  const shown = progress(process.stderr)
  const listener: RunListener = {
    listed: shown.listed,
    read: shown.read,
    result(result) {
      assessor.add(result)
      shown.found(result)
    },
    unlisted: note,
  }
  const stop = onSignals()
  const endYielding = await yieldToOthers(config, state.serverLoad)
  const endWatch = limitYoungGeneration()
  optimizeLate()
  try {
    await scan(plan, listener, stop.signal)
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    stop.release()
    endWatch()
    await Promise.all([release(), endYielding()])
    shown.stop()
  }
  const { failure } = journal
  if (failure)
    printMessage(`the journal cannot be written (${failure}): --resume will scan more than once`)
  return !stop.signal.aborted
}

/** What keeps the evidence of a run; a key that is missing shows before the scan, not after it. */
async function keeperOf(
  settings: EvidenceSettings,
  terminal: Terminal,
): Promise<(assessment: Assessment, folder: string) => Promise<void>> {
  const { evidenceKeeper } = await import('./evidence.ts')
  const keep = evidenceKeeper(settings, terminal)
  return async (assessment, folder) =>
    terminal.printMessage(`evidence: ${await keep(assessment, folder)}`)
}

/** A password among the arguments is seen in the list of processes: it goes from there, and is warned of. */
function hidePasswords(locations: readonly string[], { printMessage }: Terminal): void {
  if (!locations.some(hasPassword)) return
  process.title = 'cardsweep'
  printMessage(
    `warning: a password in a URL can be seen by others on this machine: use ${passwordVariables().join(', ')} or passwordEnv`,
  )
}

/** A password file that is passed over silently would leave a person with "access denied". */
function warnOfOpenFiles({ targets }: Config, { printMessage }: Terminal): void {
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
