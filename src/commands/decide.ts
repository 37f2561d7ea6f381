import { userInfo } from 'node:os'
import { chooseFinding } from '../assess/index.ts'
import { UsageError } from '../errors.ts'
import type { Decision } from '../model/index.ts'
import { appendDecision, joined, standingOf } from '../triage/index.ts'
import { type OpenArchive, openArchive } from './open-archive.ts'
import { maskedDecision, openDecisions } from './triage-state.ts'

/** Options of `accept`, `assign`, `note` and `reopen` as the command line gives them. */
export interface DecideOptions {
  readonly config?: string
  readonly unread?: string
  readonly reason?: string
  readonly by?: string
  readonly ticket?: string
  readonly until?: string
  readonly to?: string
}

/** Writes down what a person decides of a finding, or of something that is not read; nothing else is changed. */
export async function decideCommand(
  action: Decision['action'],
  id: string | undefined,
  options: DecideOptions,
): Promise<void> {
  if ((id === undefined) === (options.unread === undefined)) {
    throw new UsageError(`cardsweep ${action} needs a finding's id${hasGaps(action)}`)
  }
  const archive = await openArchive(options.config, openDecisions)
  const { triage, terminal, report } = archive
  const decision = maskedDecision(
    {
      ...subjectOf(action, id, options.unread, archive),
      ...detailsOf(action, options),
      at: new Date().toISOString(),
      run: report.run.id,
    },
    terminal.mask,
  )
  refuseDisagreement(decision, archive)
  appendDecision(triage.file, decision)
  process.stdout.write(`${action}: ${decision.finding ?? decision.unread}\n`)
}

const hasGaps = (action: Decision['action']): string =>
  action === 'accept' || action === 'reopen' ? ', or --unread with what is not read' : ''

function detailsOf(
  action: Decision['action'],
  { reason, ticket, until, to, by = loginName() }: DecideOptions,
): Pick<Decision, 'action' | 'by' | 'reason' | 'ticket' | 'until' | 'to'> {
  return {
    ...{ action, by },
    ...(reason !== undefined && { reason }),
    ...(ticket !== undefined && { ticket }),
    ...(until !== undefined && { until }),
    ...(to !== undefined && { to }),
  }
}

/** Who is at the keyboard, also where the command runs as another by sudo(8). */
function loginName(): string {
  return process.env.SUDO_USER || userInfo().username
}

type SubjectOf = Pick<Decision, 'finding' | 'unread' | 'covers'>

function subjectOf(
  action: Decision['action'],
  id: string | undefined,
  unread: string | undefined,
  archive: OpenArchive,
): SubjectOf {
  if (unread !== undefined) return gapOf(action, unread, archive)
  const { report, triage } = archive
  const { assignees, notes, exceptions } = triage.standing
  const known = [...assignees.keys(), ...notes.keys(), ...exceptions.map(({ finding }) => finding)]
  const { finding, amount } = chooseFinding(report, id ?? '', known)
  if (action === 'reopen') refuseUnaccepted(finding, archive)
  if (action !== 'accept') return { finding }
  if (amount === undefined)
    throw new UsageError(`${finding} is not in the last run: what is not there cannot be accepted`)
  return { finding, covers: amount }
}

function gapOf(action: Decision['action'], typed: string, archive: OpenArchive): SubjectOf {
  const unread = archive.terminal.mask.text(typed)
  const { coverage } = archive.report
  if (action === 'reopen') {
    if (archive.triage.standing.acceptedGaps.some((gap) => gap.unread === unread)) return { unread }
    throw new UsageError(`${unread} is not accepted by cardsweep accept`)
  }
  const names = coverage.targets.flatMap(({ notRead }) => notRead.map(({ what }) => what))
  if (names.includes(unread) && unread !== '*') return { unread }
  throw new UsageError(`the last run does not list ${unread} among what it did not read`)
}

function refuseUnaccepted(finding: string, { config, triage }: OpenArchive): void {
  const { exceptions } = triage.standing
  if (exceptions.some((one) => one.finding.startsWith(finding))) return
  if (config.exceptions.some((one) => one.finding.startsWith(finding)))
    throw new UsageError(`${finding} is accepted in the configuration: remove it there`)
  const whole = exceptions.find((one) => finding.startsWith(one.finding))
  throw new UsageError(
    whole ? `accepted is ${whole.finding} as a whole: reopen that` : `${finding} is not accepted`,
  )
}

/** An acceptance that the configuration contradicts would stop the next audit: it is not written. */
function refuseDisagreement(decision: Decision, { config, triage }: OpenArchive): void {
  const entries = [...triage.entries, { line: 0, decision }]
  joined(config, standingOf(entries), decision.at)
}
