import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createAssessor, hasOpen, newsOf } from '../assess/index.ts'
import { type AuditSettings, type Config, configDigest, readConfig } from '../config/index.ts'
import { prepareArchive, runsIn } from '../evidence/index.ts'
import { createMask } from '../mask/index.ts'
import { type Assessment, type News, provesMethod, type RunFacts } from '../model/index.ts'
import { packageFacts } from '../package-files.ts'
import { compileRules, rulesDigest } from '../rules/index.ts'
import { holdsJournal, type Journal, lockFolder, openLedger, runFacts } from '../run/index.ts'
import { withAccess } from './access.ts'
import { measuresOf } from './assessment-options.ts'
import { archiveStep, ledgerStep, resultStep } from './audit-steps.ts'
import { makeFolder } from './documents.ts'
import { evidenceKeeper, signingKey } from './evidence.ts'
import { type Keeping, keepRun } from './keep-run.ts'
import { givenConfig, recordMachines, withMachines } from './machines.ts'
import { lastReport, openOrBegin } from './night-before.ts'
import { openNotifier } from './notifier.ts'
import { neededConfig } from './open-archive.ts'
import { openable } from './openable.ts'
import { tellRelied } from './relied.ts'
import { runScan, type Session, warnOfOpenFiles } from './run-scan.ts'
import { machinesOf } from './scan-options.ts'
import { stateOf } from './state-folder.ts'
import type { Talk } from './talk.ts'
import { INTERRUPTED, openTerminal, type Terminal, tellDefects } from './terminal.ts'
import { openTriage, writeTriage } from './triage-state.ts'
import { limitOf } from './until-option.ts'
import { timeUntilEnd } from './window.ts'

/** Exit status where something was not read. */
const NOT_READ = 3
const DAY = 86_400_000 // milliseconds

/** Options of `cardsweep audit` as the command line gives them. */
export interface AuditOptions extends Talk {
  readonly config?: string
  readonly failOn?: AuditSettings['failOn']
  readonly lang?: Config['lang']
  readonly jobs?: number
  readonly queue?: string
  readonly groupKey?: string
}

/**
 * The nightly job: scans what the configuration names, compares with the last finished run, keeps the run with its
 * evidence, and speaks of news only.
 */
export async function auditCommand(options: AuditOptions, unconfigured: Terminal): Promise<void> {
  const file = neededConfig(options.config)
  const { failOn, lang, jobs } = options
  const audits = { ...(failOn && { failOn }) }
  const config = await readConfig(file, { lang, jobs, audits, machines: machinesOf(options) })
  const rules = compileRules(config.profile, config.rules)
  const terminal = attended(openTerminal(createMask(rules), options), options)
  tellDefects(terminal)
  terminal.printStep(`configuration ${file}: targets: ${config.targets.length}`)
  signingKey(config.evidence?.key) // one that is missing is told before other machines are waited for
  const state = stateOf(config)
  const lock = lockFolder(state)
  if (typeof lock === 'number') {
    return unconfigured.fail(`process ${lock} audits already: this audit read nothing`, NOT_READ)
  }
  try {
    const run = join(state, 'run')
    const goesOn = holdsJournal(run)
    await withMachines({ config, rules, terminal }, { folder: run, goesOn }, auditLocked)
  } catch (error) {
    terminal.fail(error)
  } finally {
    lock.release()
  }
}

/** Nobody watches a nightly job but where a terminal is there: cron would mail lines of progress, and notes. */
function attended(terminal: Terminal, { quiet, verbose }: Talk): Terminal {
  if (quiet || verbose) return terminal
  const printNote = process.stderr.isTTY ? terminal.printNote : terminal.printStep
  return { ...terminal, progress: 'bar', printNote }
}

