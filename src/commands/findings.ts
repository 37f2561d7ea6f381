import { isOpen } from '../assess/index.ts'
import type { Config } from '../config/index.ts'
import { type AssessedFinding, type Assessment, LEAVES_UNREAD } from '../model/index.ts'
import { openFindingsReporter, stateOf } from '../report/index.ts'
import { brandNames } from '../rules/index.ts'
import { print } from './documents.ts'
import { openArchive } from './open-archive.ts'
import { hasColours, type Talk } from './talk.ts'

const IDENTITY = 12 // characters of an id that are the same from run to run

/** Lists what a person must look at in the last run of the archive, as it stands now. */
export async function findingsCommand(options: {
  readonly config?: string
  readonly json?: true
  readonly lang?: Config['lang']
  readonly color?: Talk['color']
}): Promise<void> {
  const { config, report } = await openArchive(options.config)
  const findings = report.findings
    .filter((finding) => isOpen(finding) && !finding.allowed)
    .map((finding) => ({ status: 'new' as const, ...finding })) // a first run has nothing to compare with
  const open = { ...report, findings }
  if (options.json) return print([`${JSON.stringify(asJson(open), null, 2)}\n`])
  const openFindingsText = await openFindingsReporter()
  const colour = hasColours(options.color)
  const look = { lang: options.lang ?? config.lang, brands: brandNames(), colour }
  print(openFindingsText(open, look))
}

/** A row of a report each, without samples, and each gap. */
function asJson({ run, findings, coverage }: Assessment): object {
  return {
    schema: 'cardsweep/findings@1',
    run: run.id,
    finishedAt: run.finishedAt,
    findings: findings.map(rowOf),
    unread: coverage.targets.flatMap(({ target, notRead }) =>
      notRead.filter(({ reason }) => LEAVES_UNREAD[reason]).map((entry) => ({ target, ...entry })),
    ),
  }
}

function rowOf(finding: AssessedFinding): object {
  const { id, samples: _, causes: __, requirements: ___, status: ____, ...rest } = finding
  const state = stateOf(finding)?.toUpperCase()
  return { id, identity: id.slice(0, IDENTITY), state, ...rest }
}
