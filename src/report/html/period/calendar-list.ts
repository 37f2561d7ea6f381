import type { AuditedPeriod } from '../../../model/index.ts'
import { dayText } from '../../wording/index.ts'
import { table } from '../parts.ts'
import { type Markup, markup } from '../template.ts'
import { keysOf } from './nights.ts'
import { type PeriodSetting, runTexts, verdictLink } from './parts.ts'

/** A row a month with its runs and the missing ones by their days: most days of a rare cadence have none. */
export function calendarList(
  months: readonly string[],
  period: AuditedPeriod,
  setting: PeriodSetting,
): Markup {
  const { translate } = setting
  const columns = [{ title: translate('period.month') }, { title: translate('period.runCount') }]
  const entries = entriesOf(period, setting)
  const rows = months.map((month) => [
    markup`<b>${month}</b>`,
    entries.filter(({ day }) => day.startsWith(month)).map(({ shown }) => shown),
  ])
  return table(translate('period.chapter.calendar'), columns, rows)
}

/** What there is to tell of a day, in the order of the days. */
function entriesOf(
  period: AuditedPeriod,
  { translate, zone }: PeriodSetting,
): { readonly day: string; readonly shown: Markup }[] {
  const keys = keysOf(period)
  const runs = period.nights.map((night) => {
    const day = dayText(night.startedAt, zone)
    const texts = runTexts(night, keys, translate).join(', ')
    const link = verdictLink(night, `#run-${night.folder}`, translate)
    return { day, shown: markup`<span class="line">${day} ${link} ${texts}</span>` }
  })
  const missing = period.missing.map((time) => {
    const day = dayText(time, zone)
    const chip = markup`<span class="chip inconclusive">${translate('period.noRun')}</span>`
    return { day, shown: markup`<span class="line">${day} ${chip}</span>` }
  })
  return [...runs, ...missing].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
