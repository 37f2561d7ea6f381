import { visible } from '../../mask/index.ts'
import {
  type AssessedFinding,
  type Assessment,
  type CheckedException,
  LEAVES_UNREAD,
} from '../../model/index.ts'
import type { Reporter } from '../reporter.ts'
import {
  acceptedGapText,
  accessText,
  grouped,
  stateOf,
  ticketed,
  timeText,
} from '../wording/index.ts'
import { belowPlace, byIdentity, type FindingSetting, findingRows } from './finding-block.ts'
import { type Pen, penOf } from './pen.ts'

const ORDER = ['new', 'grown', undefined, 'continuing', 'accepted']

/**
 * What `cardsweep findings` prints: each open finding with its state, places, who has it and what was decided, news
 * first and accepted ones last; then what was not read.
 */
export function* openFindingsText(
  assessment: Assessment,
  options: Parameters<Reporter>[1],
): Generator<string> {
  const pen = penOf(options)
  const groups = byIdentity(assessment.findings).toSorted(([a], [b]) =>
    a && b ? ORDER.indexOf(stateOf(a)) - ORDER.indexOf(stateOf(b)) : 0,
  )
  yield `${pen.paint(headline(assessment, groups, pen), 'heading')}\n`
  const outgrown = (assessment.exceptions ?? []).filter(({ state }) => state === 'outgrown')
  for (const rows of groups) yield `${lines(rows, outgrown, { assessment, pen }).join('\n')}\n`
  yield* unread(assessment, pen)
}

function headline(
  { run }: Assessment,
  groups: readonly (readonly AssessedFinding[])[],
  { translate }: Pen,
): string {
  const time = timeText(run.finishedAt, run.timeZone)
  if (groups.length === 0) return translate('triage.none', { time })
  const accepted = groups.filter((rows) => rows.every(({ exception }) => exception)).length
  const open = grouped(groups.length - accepted)
  return translate('triage.headline', { time, open, accepted: grouped(accepted) })
}

/** The rows of one finding, and below them who may read it and what was decided. */
function lines(
  rows: readonly AssessedFinding[],
  outgrown: readonly CheckedException[],
  setting: FindingSetting,
): string[] {
  const { pen } = setting
  const [first] = rows
  if (first === undefined) return []
  return [
    '',
    ...findingRows(rows, setting),
    ...[...accessOf(rows, pen), ...decisions(first, outgrown, setting)].flatMap((line) =>
      belowPlace(line, pen),
    ),
  ]
}

function accessOf(rows: readonly AssessedFinding[], { translate }: Pen): string[] {
  const texts = rows.flatMap(({ access }) => (access ? [accessText(access, translate)] : []))
  return [...new Set(texts)]
}

function decisions(
  { id, firstSeen, assignee, notes = [], exception }: AssessedFinding,
  outgrown: readonly CheckedException[],
  { assessment, pen: { translate } }: FindingSetting,
): string[] {
  const { timeZone } = assessment.run
  const former = outgrown.find(({ finding }) => id.startsWith(finding))
  return [
    ...(firstSeen ? [translate('detail.firstSeen', { time: timeText(firstSeen, timeZone) })] : []),
    ...(assignee === undefined ? [] : [translate('triage.assignee', { person: assignee })]),
    ...(exception
      ? [ticketed(translate('triage.accepted', { ...exception }), exception.ticket, translate)]
      : []),
    ...(former && !exception
      ? [
          translate('triage.outgrown', {
            until: former.until,
            approver: former.approver,
            reason: former.reason,
          }),
        ]
      : []),
    ...notes.map(({ at, by, text, ticket }) =>
      ticketed(
        translate('triage.note', { time: timeText(at, timeZone), person: by, text }),
        ticket,
        translate,
      ),
    ),
  ]
}

function* unread(
  { run, coverage, baseline }: Assessment,
  { translate, paint }: Pen,
): Generator<string> {
  const gaps = coverage.targets.flatMap(({ notRead }) =>
    notRead.filter(({ reason }) => LEAVES_UNREAD[reason]),
  )
  if (gaps.length > 0) {
    const accepted = gaps.filter((gap) => gap.accepted).length
    const values = { count: grouped(gaps.length), accepted: grouped(accepted) }
    yield `\n${paint(translate('triage.unread', values), 'heading')}\n`
  }
  for (const gap of gaps) {
    const mark = gap.accepted ? `, ${acceptedGapText(gap.accepted, translate)}` : ''
    const since = gap.since
      ? `, ${translate('gapSince', { time: timeText(gap.since, run.timeZone) })}`
      : ''
    yield `  ${visible(`${gap.what}: ${translate(`reason.${gap.reason}`)}${since}${mark}`)}\n`
  }
  const unchecked = baseline?.unchecked.length ?? 0
  if (unchecked > 0) yield `\n${translate('triage.notChecked', { count: grouped(unchecked) })}\n`
}
