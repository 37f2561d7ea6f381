import type { AuditedFinding, AuditedPeriod } from '../../../model/index.ts'
import { cardsByRun, type PeriodRun, runsOf } from '../../by-run.ts'
import { dayText, decidedTexts, grouped, placeName } from '../../wording/index.ts'
import { chip, note, table } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { chapter, type PeriodSetting } from './parts.ts'
import { countsPicture } from './runs.ts'

const SHOWN = 300 // rows of a table: what a person reads; findings.csv has all

/** The findings that are still there, as far as the page has them: what a link may lead to. */
export const stillShown = ({ findings }: Pick<AuditedPeriod, 'findings'>): AuditedFinding[] =>
  findings.filter(isStillThere).slice(0, SHOWN)

/** Whether a finding is open, also if the last run could not look at it again. */
export const isStillThere = ({ state }: AuditedFinding): boolean =>
  state === 'open' || state === 'unchecked'

/** Each finding over the period: what is still there, what somebody answers for, and what is resolved. */
export function findings(period: AuditedPeriod, setting: PeriodSetting): Markup[] {
  const { translate } = setting
  const runs = runsOf(period)
  const having = (wanted: AuditedFinding['state']): AuditedFinding[] =>
    period.findings.filter(({ state }) => state === wanted)
  return [
    note(translate('period.findingsNote')),
    part('still', period.findings.filter(isStillThere), runs, setting),
    part('settled', having('settled'), runs, setting),
    part('resolved', having('resolved'), runs, setting),
  ]
}

function part(
  name: 'still' | 'settled' | 'resolved',
  all: readonly AuditedFinding[],
  runs: readonly PeriodRun[],
  setting: PeriodSetting,
): Markup {
  const { translate } = setting
  if (all.length === 0) return chapter(name, translate, note(translate('period.noFindings')))
  const columns = [
    { title: translate('column.class') },
    { title: translate('column.place'), shape: 'name' },
    { title: translate('period.firstSeen') },
    { title: translate('period.lastSeen') },
    { title: translate('period.cardsPerRun') },
    { title: translate('column.gross'), shape: 'number' },
    { title: translate('column.distinct'), shape: 'number' },
    { title: translate('column.state') },
    { title: translate('decided.decision'), shape: 'list' },
  ] as const
  const rows = all.slice(0, SHOWN).map((finding) => rowOf(finding, runs, setting))
  const counts = { shown: grouped(SHOWN), all: grouped(all.length) }
  return chapter(name, translate, [
    all.length > SHOWN ? note(translate('period.someFindings', counts)) : '',
    markup`<div class="wide">${table(translate(`period.chapter.${name}`), columns, rows)}</div>`,
  ])
}

function rowOf(
  finding: AuditedFinding,
  runs: readonly PeriodRun[],
  setting: PeriodSetting,
): Shown[] {
  const { translate } = setting
  const { id, target, place, places, kind, confidence, severity } = finding
  const what = `${translate(`kind.${kind}`)}, ${translate(`confidence.${confidence}`)}`
  const more = places > 1 ? ` (${translate('period.places', { count: grouped(places) })})` : ''
  return [
    markup`<span id="f-${id}">${chip(severity, translate)}</span>`,
    markup`<span class="place">${placeName(place)}</span>${more}<span class="day-line quiet">${what} · ${target} · <code>${id}</code></span>`,
    markup`<span class="time">${seenText(finding.firstSeen, setting)}</span>`,
    markup`<span class="time">${seenText(finding.lastSeen, setting)}</span>`,
    countsPicture(cardsByRun(finding, runs), runs, setting),
    grouped(finding.occurrences),
    grouped(finding.distinctCards),
    stateOfFinding(finding, setting),
    decisionOf(finding, setting),
  ]
}

const seenText = (time: string | null, { translate, zone }: PeriodSetting): string =>
  time === null ? translate('period.beforePeriod') : dayText(time, zone)

/** Whether it is still there, and if it counts for nothing, why. */
export function stateOfFinding(
  finding: AuditedFinding,
  { translate, zone }: PeriodSetting,
): string {
  const { state, allowed, exception, resolvedAt = '' } = finding
  const text = translate(`period.state.${state}`, { time: dayText(resolvedAt, zone) })
  if (state !== 'settled') return text
  if (exception) return `${text}, ${translate('finding.accepted')}`
  return `${text}, ${translate(allowed ? 'finding.allowed' : 'period.counted')}`
}

/** Who has it, and what was decided by whom and when, line by line. */
function decisionOf(finding: AuditedFinding, { translate, zone }: PeriodSetting): Shown {
  const { owner, decision, by, on, ticket } = decidedTexts(finding, translate, zone)
  const lines = [
    owner && translate('triage.assignee', { person: owner }),
    decision,
    [by, on].filter((text) => text !== '').join(', '),
    ticket,
  ].filter((text) => text !== '')
  if (lines.length === 0) return '-'
  return lines.map((line) => markup`<span class="day-line">${line}</span>`)
}
