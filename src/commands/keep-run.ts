import { rmSync } from 'node:fs'
import { type Config, shownConfig } from '../config/index.ts'
import { CardsweepError, isDiskFull, OutputError } from '../errors.ts'
import { type Pruning, pruneRuns } from '../evidence/index.ts'
import type { Assessment, News } from '../model/index.ts'
import { ruleFileDigests } from '../rules/index.ts'
import type { Journal, Ledger } from '../run/index.ts'
import { makeFolder, writeConfiguration, writeDocuments } from './documents.ts'
import { type evidenceKeeper, reliesOn, signingKey } from './evidence.ts'
import { judgeReport } from './judge-report.ts'
import type { Notifier } from './notifier.ts'
import type { Session } from './run-scan.ts'
import type { Terminal } from './terminal.ts'

/** What an audit keeps its run with. */
export interface Keeping {
  readonly session: Session
  readonly journal: Journal
  readonly ledger: Ledger
  /** The folder in which it worked. */
  readonly out: string
  readonly keep: ReturnType<typeof evidenceKeeper>
  readonly notifier: Notifier
}

/**
 * Puts a finished run into the archive, and then does what follows from that; each step for itself, as none of them
 * undoes the run. Where the run cannot be kept its journal stays, the next audit tries again, and false is given.
 */
export async function keepRun(
  assessment: Assessment,
  news: News,
  keeping: Keeping,
): Promise<boolean> {
  const { session, journal, ledger, out, notifier } = keeping
  const { config, terminal } = session
  if (!(await archived(assessment, news, keeping))) {
    journal.close()
    return false
  }
  const { id, finishedAt } = assessment.run
  const steps = [
    () => notifier.settle({ kept: id, open: id }),
    () => ledger.write(finishedAt),
    () => journal.destroy(),
    () => rmSync(out, { recursive: true, force: true }),
    () => publish(assessment, config, terminal),
    async () => void (await prune({ now: finishedAt }, config, terminal.printStep)),
  ]
  for (const step of steps) await orTell(step, terminal)
  return true
}

/** Where a full disk is what keeps a run out, runs that may be removed give it room. */
async function archived(assessment: Assessment, news: News, keeping: Keeping): Promise<boolean> {
  const { config, terminal } = keeping.session
  const put = (): Promise<void> => intoArchive(assessment, news, keeping)
  try {
    await put().catch(async (error: unknown) => {
      if (!isDiskFull(error)) throw error
      const now = new Date().toISOString()
      const pruning = { now, needed: reliesOn(assessment) }
      const isRoom = await prune(pruning, config, terminal.printStep).catch(() => false)
      if (!isRoom) throw error
      await put()
    })
    return true
  } catch (error) {
    if (!(error instanceof CardsweepError)) throw error
    const isOutput = error instanceof OutputError
    terminal.fail(isOutput ? `${error.message}; the next audit tries again` : error)
    return false
  }
}

/** The news are kept first: a run in the archive whose news nobody was told would be told by nobody. */
async function intoArchive(
  assessment: Assessment,
  news: News,
  { session: { config, terminal }, out, keep, notifier }: Keeping,
): Promise<void> {
  writeConfiguration(
    {
      configuration: shownConfig(config, terminal.mask),
      rules: { ...assessment.tool.rules, files: ruleFileDigests() },
    },
    out,
  )
  await notifier.hold(assessment, news)
  terminal.printStep(`evidence: ${await keep(assessment, out)}`)
}

/** The documents of the last audit, where other programs look for them: `out` of the configuration. */
async function publish(
  assessment: Assessment,
  { formats, out, lang, csvBom }: Config,
  terminal: Terminal,
): Promise<void> {
  if (formats.length === 0) return
  makeFolder(out)
  await writeDocuments(assessment, out, formats, { lang, bom: csvBom, terminal })
}

/** Removes what may be removed; whether anything was. */
async function prune(
  pruning: Pick<Pruning, 'now' | 'needed'>,
  config: Config,
  tell: Terminal['printStep'],
): Promise<boolean> {
  const { archive, keep } = config.audits
  if (keep === null) return false
  const key = signingKey(config.evidence?.key)
  const pruned = await pruneRuns(archive, { days: keep, key, judge: judgeReport, ...pruning })
  tell(`pruned from ${archive}: ${pruned.join(', ') || 'nothing'}`)
  return pruned.length > 0
}

async function orTell(step: () => void | Promise<void>, terminal: Terminal): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof CardsweepError)) throw error
    terminal.fail(error)
  }
}
