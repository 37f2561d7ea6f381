import { rmSync } from 'node:fs'
import { type Config, shownConfig } from '../config/index.ts'
import { CardsweepError, OutputError } from '../errors.ts'
import { pruneRuns } from '../evidence/index.ts'
import type { Assessment, News } from '../model/index.ts'
import { ruleFileDigests } from '../rules/index.ts'
import type { Journal, Ledger } from '../run/index.ts'
import { makeFolder, writeConfiguration, writeDocuments } from './documents.ts'
import { type evidenceKeeper, signingKey } from './evidence.ts'
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
    () => prune(finishedAt, config, terminal.printStep),
  ]
  for (const step of steps) await orTell(step, terminal)
  return true
}

/** The news are kept first: a run in the archive whose news nobody was told would be told by nobody. */
async function archived(
  assessment: Assessment,
  news: News,
  { session: { config, terminal }, out, keep, notifier }: Keeping,
): Promise<boolean> {
  try {
    writeConfiguration(
      {
        configuration: shownConfig(config, terminal.mask),
        rules: { ...assessment.tool.rules, files: ruleFileDigests() },
      },
      out,
    )
    await notifier.hold(assessment, news)
    terminal.printStep(`evidence: ${await keep(assessment, out)}`)
    return true
  } catch (error) {
    if (!(error instanceof CardsweepError)) throw error
    const isOutput = error instanceof OutputError
    terminal.fail(isOutput ? `${error.message}; the next audit tries again` : error)
    return false
  }
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

async function prune(now: string, config: Config, tell: Terminal['printStep']): Promise<void> {
  const { archive, keep } = config.audits
  if (keep === null) return
  const key = signingKey(config.evidence?.key)
  const pruned = await pruneRuns(archive, { days: keep, key, now })
  tell(`pruned from ${archive}: ${pruned.join(', ') || 'nothing'}`)
}

async function orTell(step: () => void | Promise<void>, terminal: Terminal): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof CardsweepError)) throw error
    terminal.fail(error)
  }
}
