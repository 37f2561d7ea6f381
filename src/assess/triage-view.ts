import { UsageError } from '../errors.ts'
import type { Amount, AssessedFinding, Assessment, Standing } from '../model/index.ts'
import { checkExceptions } from './exceptions.ts'
import { amountOf, identityIn } from './history/index.ts'
import { withAcceptedGaps, withRemarks } from './triaged.ts'

const LEAST = 4 // characters: fewer are a slip of the hand rather than a choice

/** What an id that a person typed names in a report. */
interface Chosen {
  /** The identity, or the id of one row. */
  readonly finding: string
  /** None where it is known from earlier runs or decisions only. */
  readonly rows: readonly AssessedFinding[]
  /** How much it is; undefined where there are no rows. */
  readonly amount?: Amount
}

/**
 * Finds what is meant by an id or the beginning of one; `known` are the ids of findings that only decisions name.
 *
 * @throws {UsageError} where none or more than one is meant.
 */
export function chooseFinding(
  { findings, baseline }: Pick<Assessment, 'findings' | 'baseline'>,
  typed: string,
  known: readonly string[] = [],
): Chosen {
  const text = typed.toLowerCase()
  if (!/^[0-9a-f]+(?:-[0-9a-f]*)?$/.test(text) || text.length < LEAST) {
    throw new UsageError(`${typed} is no finding's id: at least ${LEAST} of its first characters`)
  }
  const past = (baseline?.unchecked ?? []).map(({ id }) => id)
  const rows = [...findings.map(({ id }) => id), ...past, ...known]
  const identities = new Set(rows.map((id) => identityIn(id) ?? id))
  const meant = matching([...identities], text) ?? matching([...new Set(rows)], text)
  if (meant === null) throw new UsageError(`no finding of the last run has the id ${typed}`)
  const [finding = '', ...others] = meant
  if (others.length > 0) {
    throw new UsageError(`${typed} is the beginning of ${meant.length} ids: ${meant.join(', ')}`)
  }
  const own = findings.filter(({ id }) => id === finding || identityIn(id) === finding)
  return { finding, rows: own, ...(own.length > 0 && { amount: amountOf(own) }) }
}

function matching(ids: readonly string[], beginning: string): string[] | null {
  const meant = ids.filter((id) => id.startsWith(beginning))
  return meant.length > 0 ? meant : null
}

/** A report as it stands with the decisions of this moment (ISO 8601, UTC): its verdict stays that of its run. */
export function triagedAnew(
  report: Assessment,
  { exceptions, acceptedGaps, assignees, notes }: Standing,
  now: string,
): Assessment {
  const { coverage, findings } = report
  const targets = coverage.targets.map(({ target }) => ({ name: target }))
  const covered = new Map(
    (report.exceptions ?? []).flatMap(({ finding, covers }) =>
      covers ? [[finding, covers] as const] : [],
    ),
  )
  const bare = findings.map(
    ({ exception: _, assignee: __, assigned: ___, notes: ____, ...finding }) => finding,
  )
  const { exceptions: checked, exceptionOf } = checkExceptions(
    exceptions,
    bare.map((finding) => [0, finding] as const),
    { run: { targets, startedAt: now }, earlier: { covered } },
  )
  return {
    ...report,
    exceptions: checked,
    findings: bare.map((finding) => {
      const exception = exceptionOf(finding)
      return withRemarks({ ...finding, ...(exception && { exception }) }, { assignees, notes })
    }),
    coverage: { ...coverage, targets: withAcceptedGaps(bareGaps(report), acceptedGaps, now) },
  }
}

function bareGaps({ coverage }: Assessment): Assessment['coverage']['targets'] {
  return coverage.targets.map((target) => ({
    ...target,
    notRead: target.notRead.map(({ accepted, ...entry }) =>
      accepted && 'kind' in accepted ? { ...entry, accepted } : entry,
    ),
  }))
}
