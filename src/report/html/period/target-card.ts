import type { AuditedFinding, NotReadReason } from '../../../model/index.ts'
import type { PeriodRun } from '../../by-run.ts'
import { grouped, placeName, timeText } from '../../wording/index.ts'
import { chip, definitions } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { isStillThere } from './findings.ts'
import { fileOf } from './navigation.ts'
import { openChips, type PeriodSetting } from './parts.ts'
import { countsPicture, verdictsPicture } from './runs.ts'
import { type ToldTarget, verdictChip, verdictsOf, wholeText } from './told-targets.ts'

const TOP = 5 // findings of a target; the page of findings has more

/** What a card needs of the period. */
interface CardPeriod {
  readonly runs: readonly PeriodRun[]
  readonly from: string
  /** The findings that the page of findings has. */
  readonly shown: ReadonlySet<AuditedFinding>
}

/** All that is told of one target: whose it is, results, coverage, gaps, the trend and its most serious findings. */
export function targetCard(
  target: ToldTarget,
  { runs, from, shown }: CardPeriod,
  setting: PeriodSetting,
): Markup {
  const { translate } = setting
  const { anchor, nights, last, system, owner, environment } = target
  const counts = runs.map(({ id }) => (id === null ? null : (nights.get(id)?.occurrences ?? null)))
  const given = (
    name: 'system' | 'owner' | 'environment',
    value: string | undefined,
  ): readonly (readonly [string, Shown])[] =>
    value === undefined ? [] : [[translate(`column.${name}`), value]]
  return markup`<article class="sheet" id="${anchor}" aria-labelledby="${anchor}-title">
<h3 id="${anchor}-title"><bdi>${target.target}</bdi> ${last ? verdictChip(last.verdict, translate) : ''}</h3>
${definitions('facts', [
  ...given('system', system),
  ...given('owner', owner),
  ...given('environment', environment),
  ...(isInLast(target, runs)
    ? []
    : [[translate('period.lastResult'), translate('period.notInLast')] as const]),
  [translate('period.readRuns'), wholeText(target, translate)],
  [translate('period.gaps'), gapsOf(target, runs, setting)],
  [translate('period.verdicts'), verdictsPicture(verdictsOf(target, runs), translate)],
  [translate('period.trend'), countsPicture(counts, runs, setting)],
  [translate('period.openNow'), last ? openChips(last.openPlaces, translate) : '-'],
  [translate('period.added'), grouped(addedSince(from, target.findings))],
  [translate('period.gone'), grouped(resolvedOf(target.findings))],
  [translate('period.targetFindings'), topOf(target, shown, setting)],
])}</article>
`
}

/** How many findings are gone. */
export const resolvedOf = (findings: readonly AuditedFinding[]): number =>
  findings.filter(({ state }) => state === 'resolved').length

const isInLast = ({ nights }: ToldTarget, runs: readonly PeriodRun[]): boolean =>
  nights.has(runs.findLast(({ id }) => id !== null)?.id ?? '')

/** How many findings no run before had. */
export const addedSince = (from: string, findings: readonly AuditedFinding[]): number =>
  findings.filter(({ firstSeen }) => firstSeen !== null && firstSeen >= from).length

/** What was left unread, by its reason: in how many runs, and when last. */
function gapsOf(
  { nights }: ToldTarget,
  runs: readonly PeriodRun[],
  { translate, zone }: PeriodSetting,
): Shown {
  const gaps = new Map<NotReadReason, { readonly runs: number; readonly last: string }>()
  for (const { id, startedAt } of runs) {
    for (const reason of (id === null ? undefined : nights.get(id))?.gaps.keys() ?? [])
      gaps.set(reason, { runs: (gaps.get(reason)?.runs ?? 0) + 1, last: startedAt })
  }
  if (gaps.size === 0) return translate('period.noGaps')
  return [...gaps].map(([reason, gap]) => {
    const values = {
      reason: translate(`reason.${reason}`),
      time: timeText(gap.last, zone),
      runs: grouped(gap.runs),
    }
    const text = translate(gap.runs === 1 ? 'period.oneGap' : 'period.gap', values)
    return markup`<span class="line">${text}</span>`
  })
}

/** The most serious findings that are not resolved, each with the way to its row. */
function topOf(
  { findings }: ToldTarget,
  shown: ReadonlySet<AuditedFinding>,
  { lang, translate }: PeriodSetting,
): Shown {
  if (findings.length === 0) return translate('period.noFindings')
  const open = findings.filter(isStillThere)
  const page = fileOf('findings', 'html', lang)
  const rows = open.slice(0, TOP).map((finding) => {
    const { id, severity, place } = finding
    const name = markup`<span class="place">${placeName(place)}</span>`
    const linked = shown.has(finding) ? markup`<a href="${page}#f-${id}">${name}</a>` : name
    return markup`<span class="line">${chip(severity, translate)} ${linked}</span>`
  })
  const more =
    open.length > TOP
      ? translate('cover.more', { count: grouped(open.length - TOP) })
      : translate('period.allFindings')
  return [rows, markup`<a href="${page}">${more}</a>`]
}
