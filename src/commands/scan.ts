import { type Assessor, createAssessor } from '../assess/index.ts'
import { type Config, configDigest, type EvidenceSettings, readConfig } from '../config/index.ts'
import { compileModule } from '../detect/index.ts'
import { maskText } from '../mask/index.ts'
import type { Assessment, NotRead } from '../model/index.ts'
import type { Lang } from '../report/index.ts'
import { rulesDigest } from '../rules/index.ts'
import {
  createScanner,
  executor,
  type Journal,
  limitYoungGeneration,
  openJournal,
  optimizeLate,
  type RunListener,
  type Setup,
  scan,
} from '../run/index.ts'
import {
  hasPassword,
  newDatabaseState,
  shareSnapshots,
  unusedPasswordFile,
  yieldToOthers,
} from '../sources/index.ts'
import { assessmentOptionsOf } from './assessment-options.ts'
import { makeFolder } from './documents.ts'
import { progress } from './progress.ts'
import { publish } from './publish.ts'
import { runFacts, targetFacts } from './run-facts.ts'
import { INTERRUPTED, printMessage } from './terminal.ts'

/** Options of `cardsweep scan` as the command line gives them. */
export interface ScanOptions {
  readonly config?: string
  readonly out?: string
  readonly format?: Config['formats']
  readonly csvBom?: true
  readonly lang?: Lang
  readonly json?: boolean
  readonly jobs?: number
  /** A report folder or a report.json to compare with. */
  readonly baseline?: string
  readonly resume?: boolean
  /** Archive that gets the run's evidence folder, `true` for the default one. */
  readonly evidence?: string | true
  readonly key?: string
  readonly consistent?: true
  readonly fast?: true
  readonly insecure?: true
  readonly maxRate?: number
}

/** Scans, writes the documents, prints the summary and sets the exit status. */
export async function scanCommand(
  locations: readonly string[],
  options: ScanOptions,
): Promise<void> {
  const targets = locations.length > 0 ? locations.map((location) => ({ location })) : undefined
  const { out, format: formats, csvBom, lang, jobs } = options
  const { consistent, fast, insecure, maxRate } = options
  const database = {
    ...(consistent && { consistent }),
    ...(fast && { fast }),
    ...(insecure && { insecure }),
    ...(maxRate && { maxRate }),
  }
  const evidence = evidenceOf(options)
  hidePasswords(locations)
  const flags = { targets, out, formats, csvBom, lang, jobs, database, evidence }
  const config = await readConfig(options.config, flags)
  const keep = config.evidence && (await keeperOf(config.evidence))
  warnOfOpenFiles(config)
  const assessmentOptions = await assessmentOptionsOf(config, targetFacts(config), options.baseline)
  if (!options.resume) makeFolder(config.out)
  const rules = rulesDigest(config.rules)
  const digest = configDigest(config, rules.sha256)
  const journal = await openJournal(config.out, digest, options.resume ?? false)
  const assessor = createAssessor(runFacts(config, journal, rules), assessmentOptions)
  if (await runScan(config, journal, assessor)) {
    const assessment = assessor.finish(new Date().toISOString())
    const isPublished = await publish(assessment, config, options.json ?? false)
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
async function runScan(config: Config, journal: Journal, assessor: Assessor): Promise<boolean> {
  const { targets, profile, rules, read } = config
  const note = (target: number, notRead: NotRead): void =>
    assessor.note(target, {
      ...notRead,
      what: maskText(notRead.what),
      detail: maskText(notRead.detail),
    })
  const { jobs, snapshots, readLock, release } = await shareSnapshots(config, note)
  const state = { ...newDatabaseState(), snapshots }
  const database = { ...config.database, ...state }
  const setup: Setup = {
    targets,
    profile,
    rules,
    secret: journal.secret,
    module: compileModule(),
    database,
    ...read,
  }
  const scanner = createScanner(setup)
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
    unlisted: note,
  }
  const stop = onSignals()
  const endYielding = await yieldToOthers(config, state.serverLoad)
  const endWatch = limitYoungGeneration()
  optimizeLate()
  try {
    for await (const result of scan(plan, listener, stop.signal)) {
      assessor.add(result)
      shown.found(result)
    }
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

function evidenceOf({ evidence, key }: ScanOptions): EvidenceSettings | undefined {
  if (evidence === undefined) return undefined
  return { ...(evidence !== true && { archive: evidence }), ...(key !== undefined && { key }) }
}

/** What keeps the evidence of a run; a key that is missing shows before the scan, not after it. */
async function keeperOf(
  settings: EvidenceSettings,
): Promise<(assessment: Assessment, folder: string) => Promise<void>> {
  const { evidenceKeeper } = await import('./evidence.ts')
  const keep = evidenceKeeper(settings)
  return async (assessment, folder) => printMessage(`evidence: ${await keep(assessment, folder)}`)
}

/** A password among the arguments is seen in the list of processes: it goes from there, and is warned of. */
function hidePasswords(locations: readonly string[]): void {
  if (!locations.some(hasPassword)) return
  process.title = 'cardsweep'
  printMessage(
    'warning: a password in a URL can be seen by others on this machine: use PGPASSWORD, MYSQL_PWD or passwordEnv',
  )
}

/** A password file that is passed over silently would leave a person with "access denied". */
function warnOfOpenFiles({ targets }: Config): void {
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
