import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chooseFinding, createAssessor, holds, type PlaceScope, scopeOf } from '../assess/index.ts'
import { type Config, configDigest } from '../config/index.ts'
import { UsageError } from '../errors.ts'
import { lastRunIn } from '../evidence/index.ts'
import type { Mask } from '../mask/index.ts'
import {
  type AssessedFinding,
  type Assessment,
  isTabular,
  type NotRead,
  type Unit,
} from '../model/index.ts'
import { rulesDigest } from '../rules/index.ts'
import { openJournal, runFacts, targetFacts } from '../run/index.ts'
import { displayName, onHost } from '../sources/index.ts'
import { withAccess } from './access.ts'
import { measuresOf } from './assessment-options.ts'
import { makeFolder } from './documents.ts'
import { withLines } from './lines.ts'
import { withMachines } from './machines.ts'
import { withMachinesOf } from './machines-of-places.ts'
import { printedBy, publish } from './publish.ts'
import { readReport } from './read-report.ts'
import { runScan, type Session, warnOfOpenFiles } from './run-scan.ts'
import type { ScanOptions } from './scan-options.ts'
import { INTERRUPTED } from './terminal.ts'
import { openTriage } from './triage-state.ts'

const IDENTITY = 12 // characters of an id that are the same from run to run

/**
 * Reads the places of one finding afresh: the files of its log, its table. Its report lies in a folder of its own and
 * in no archive, as it is not the report of a run that others can be compared with.
 */
export async function scanOnly(session: Session, options: ScanOptions): Promise<void> {
  if (options.evidence !== undefined || options.resume)
    throw new UsageError('--only goes with neither --evidence nor --resume')
  const report = await reportOf(session.config, options.baseline)
  const { finding, rows } = chooseFinding(report, options.only ?? '')
  if (rows.length === 0) throw new UsageError(`${finding} is not in the last run`)
  const identity = finding.slice(0, IDENTITY)
  const out = options.out ?? `${session.config.out.replace(/\/+$/, '')}-only-${identity}`
  const { mask } = session.terminal
  const places = scopesOf(rows)
  const only = { finding: identity, places: places.map(({ name }) => name) }
  const config = withMachinesOf({ ...session.config, out, evidence: null }, rows, mask)
  await withMachines({ ...session, config }, { folder: out, goesOn: false }, (all) => {
    const targets = holding(all.config, rows, mask)
    return readAfresh(
      { ...all, config: { ...all.config, targets } },
      { only, places, report, printed: printedBy(options) },
    )
  })
}

/** The report that knows the finding: the one that is named, else of the last audit, else of the last scan. */
function reportOf(
  { audits: { archive }, out }: Config,
  baseline: string | undefined,
): Promise<Assessment> {
  const last = baseline ?? lastRunIn(archive)
  if (last === null && !existsSync(join(out, 'report.json')))
    throw new UsageError(`no finished run in ${archive} or ${out} knows a finding`)
  return readReport(last ?? out)
}

/** Only the targets that the finding is of. */
function holding(config: Config, rows: readonly AssessedFinding[], mask: Mask): Config['targets'] {
  const facts = targetFacts(config, mask)
  const own = config.targets.filter((_, index) => {
    const target = facts[index]
    return target !== undefined && rows.some((row) => holds(target, row))
  })
  if (own.length > 0) return own
  throw new UsageError(
    `none of the targets holds ${rows[0]?.id}: name those of the run that found it`,
  )
}

function scopesOf(rows: readonly AssessedFinding[]): PlaceScope[] {
  const all = rows.map(({ place }) => scopeOf(place))
  return [...new Map(all.map((each) => [each.name, each])).values()]
}

interface OnlyThese {
  readonly only: NonNullable<Assessment['run']['only']>
  readonly places: readonly PlaceScope[]
  /** That of the run that knows the finding. */
  readonly report: Assessment
  readonly printed: ReturnType<typeof printedBy>
}

async function readAfresh(
  session: Session,
  { only, places, report, printed }: OnlyThese,
): Promise<void> {
  const { config, terminal } = session
  const { mask } = terminal
  warnOfOpenFiles(config, terminal)
  const triage = openTriage(config, terminal)
  makeFolder(config.out)
  const digests = rulesDigest(config.rules)
  const journal = await openJournal(config.out, configDigest(config, digests.sha256, mask), false)
  const facts = runFacts(config, journal, digests, mask)
  // It says what is there, whoever answers for it.
  const all = { exceptions: [], acceptedGaps: [], accept: [], seenBefore: report.coverage }
  const assessor = createAssessor(
    { ...facts, only },
    { ...measuresOf(config, triage, mask), ...all },
  )
  const hosts = config.targets.map(({ host }) => host)
  const isWanted = (unit: Unit): boolean =>
    places.some((place) => isIn(unit, hosts[unit.target], place, mask))
  const mayBe = (notRead: NotRead): boolean => places.some((place) => place.mayHold(notRead))
  const results = printed === 'lines' ? withLines(assessor, facts) : assessor
  if ((await runScan(session, journal, results, { isWanted, mayBe })) === 'whole') {
    const assessment = withAccess(assessor.finish(new Date().toISOString()), mask)
    await publish(assessment, config, printed, terminal)
    journal.destroy()
  } else {
    journal.destroy()
    process.exitCode = INTERRUPTED
    terminal.printMessage('interrupted: nothing is proven')
  }
}

function isIn(unit: Unit, host: string | undefined, place: PlaceScope, mask: Mask): boolean {
  const { part } = unit
  if (!isTabular(unit)) return place.holdsFile(mask.text(onHost(host, displayName(part))))
  const names = [...part.matchAll(/"((?:[^"]|"")*)"/g)].map(([, name = '']) =>
    mask.text(displayName(name.replaceAll('""', '"'))),
  )
  return place.holdsTable(names)
}