async function auditLocked(session: Session): Promise<void> {
  const { config, terminal } = session
  const { archive, window, cadence } = config.audits
  const scheduled = { ...(cadence !== null && { everyHours: cadence }), ...config.evidence }
  const left = window ? timeUntilEnd(window, new Date()) : null
  if (left === 0) return terminal.fail('outside its window the audit reads nothing', NOT_READ)
  const keep = evidenceKeeper({ ...scheduled, archive }, terminal)
  prepareArchive(archive)
  const notifier = openNotifier(session)
  warnOfOpenFiles(config, terminal)
  const runs = runsIn(archive)
  terminal.printStep(archiveStep(archive, runs))
  const out = join(stateOf(config), 'run')
  const triage = openTriage(config, terminal)
  makeFolder(out)
  writeTriage(triage, out)
  const digests = rulesDigest(config.rules)
  const digest = configDigest(givenConfig(session), digests.sha256, terminal.mask)
  const kept = [...runs.keys()].at(-1) ?? null
  const journal = await openOrBegin({ out, digest, kept }, terminal)
  recordMachines(session, journal, out)
  terminal.printStep(`run ${journal.run.id} ${journal.resumed ? 'goes on' : 'begins'}`)
  notifier.settle({ kept, open: journal.run.id })
  try {
    const facts = runFacts(config, journal, digests, terminal.mask)
    await auditOpen({
      ...{ session, facts, left, runs, triage, journal, out, keep, notifier },
    })
  } finally {
    await notifier.deliver()
  }
}

/** An audit with its journal open. */
interface Night extends Omit<Keeping, 'ledger'> {
  readonly facts: RunFacts
  /** Milliseconds until its window ends; null for no window. */
  readonly left: number | null
  /** What people have decided. */
  readonly triage: ReturnType<typeof openTriage>
  /** The runs of the archive. */
  readonly runs: ReadonlyMap<string, string>
}

async function auditOpen({ facts, left, runs, triage, ...night }: Night): Promise<void> {
  const { session, journal, notifier } = night
  const { config, terminal } = session
  const { archive, cycle, failOn } = config.audits
  const path = join(stateOf(config), 'ledger')
  const hasLedger = existsSync(path)
  const ledger = openLedger({
    path,
    valid: JSON.stringify([packageFacts().version, journal.run.config]),
    run: journal.run,
    targets: config.targets,
    isThere: (run) => runs.has(run),
    tell: terminal.printMessage,
  })
  const earlier = await lastReport(archive, terminal)
  const assessor = createAssessor(facts, {
    ...measuresOf(config, triage, terminal.mask),
    earlier,
    cardRoom: { folder: night.out },
  })
  const scanned = { ...session, config: { ...config, targets: openable(config) } }
  // What was never trusted is no news of a night.
  const tellWhole = (message: string, wasTrusted: boolean): void => {
    if (wasTrusted) terminal.printMessage(message)
    else terminal.printStep(message)
  }
  const limited = limitOf(left, config)
  const end = await runScan(scanned, journal, assessor, { ...limited, ledger, tellWhole })
  if (end !== 'whole') {
    journal.close()
    return interrupted(journal, end === 'late', cycle, terminal)
  }
  terminal.printStep(ledgerStep(tellRelied(ledger, assessor, scanned), hasLedger))
  const assessment = withAccess(assessor.finish(new Date().toISOString()), terminal.mask)
  const news = newsOf(assessment)
  terminal.printStep(resultStep(assessment, news))
  const isKept = await keepRun(assessment, news, { ...night, ledger })
  if (!isKept) await notifier.printOnly(assessment, news)
  process.exitCode ||= statusOf(assessment, news, failOn)
}

/** A night that its window ended is no gap, as long as the whole cycle ends in time. */
function interrupted(
  { run }: Journal,
  byWindow: boolean,
  cycle: number,
  { printMessage }: Terminal,
): void {
  const days = (Date.now() - Date.parse(run.startedAt)) / DAY
  if (!byWindow) {
    process.exitCode = INTERRUPTED
    printMessage('interrupted; the next audit goes on')
  } else if (days > cycle) {
    process.exitCode = NOT_READ
    printMessage(
      `the reading that began ${run.startedAt} takes longer than its cycle of ${cycle} days`,
    )
  }
}

function statusOf(assessment: Assessment, news: News, failOn: AuditSettings['failOn']): number {
  const fails = failOn === 'any' ? hasOpen(assessment) : news.findings.length > 0
  if (fails && failOn !== 'never') return 1
  return news.gaps.length > 0 || !provesMethod(assessment.selfTest) ? NOT_READ : 0
}
