import { triagedAnew } from '../assess/index.ts'
import { type Config, findConfig, readConfig } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { lastRunIn } from '../evidence/index.ts'
import { createMask } from '../mask/index.ts'
import type { Assessment } from '../model/index.ts'
import { compileRules } from '../rules/index.ts'
import { readReport } from './read-report.ts'
import { openTerminal, type Terminal, tellDefects } from './terminal.ts'
import { openTriage, type Triage } from './triage-state.ts'

/** The archive of a configuration: its last run, and what has been decided since. */
export interface OpenArchive {
  readonly config: Config
  readonly terminal: Terminal
  readonly triage: Triage
  /** The report of the last run as it stands now. */
  readonly report: Assessment
}

/** The file that is named, or found; throws `UsageError` where there is none. */
export function neededConfig(named: string | undefined): string {
  const file = findConfig(named)
  if (file !== undefined) return file
  throw new UsageError(
    'no configuration in ./cardsweep.yaml, $CARDSWEEP_CONFIG or /etc/cardsweep: cardsweep init writes one',
  )
}

/**
 * Opens the archive of a configuration, with all that is accepted, or by `openDecisions` with what was decided by
 * commands alone; throws `UsageError` where it holds no run.
 */
export async function openArchive(
  named: string | undefined,
  open: typeof openTriage = openTriage,
): Promise<OpenArchive> {
  const config = await readConfig(neededConfig(named), {})
  const terminal = openTerminal(createMask(compileRules(config.profile, config.rules)))
  tellDefects(terminal)
  const { archive } = config.audits
  const last = lastRunIn(archive)
  if (last === null) throw new UsageError(`no run in ${archive}: cardsweep audit makes one`)
  const report = await readReport(last)
  const triage = open(config, terminal)
  const now = new Date().toISOString()
  return { config, terminal, triage, report: triagedAnew(report, triage.standing, now) }
}
