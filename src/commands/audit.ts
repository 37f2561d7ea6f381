import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createAssessor, hasOpen, newsOf } from '../assess/index.ts'
import {
  type AuditSettings,
  type Config,
  configDigest,
  readConfig,
  shownConfig,
} from '../config/index.ts'
import { CardsweepError, OutputError, UsageError } from '../errors.ts'
import { lastRunIn } from '../evidence/index.ts'
import { createMask } from '../mask/index.ts'
import type { Assessment, News } from '../model/index.ts'
import { packageFacts } from '../package-files.ts'
import { documents, formats, newsReporter } from '../report/index.ts'
import { brandNames, compileRules, ruleFileDigests, rulesDigest } from '../rules/index.ts'
import { type Journal, type Ledger, lockFolder, openJournal, openLedger } from '../run/index.ts'
import { withAccess } from './access.ts'
import { measuresOf } from './assessment-options.ts'
import { makeFolder, print, writeConfiguration, writeDocuments } from './documents.ts'
import { evidenceKeeper } from './evidence.ts'
import { neededConfig } from './open-archive.ts'
import { readReport } from './read-report.ts'
import { runFacts, targetFacts } from './run-facts.ts'
import { runScan, type Session, warnOfOpenFiles } from './run-scan.ts'
import { stateOf } from './state-folder.ts'
import { INTERRUPTED, openTerminal, type Terminal, tellDefects } from './terminal.ts'
import { openTriage, writeTriage } from './triage-state.ts'
import { timeUntilEnd } from './window.ts'

/** Exit status where something was not read. */
const NOT_READ = 3
const DAY = 86_400_000 // milliseconds

/** Options of `cardsweep audit` as the command line gives them. */
export interface AuditOptions {
  readonly config?: string
  readonly failOn?: AuditSettings['failOn']
  readonly lang?: Config['lang']
  readonly jobs?: number
  readonly quiet?: true
  readonly verbose?: true
}

/**
 * The nightly job: scans what the configuration names, compares with the last finished run, keeps the run with its
 * evidence, and speaks of news only.
 */
export async function auditCommand(options: AuditOptions, unconfigured: Terminal): Promise<void> {
  const file = neededConfig(options.config)
  const { failOn, lang, jobs } = options
  const config = await readConfig(file, { lang, jobs, audits: { ...(failOn && { failOn }) } })
  const rules = compileRules(config.profile, config.rules)
  const terminal = openTerminal(createMask(rules))
  tellDefects(terminal)
  const state = stateOf(config)
  const lock = lockFolder(state)
  if (typeof lock === 'number') {
    return unconfigured.fail(`process ${lock} audits already: this audit read nothing`, NOT_READ)
  }
  try {
    await auditLocked({ config, rules, terminal }, options)
  } catch (error) {
    terminal.fail(error)
  } finally {
    lock.release()
  }
}

async function auditLocked(session: Session, options: AuditOptions): Promise<void> {
  const { config, terminal } = session
  const { archive, window, cycle } = config.audits
  const left = window ? timeUntilEnd(window, new Date()) : null
  if (left === 0) return terminal.fail('outside its window the audit reads nothing', NOT_READ)
  const keep = evidenceKeeper({ ...config.evidence, archive }, terminal)
  warnOfOpenFiles(config, terminal)
  const targets = targetFacts(config, terminal.mask)
  const last = lastRunIn(archive)
  const earlier = last === null ? null : await readReport(last)
  const out = join(stateOf(config), 'run')
  const triage = openTriage(config, terminal)
  makeFolder(out)
  writeTriage(triage, out)
  const digests = rulesDigest(config.rules)
  const journal = await openOrBegin(
    out,
    configDigest(config, digests.sha256, terminal.mask),
    terminal,
  )
  const ledger = openLedger({
    path: join(stateOf(config), 'ledger'),
    valid: JSON.stringify([packageFacts().version, journal.run.config]),
    run: journal.run,
  })
  const assessor = createAssessor(runFacts(config, journal, digests, targets), {
    ...measuresOf(config, triage),
    earlier,
  })
  const until = left === null ? undefined : AbortSignal.timeout(left)
  if (!(await runScan(session, journal, assessor, { until, ledger }))) {
    journal.close()
    return interrupted(journal, until?.aborted ?? false, cycle, terminal)
  }
  assessor.unchanged(ledger.unchanged())
  const assessment = withAccess(assessor.finish(new Date().toISOString()))
  await keepRun(assessment, { session, journal, ledger, out, keep })
  const news = newsOf(assessment)
  await printNews(assessment, news, session, options)
  process.exitCode = statusOf(assessment, news, config.audits.failOn)
}

/** Goes on with a run that was interrupted, unless its targets or rules were others. */
async function openOrBegin(
  out: string,
  digest: string,
  { printMessage }: Terminal,
): Promise<Journal> {
  try {
    return await openJournal(out, digest, true)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    printMessage(`${error.message.split(':')[0]}: a new run begins`)
    return openJournal(out, digest, false)
  }
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

interface Keeping {
  readonly session: Session
  readonly journal: Journal
  readonly ledger: Ledger
  readonly out: string
  readonly keep: ReturnType<typeof evidenceKeeper>
}

/** Puts the run into the archive; where that fails its journal stays, and the next audit writes it. */
async function keepRun(
  assessment: Assessment,
  { session: { config, terminal }, journal, ledger, out, keep }: Keeping,
): Promise<void> {
  try {
    writeConfiguration(
      {
        configuration: shownConfig(config, terminal.mask),
        rules: { ...assessment.tool.rules, files: ruleFileDigests() },
      },
      out,
    )
    const all = [...formats.filter((format) => documents[format].always), ...config.formats]
    await writeDocuments(assessment, out, all, { lang: config.lang, terminal })
    await keep(assessment, out)
    ledger.write(assessment.run.finishedAt)
    journal.destroy()
    rmSync(out, { recursive: true, force: true })
  } catch (error) {
    if (!(error instanceof CardsweepError)) throw error
    journal.close()
    terminal.fail(
      error instanceof OutputError ? `${error.message}; the next audit tries again` : error,
    )
  }
}

async function printNews(
  assessment: Assessment,
  news: News,
  { config: { lang, audits } }: Session,
  { quiet }: AuditOptions,
): Promise<void> {
  if (quiet) return
  const newsText = await newsReporter()
  const colour = process.stdout.isTTY && !process.env.NO_COLOR
  print(
    newsText(assessment, news, { lang, brands: brandNames(), colour, documents: [audits.archive] }),
  )
}

function statusOf(assessment: Assessment, news: News, failOn: AuditSettings['failOn']): number {
  const fails = failOn === 'any' ? hasOpen(assessment) : news.findings.length > 0
  if (fails && failOn !== 'never') return 1
  return news.gaps.length > 0 || assessment.selfTest?.passed === false ? NOT_READ : 0
}
