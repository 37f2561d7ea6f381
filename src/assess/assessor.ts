import { cardCounter } from '../cards/index.ts'
import { DefectError } from '../errors.ts'
import type {
  AssessedFinding,
  Assessment,
  LeftOut,
  NotRead,
  PastFinding,
  RunFacts,
  SelfTest,
  UnchangedTable,
  UnitResult,
} from '../model/index.ts'
import { commentOf, commentsIn } from './allow-comments.ts'
import { annotator } from './annotate.ts'
import { type Assessed, assemble, sum } from './assemble.ts'
import { cardCounts } from './card-counts.ts'
import { type CoverageAccount, coverageAccount, NOTHING_LEFT_OUT, withOlder } from './coverage.ts'
import { noteEmptied } from './emptied-tables.ts'
import { checkExceptions } from './exceptions.ts'
import { type FindingGroups, findingGroups } from './findings.ts'
import { type Earlier, earlierOf, identityIn, withSince } from './history/index.ts'
import { lineBases } from './line-bases.ts'
import { noteNothingRead } from './nothing-read.ts'
import type { AssessmentOptions } from './options.ts'
import { populationsOf } from './populations.ts'
import { graderOf, isCardData } from './severity.ts'
import { seenIn } from './sights.ts'
import { tableAccount } from './tables-read.ts'
import { withAcceptedGaps, withRemarks } from './triaged.ts'
import { counts } from './verdict.ts'

/** What a run says of what it has not read itself. */
type Relied = Pick<Assessment['coverage'], 'unchanged' | 'trusted'>

/** Takes unit results one by one and makes the assessment of them. */
export interface Assessor {
  /** Takes a unit's result; each unit once, in any order. */
  add(result: UnitResult): void
  /** Records what could not be listed of a target, by its index. */
  note(target: number, notRead: NotRead): void
  /** Records that something is listed in a place of a target, whether it is read or not: null for its directory. */
  listed(target: number, place: string | null): void
  /** Records what was not read because nothing has changed since a named run read it, or because its files only grow. */
  relied(relied: Relied): void
  /** Records a table that was not read because nothing has changed since a named run read it. */
  unchanged(table: UnchangedTable): void
  /** Records the files that were not read, as nothing was written to them since the time of the run. */
  leftOut(files: Pick<LeftOut, 'files' | 'bytes'>): void
  /** Records whether the run found its own test cards. */
  tested(selfTest: SelfTest): void
  /** Makes the assessment; `finishedAt` is ISO 8601 in UTC. */
  finish(finishedAt: string): Assessment
}

/**
 * Starts the assessment of a run by the given options.
 *
 * Memory grows with the places that hold something, and up to a limit with the distinct cards; not with the bytes or
 * units scanned.
 */
