import { type AuditedPeriod, SEVERITIES, type ToldNight } from '../../../model/index.ts'
import { runsOf } from '../../by-run.ts'
import { dayText, decidedTexts, grouped, placeName } from '../../wording/index.ts'
import { signOffTable } from '../annex.ts'
import { chip, definitions, none, note, table } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { isStillThere, stateOfFinding } from './findings.ts'
import { chapter, type PeriodSetting, told, withinPeriod } from './parts.ts'
import { addedSince, resolvedOf } from './target-card.ts'
import { targetTable } from './targets.ts'
import { toldTargets } from './told-targets.ts'

const TOP = 5 // findings and targets: two sheets hold no more

/** What a manager reads of a period on two sheets, besides the picture: the runs in figures, what is open, who signs. */
export function managed(
  period: AuditedPeriod,
  setting: PeriodSetting,
): { readonly before: Markup; readonly after: Markup } {
  const { translate } = setting
  const { signOff } = period.organisation
  return {
    before: chapter('figures', translate, definitions('facts', figures(period, translate))),
    after: markup`${chapter('open', translate, open(period, translate))}${worst(period, setting)}${byTarget(period, setting)}${chapter('signOff', translate, signOffTable(signOff, translate))}`,
  }
}

/** Sums over the runs whose reports are as they were signed. */
function figures(
  period: AuditedPeriod,
  translate: PeriodSetting['translate'],
): (readonly [string, string])[] {
  const { missing, everyHours } = period
  const { organisation } = period.organisation
  const nights = withinPeriod(period)
  const reports = told(nights)
  const grown = reports.reduce((total, { changes }) => total + (changes?.grown ?? 0), 0)
  const whole = reports.filter(({ isComplete }) => isComplete).length
  const cards = ({ totals }: ToldNight): string => grouped(totals.distinctCards)
  const [first, last] = [reports[0], reports.at(-1)]
  return [
    ...(organisation === undefined
      ? []
      : [[translate('fact.organisation'), organisation] as const]),
    [translate('period.runCount'), grouped(nights.length)],
    [
      translate('period.missingRuns'),
      everyHours === null ? translate('period.unscheduled') : grouped(missing.length),
    ],
    [translate('period.wholeRuns'), grouped(whole)],
    [translate('period.newPlaces'), grouped(addedSince(period.from, period.findings))],
    [translate('period.grownPlaces'), grouped(grown)],
    [translate('period.resolvedPlaces'), grouped(resolvedOf(period.findings))],
    ...(first && last
      ? [[translate('period.cards'), `${cards(first)} → ${cards(last)}`] as const]
      : []),
  ]
}

/** What the last run found that counts, or that a person must judge. */
function open({ nights }: AuditedPeriod, translate: PeriodSetting['translate']): Shown {
  const last = nights.at(-1)
  const places = last?.told?.openPlaces
  if (!places) return markup`<p>${translate('period.changed')}</p>\n`
  const rows = SEVERITIES.filter((severity) => places[severity] > 0).map(
    (severity) => markup`<li>${chip(severity, translate)} ${grouped(places[severity])}</li>\n`,
  )
  return rows.length === 0 ? none(translate) : markup`<ul class="classes">${rows}</ul>\n`
}

/** The most serious findings that are still there, with who has them. */
function worst({ findings }: AuditedPeriod, setting: PeriodSetting): Markup {
  const { translate, zone } = setting
  const still = findings.filter(isStillThere)
  if (still.length === 0) return chapter('worst', translate, none(translate))
  const columns = [
    { title: translate('column.class') },
    { title: translate('column.place'), shape: 'name' },
    { title: translate('period.firstSeen') },
    { title: translate('column.distinct'), shape: 'number' },
    { title: translate('column.state') },
    { title: translate('decided.owner') },
  ] as const
  const rows = still
    .slice(0, TOP)
    .map((finding) => [
      chip(finding.severity, translate),
      placeName(finding.place),
      finding.firstSeen === null ? '-' : dayText(finding.firstSeen, zone),
      grouped(finding.distinctCards),
      stateOfFinding(finding, setting),
      decidedTexts(finding, translate, zone).owner || '-',
    ])
  return chapter('worst', translate, [
    table(translate('period.chapter.worst'), columns, rows),
    moreNote(still.length, translate),
  ])
}

function byTarget(period: AuditedPeriod, { translate }: PeriodSetting): Markup {
  const all = toldTargets(period)
  const shown = targetTable(all.slice(0, TOP), runsOf(period), { linked: 0, translate })
  return chapter('byTarget', translate, [shown, moreNote(all.length, translate)])
}

const moreNote = (all: number, translate: PeriodSetting['translate']): Shown =>
  all > TOP ? note(translate('period.more', { count: grouped(all - TOP) })) : ''
