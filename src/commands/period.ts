import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isOpen } from '../assess/index.ts'
import { missingNights, startOf, type Verification, verify } from '../evidence/index.ts'
import type {
  Assessment,
  AuditedNight,
  AuditedPeriod,
  Organisation,
  ToldNight,
} from '../model/index.ts'
import { judging } from './judge-report.ts'

/** An export, and the period that it was made for (ISO 8601). */
interface ExportedRuns {
  readonly path: string
  readonly runs: readonly string[]
  readonly from: string
  readonly to: string
}

/** What an export's pages tell: of each run only what is as it was signed. */
export async function periodOf({ path, runs, from, to }: ExportedRuns): Promise<AuditedPeriod> {
  const told = new Map<string, ToldNight>()
  let organisation: Organisation = {}
  const judge = judging((assessment) => {
    told.set(assessment.run.id, toldOf(assessment))
    organisation = organisationOf(assessment)
  })
  const now = new Date().toISOString()
  const verified = await verify(path, { trusted: null, now, judge })
  const { links, problems, pruned } = verified
  return {
    ...{ from, to, organisation },
    nights: runs.map((folder) => nightOf(path, folder, verified, told)),
    missing: missingNights(verified, { from, to: to < now ? to : now }),
    everyHours: links.at(-1)?.schedule?.everyHours ?? null,
    pruned: pruned.map(({ folder }) => folder),
    problems: problems.length,
  }
}

function nightOf(
  path: string,
  folder: string,
  { signed }: Verification,
  told: ReadonlyMap<string, ToldNight>,
): AuditedNight {
  const known = signed.get(folder)
  return {
    folder,
    startedAt: known?.run.startedAt ?? startOf(folder),
    signedBy: known?.key ?? null,
    files: readdirSync(join(path, folder)),
    told: (known && told.get(known.run.id)) ?? null,
  }
}

function toldOf(assessment: Assessment): ToldNight {
  const { run, verdict, totals, coverage, changes = null } = assessment
  const { occurrences, distinctCards } = totals
  const { id: runId, finishedAt } = run
  return {
    totals: { runId, finishedAt, verdict, occurrences, distinctCards },
    targets: coverage.targets.length,
    notWhole: coverage.targets.filter(({ status }) => status !== 'complete').length,
    isComplete: coverage.complete,
    openPlaces: openPlacesOf(assessment),
    changes,
  }
}

function openPlacesOf({ findings }: Assessment): ToldNight['openPlaces'] {
  const open = findings.filter(
    (finding) => !finding.exception && !finding.allowed && isOpen(finding),
  )
  const counts = { SV1: 0, SV2: 0, SV3: 0, SV4: 0, SV5: 0, SV0: 0 }
  for (const { severity } of open) counts[severity]++
  return counts
}

const organisationOf = ({ run }: Assessment): Organisation => ({
  ...(run.organisation !== undefined && { organisation: run.organisation }),
  ...(run.contacts && { contacts: run.contacts }),
  ...(run.signOff && { signOff: run.signOff }),
})