export function createAssessor(run: RunFacts, options: AssessmentOptions = {}): Assessor {
  const grade = graderOf(run)
  const counter = cardCounter(options.cardRoom)
  const cards = cardCounts(run.targets, grade, counter)
  const bases = lineBases()
  const groups = findingGroups(run.targets, grade, counter)
  const { accept = [] } = options
  const accounts = run.targets.map((target) => coverageAccount(target, accept))
  const tablesRead = tableAccount(run.targets)
  const earlier = earlierOf(options.earlier, run)
  const populations = populationsOf(
    run.targets.map(({ name }) => name),
    cards.keep,
  )
  const seen = seenIn(run, options)
  let selfTest: SelfTest | undefined
  let relied: Relied | undefined
  let leftOut = NOTHING_LEFT_OUT
  const take = ({ unit, findings, combinations }: UnitResult): void => {
    for (const finding of findings) {
      cards.find(unit.target, finding, groups.add(unit, finding))
    }
    for (const combination of combinations) cards.combine(unit.target, combination)
  }
  return {
    add(result) {
      const { target } = result.unit
      accountOf(accounts, target).add(result)
      bases.add(result)
      tablesRead.add(result)
      leftOut = withOlder(leftOut, result)
      take(populations.hold(result))
    },
    note: (target, notRead) => accountOf(accounts, target).note(notRead),
    listed: seen.listed,
    tested(result) {
      selfTest = result
    },
    relied(known) {
      relied = known
    },
    unchanged: tablesRead.unchanged,
    leftOut(files) {
      leftOut = { ...leftOut, ...files }
    },
    finish(finishedAt) {
      const settled = populations.settle(take)
      const found = groups.finish(bases)
      noteNothingRead(run, accounts, relied !== undefined)
      const tables = tablesRead.finish(options.earlier ?? null)
      noteEmptied(run, accounts, tables, options.earlier)
      const targets = withAcceptedGaps(
        withSince(
          seen.finish(accounts, earlier ? absentFrom(earlier, found) : []),
          earlier?.gaps ?? [],
        ),
        options.acceptedGaps ?? [],
        run.startedAt,
      )
      const complete = targets.every(({ status }) => status === 'complete')
      const left = run.since === undefined ? {} : { leftOut }
      const accepting = accept.length === 0 ? {} : { accept }
      const coverage = { complete, ...relied, ...left, ...accepting, targets }
      const assessed = annotated(run, options, earlier, found)
      const counted = cards.tables(found)
      const { profile = 'merchant-nonretention' } = options
      const tested = selfTest && { selfTest }
      const assessment = assemble(
        { run, profile, earlier, finishedAt },
        {
          ...counted,
          ...assessed,
          ...openOf(assessed.findings, groups),
          coverage,
          tables,
          populations: settled,
          ...tested,
        },
      )
      counter.close()
      return assessment
    },
  }
}

/** What the earlier run knew and this one has not found again. */
function absentFrom(
  { findings }: Earlier,
  found: readonly (readonly [number, AssessedFinding])[],
): PastFinding[] {
  const present = new Set(found.map(([, { id }]) => identityIn(id)))
  return [...findings].flatMap(([identity, { rows }]) => (present.has(identity) ? [] : rows))
}

function accountOf(accounts: readonly CoverageAccount[], target: number): CoverageAccount {
  const account = accounts[target]
  if (account === undefined) throw new DefectError(`a unit names target ${target}, which is none`)
  return account
}

/** Annotates the findings, and checks each exception against them. */
function annotated(
  run: RunFacts,
  options: AssessmentOptions,
  earlier: Earlier | null,
  found: readonly (readonly [number, AssessedFinding])[],
): Pick<Assessed, 'findings' | 'exceptions'> {
  const rows = found.map(([, finding]) => finding)
  const annotate = annotator(run, options, earlier, rows)
  const { remarks } = options
  const remarked = (finding: AssessedFinding): AssessedFinding =>
    remarks ? withRemarks(finding, remarks) : finding
  const { exceptions, exceptionOf } = checkExceptions(options.exceptions ?? [], found, {
    run,
    earlier,
  })
  const findings = found.map(([target, finding]) => {
    const exception = exceptionOf(finding) ?? commentOf(finding, run.startedAt)
    const facts = run.targets[target] ?? { name: finding.target }
    const known = remarked(annotate(finding, facts))
    return exception ? { ...known, exception } : known
  })
  return { findings, exceptions: [...exceptions, ...commentsIn(findings)] }
}

/** What counts, where something does not. */
function openOf(
  findings: readonly AssessedFinding[],
  groups: FindingGroups,
): Pick<Assessment['totals'], 'open'> {
  const cardData = findings.filter(({ severity }) => isCardData(severity))
  const open = cardData.filter(counts)
  if (open.length === cardData.length) return {}
  const distinctCards = groups.distinctCards(new Set(open.map(({ id }) => id)))
  return { open: { occurrences: sum(open.map(({ occurrences }) => occurrences)), distinctCards } }
}
