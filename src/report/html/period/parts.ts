import {
  type AuditedNight,
  type AuditedPeriod,
  SEVERITIES,
  type Severity,
  type ToldNight,
} from '../../../model/index.ts'
import type { Lang, MessageKey, Translate } from '../../messages/index.ts'
import { grouped } from '../../wording/index.ts'
import { chip } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'

/** What the parts of the page are written with. */
export interface PeriodSetting {
  readonly lang: Lang
  readonly translate: Translate
  /** The zone that days and times are told in; UTC where the reports do not say. */
  readonly zone: string | undefined
}

type Chapter = MessageKey extends infer Key
  ? Key extends `period.chapter.${infer Name}`
    ? Name
    : never
  : never

/** A part of the page under a heading, which screen readers name it by. */
export function chapter(name: Chapter, translate: Translate, content: Shown): Markup {
  return markup`<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${translate(`period.chapter.${name}`)}</h2>
${content}</section>
`
}

/** The runs of the period itself: an export has those before that they rely on as well. */
export function withinPeriod({ nights, from }: AuditedPeriod): AuditedNight[] {
  return nights.filter(({ startedAt }) => startedAt >= from)
}

/** What the reports say that are as they were signed. */
export function told(nights: readonly AuditedNight[]): ToldNight[] {
  return nights.flatMap((night) => (night.told ? [night.told] : []))
}

/** What a run came to, as a chip that leads somewhere; nothing is said of one that was changed. */
export function verdictLink(night: AuditedNight, href: string, translate: Translate): Markup {
  const verdict = night.told?.totals.verdict
  const text = translate(verdict ? `verdict.${verdict}` : 'period.changed')
  return markup`<a class="chip ${verdict ?? 'inconclusive'}" href="${href}">${text}</a>`
}

/** Whether everything was read, and if not, of how many targets. */
export function coverageText(
  { isComplete, targets, notWhole }: ToldNight,
  translate: Translate,
): string {
  if (isComplete) return `✓ ${translate('period.read')}`
  const counts = { count: grouped(notWhole), all: grouped(targets) }
  return `✗ ${translate('period.short', counts)}`
}

/** What is new, has grown and was resolved since the run before. */
export function newsText({ changes }: ToldNight, translate: Translate): string {
  if (changes === null) return translate('period.firstRun')
  const news = (['new', 'grown', 'resolved'] as const).filter((kind) => changes[kind] > 0)
  if (news.length === 0) return translate('period.noNews')
  return news
    .map((kind) => translate(`period.news.${kind}`, { count: grouped(changes[kind]) }))
    .join(', ')
}

const DAY = 24 // hours
const WORDS = new Map<number, 'period.nightly' | 'period.weekly' | 'period.monthly'>([
  [DAY, 'period.nightly'],
  [7 * DAY, 'period.weekly'],
  [31 * DAY, 'period.monthly'],
])

/** How often runs were expected, as people say it. */
export function cadenceText(everyHours: number, translate: Translate): string {
  const word = WORDS.get(everyHours)
  if (word !== undefined) return translate(word)
  return everyHours % DAY === 0
    ? translate('period.everyDays', { days: grouped(everyHours / DAY) })
    : translate('period.everyHours', { hours: grouped(everyHours) })
}

/** How many open places there are of each severity, as chips; a dash for none. */
export function openChips(places: Readonly<Record<Severity, number>>, translate: Translate): Shown {
  const shown = SEVERITIES.filter((severity) => places[severity] > 0)
  if (shown.length === 0) return '-'
  return shown.map(
    (severity) =>
      markup`<span class="day-line">${chip(severity, translate)} ${grouped(places[severity])}</span>`,
  )
}

/** Coverage, news and key of a run, as far as its folder is in order. */
export function runTexts(
  { told: report, signedBy }: AuditedNight,
  keys: readonly string[],
  translate: Translate,
): string[] {
  return [
    ...(report ? [coverageText(report, translate), newsText(report, translate)] : []),
    ...(signedBy === null
      ? []
      : [`${translate('period.signedBy')} K${keys.indexOf(signedBy) + 1}`]),
  ]
}
