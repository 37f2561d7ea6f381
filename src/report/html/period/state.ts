import type { AuditedPeriod, Verdict } from '../../../model/index.ts'
import { dayText, grouped, timeText } from '../../wording/index.ts'
import { type Markup, markup } from '../template.ts'
import { cadenceText, type PeriodSetting, told, withinPeriod } from './parts.ts'

const NAMED = 7 // days without a run; the calendar has all

/** What the last run came to, how many came to what, and whether any is missing. */
export function state(period: AuditedPeriod, { translate, zone }: PeriodSetting): Markup {
  const last = period.nights.at(-1)
  const verdict = last?.told?.totals.verdict
  const title = translate(verdict ? `verdict.${verdict}` : 'period.changed')
  const time = timeText(last?.startedAt ?? '', zone)
  return markup`<div class="verdict ${verdict ?? 'inconclusive'}"><strong>${title}</strong>
<p>${translate('period.last', { time })}</p>
${sentences(period, translate).map((text) => markup`<p>${text}</p>\n`)}</div>
`
}

function sentences(period: AuditedPeriod, translate: PeriodSetting['translate']): string[] {
  const nights = withinPeriod(period)
  const reports = told(nights)
  const having = (wanted: Verdict): string =>
    grouped(reports.filter(({ totals }) => totals.verdict === wanted).length)
  const counts = {
    count: grouped(nights.length),
    detected: having('detected'),
    notDetected: having('not-detected'),
    inconclusive: having('inconclusive'),
  }
  const changed = nights.length - reports.length
  return [
    translate('period.runs', counts),
    ...(changed > 0 ? [translate('period.unsure', { count: grouped(changed) })] : []),
    scheduleText(period, translate),
    ...(period.problems > 0
      ? [translate('period.problems', { count: grouped(period.problems) })]
      : []),
  ]
}

function scheduleText(
  { everyHours, missing, timeZone }: AuditedPeriod,
  translate: PeriodSetting['translate'],
): string {
  if (everyHours === null) return translate('period.unscheduled')
  const cadence = cadenceText(everyHours, translate)
  if (missing.length === 0) return translate('period.noneMissing', { cadence })
  const names = missing
    .slice(0, NAMED)
    .map((time) => dayText(time, timeZone))
    .join(', ')
  const count = grouped(missing.length - NAMED)
  const days = missing.length > NAMED ? translate('period.andMore', { names, count }) : names
  return translate('period.missing', { cadence, count: grouped(missing.length), days })
}
