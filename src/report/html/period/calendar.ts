import type { AuditedNight, AuditedPeriod } from '../../../model/index.ts'
import { dayText } from '../../wording/index.ts'
import { note, table } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { calendarList } from './calendar-list.ts'
import { keysOf } from './nights.ts'
import { chapter, type PeriodSetting, runTexts, verdictLink } from './parts.ts'

const DAY = 86_400_000 // milliseconds
const WEEK = 7 // days

/** Hours from one run to the next from which on a month has few of them. */
const RARE = WEEK * 24

/** The days of the period, month by month, each with its runs; by the list where these are rare. */
export function calendar(period: AuditedPeriod, setting: PeriodSetting): Markup {
  const { translate } = setting
  return chapter('calendar', translate, [
    note(translate('period.zone', { zone: period.timeZone ?? 'UTC' })),
    (period.everyHours ?? 0) >= RARE
      ? calendarList(monthsOf(period), period, setting)
      : monthsOf(period).map((month) => monthTable(month, period, setting)),
  ])
}

/** The months, as `2026-03`, from the first day to the last one; a run from before is among them as well. */
function monthsOf({ from, to, nights, timeZone }: AuditedPeriod): string[] {
  const days = [from, to, ...nights.map(({ startedAt }) => startedAt)]
    .map((time) => dayText(time, timeZone))
    .toSorted()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const months = new Set<string>()
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY)
    months.add(new Date(time).toISOString().slice(0, 7))
  return [...months]
}

function monthTable(month: string, period: AuditedPeriod, setting: PeriodSetting): Markup {
  const weekdays = setting.translate('period.weekdays').split(' ')
  const columns = weekdays.map((title) => ({ title }))
  const cells = daysOf(month).map((day) => (day === null ? '' : dayCell(day, period, setting)))
  const weeks = Array.from({ length: Math.ceil(cells.length / WEEK) }, (_, index) =>
    cells.slice(index * WEEK, (index + 1) * WEEK),
  )
  return markup`<h3>${month}</h3>
<div class="calendar">${table(month, columns, weeks)}</div>
`
}

/** The days of a month from the Monday of its first week to the Sunday of its last, those of other months as null. */
function daysOf(month: string): (string | null)[] {
  const first = Date.parse(`${month}-01`)
  const before = (new Date(first).getUTCDay() + WEEK - 1) % WEEK
  const days: (string | null)[] = Array.from({ length: before }, () => null)
  for (let time = first; ; time += DAY) {
    const day = new Date(time).toISOString().slice(0, 10)
    if (!day.startsWith(month)) break
    days.push(day)
  }
  while (days.length % WEEK > 0) days.push(null)
  return days
}

function dayCell(day: string, period: AuditedPeriod, { translate, zone }: PeriodSetting): Markup {
  const runs = period.nights.filter(({ startedAt }) => dayText(startedAt, zone) === day)
  const missing = period.missing.some((time) => dayText(time, zone) === day)
  const absent = missing
    ? markup`<span class="chip inconclusive">${translate(runs.length === 0 ? 'period.noRun' : 'period.runMissing')}</span>`
    : ''
  return markup`<b>${String(Number(day.slice(8)))}</b> ${absent}${runs.map((run) => runInDay(run, keysOf(period), translate))}`
}

function runInDay(
  night: AuditedNight,
  keys: readonly string[],
  translate: PeriodSetting['translate'],
): Shown {
  return [
    verdictLink(night, `#run-${night.folder}`, translate),
    runTexts(night, keys, translate).map((line) => markup`<span class="day-line">${line}</span>`),
  ]
}
