import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type PeriodAccount, periodAccount } from '../assess/index.ts'
import { missingNights, startOf, type Verification, verify } from '../evidence/index.ts'
import type {
  Assessment,
  AuditedNight,
  AuditedPeriod,
  Organisation,
  ToldNight,
} from '../model/index.ts'
import { judging } from './judge-report.ts'
import { maskedReport } from './masked-again.ts'

/** An export, and the period that it was made for (ISO 8601). */
interface ExportedRuns {
  readonly path: string
  readonly runs: readonly string[]
  readonly from: string
  readonly to: string
}

/** What an export's pages tell: of each run only what is as it was signed. */
export async function periodOf({ path, runs, from, to }: ExportedRuns): Promise<AuditedPeriod> {
  const now = new Date().toISOString()
  const { account, verified } = await accountOf(path, now, new Set())
  const { links, problems, pruned } = verified
  const { last, targets, findings } = account.finish()
  return {
    ...{ from, to, last, targets, findings },
    organisation: last ? organisationOf(last) : {},
    ...(last?.run.timeZone !== undefined && { timeZone: last.run.timeZone }),
    nights: runs.map((folder) => nightOf(path, folder, verified, account.told)),
    missing: missingNights(verified, { from, to: to < now ? to : now }),
    everyHours: links.at(-1)?.schedule?.everyHours ?? null,
    pruned: pruned.map(({ folder }) => folder),
    problems: problems.length,
  }
}

/**
 * Verifies an export and takes account of its reports on the way. One that turns out not to be as it was signed is
 * left out, and the account is made anew.
 */
async function accountOf(
  path: string,
  now: string,
  leftOut: ReadonlySet<string>,
): Promise<{ readonly account: PeriodAccount; readonly verified: Verification }> {
  const account = periodAccount()
  const judge = judging((assessment) => {
    if (!leftOut.has(assessment.run.id)) account.add(maskedReport(assessment))
  })
  const verified = await verify(path, { trusted: null, now, judge })
  const good = new Set([...verified.signed.values()].map(({ run }) => run.id))
  const wrong = [...account.told.keys()].filter((id) => !good.has(id))
  return wrong.length === 0
    ? { account, verified }
    : accountOf(path, now, new Set([...leftOut, ...wrong]))
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

const organisationOf = ({ run }: Assessment): Organisation => ({
  ...(run.organisation !== undefined && { organisation: run.organisation }),
  ...(run.contacts && { contacts: run.contacts }),
  ...(run.signOff && { signOff: run.signOff }),
  ...(run.logo !== undefined && { logo: run.logo }),
})
