import { comparisonOf, createAssessor } from '../assess/index.ts'
import {
  type Config,
  configDigest,
  type EvidenceSettings,
  findConfig,
  readConfig,
} from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { createMask } from '../mask/index.ts'
import type { Assessment } from '../model/index.ts'
import { compileRules, rulesDigest } from '../rules/index.ts'
import { openJournal, runFacts, targetFacts } from '../run/index.ts'
import { hasPassword, secretNames } from '../sources/index.ts'
import { withAccess } from './access.ts'
import { assessmentOptionsOf, measuresOf } from './assessment-options.ts'
import { makeFolder } from './documents.ts'
import { withLines } from './lines.ts'
import { givenConfig, recordMachines, withMachines } from './machines.ts'
import { openOrBegin } from './night-before.ts'
import { printedBy, publish } from './publish.ts'
import { runScan, type Session, warnOfOpenFiles } from './run-scan.ts'
import { flagsOf, type ScanOptions } from './scan-options.ts'
import { digestSince, refuseWithSince } from './since-option.ts'
import { stagedScan } from './staged-options.ts'
import { INTERRUPTED, openTerminal, type Terminal, tellDefects } from './terminal.ts'
import { openTriage, writeTriage } from './triage-state.ts'
import { limitUntil, refuseWithUntil } from './until-option.ts'

/** Scans, writes the documents, prints the summary and sets the exit status. */
export async function scanCommand(
  targets: readonly string[],
  flags: ScanOptions,
  unconfigured: Terminal,
): Promise<void> {
  const told = { locations: targets, options: flags }
  const { locations, options } = flags.staged ? stagedScan(targets, flags) : told
  hidePasswords(locations, unconfigured)
  const file = findConfig(options.config)
  const config = allowing(await readConfig(file, flagsOf(locations, options)), options)
  const rules = compileRules(config.profile, config.rules)
  const terminal = openTerminal(createMask(rules), options)
  tellDefects(terminal)
  try {
    const session = { config, rules, terminal }
    if (options.plan) await (await import('./check/index.ts')).planScan(session, options)
    else if (options.only !== undefined)
      await (await import('./scan-only.ts')).scanOnly(session, options)
    else
      await withMachines(session, { folder: config.out, goesOn: options.resume ?? false }, (all) =>
        scanAndPublish(all, options),
      )
  } catch (error) {
    terminal.fail(error)
  }
}

async function scanAndPublish(session: Session, options: ScanOptions): Promise<void> {
  const { config, terminal } = session
  const { mask, printMessage } = terminal
  const printed = printedBy(options)
  const { since } = options
  refuseWithSince(options)
  refuseWithUntil(options)
  const keep = config.evidence && (await keeperOf(config.evidence, terminal))
  warnOfOpenFiles(config, terminal)
  const targets = targetFacts(config, mask)
  const triage = openTriage(config, terminal)
  const measured = { triage, terminal }
  const baseline = baselineOf(options)
  // What was staged before says nothing of what is staged now.
  const assessmentOptions =
    options.staged && baseline === undefined
      ? measuresOf(config, triage, mask)
      : await assessmentOptionsOf(config, targets, baseline, measured)
  const other = options.sinceRun === undefined ? null : assessmentOptions.earlier
  makeFolder(config.out)
  const digests = rulesDigest(config.rules)
  const digest = digestSince(configDigest(givenConfig(session), digests.sha256, mask), since)
  const { until } = options
  const journal =
    until === undefined || options.resume
      ? await openJournal(config.out, digest, options.resume ?? false, printMessage)
      : await openOrBegin({ out: config.out, digest, kept: null }, terminal)
  recordMachines(session, journal, config.out)
  const facts = { ...runFacts(config, journal, digests, mask), ...(since && { since }) }
  const assessor = createAssessor(facts, {
    ...assessmentOptions,
    cardRoom: { folder: config.out },
  })
  const results = printed === 'lines' ? withLines(assessor, facts) : assessor
  const limits = { ...limitUntil(until, config), ...(since && { since: Date.parse(since) }) }
  const end = await runScan(session, journal, results, limits)
  if (end !== 'interrupted') {
    const finished = withAccess(assessor.finish(new Date().toISOString()), mask)
    const assessment = other ? { ...finished, comparison: comparisonOf(other, finished) } : finished
    writeTriage(triage, config.out)
    const isPublished = await publish(assessment, config, printed, terminal)
    const isDone = isPublished && end === 'whole'
    if (isDone) journal.destroy()
    else journal.close()
    if (isDone) await keep?.(assessment, config.out)
    else if (isPublished) printMessage('the time is over; the same command goes on')
  } else {
    journal.close()
    process.exitCode = INTERRUPTED
    const again = since === undefined ? '' : `, and --since ${since},`
    printMessage(`interrupted; the same command with --resume${again} goes on`)
  }
}

/** The run that is compared with, where one is named. */
function baselineOf({ baseline, sinceRun }: ScanOptions): string | undefined {
  if (baseline === undefined || sinceRun === undefined) return sinceRun ?? baseline
  throw new UsageError('--since-run names the run to compare with: it goes without --baseline')
}

/** What keeps the evidence of a run; a key that is missing shows before the scan, not after it. */
async function keeperOf(
  settings: EvidenceSettings,
  terminal: Terminal,
): Promise<(assessment: Assessment, folder: string) => Promise<void>> {
  const { evidenceKeeper } = await import('./evidence.ts')
  const keep = evidenceKeeper(settings, terminal)
  return async (assessment, folder) =>
    terminal.printNote(`evidence: ${await keep(assessment, folder)}`)
}

/** A password among the arguments is seen in the list of processes: it goes from there, and is warned of. */
function hidePasswords(locations: readonly string[], { printMessage }: Terminal): void {
  if (!locations.some(hasPassword)) return
  process.title = 'cardsweep'
  printMessage(
    `warning: a password in a URL can be seen by others on this machine: use ${secretNames().join(', ')} or passwordEnv`,
  )
}

/** With the flag, comments count in all targets; else in those of which the configuration says so. */
function allowing(config: Config, { allowComments }: ScanOptions): Config {
  if (!allowComments) return config
  return { ...config, targets: config.targets.map((target) => ({ ...target, allowComments })) }
}
