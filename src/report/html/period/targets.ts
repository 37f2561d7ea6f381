import type { AuditedPeriod } from '../../../model/index.ts'
import { type PeriodRun, runsOf } from '../../by-run.ts'
import { grouped } from '../../wording/index.ts'
import { note, table } from '../parts.ts'
import { type Markup, markup, type Shown } from '../template.ts'
import { stillShown } from './findings.ts'
import { chapter, openChips, type PeriodSetting } from './parts.ts'
import { verdictsPicture } from './runs.ts'
import { targetCard } from './target-card.ts'
import { type ToldTarget, toldTargets, verdictChip, verdictsOf, wholeText } from './told-targets.ts'

/** Cards of targets; the table has all. */
const DETAILED = 50

/** Each target over the period: a table of all, and each with its coverage, results, findings, trend and gaps. */
export function targets(period: AuditedPeriod, setting: PeriodSetting): Markup[] {
  const { translate } = setting
  const runs = runsOf(period)
  const onPage = new Set(stillShown(period))
  const all = toldTargets(period)
  const shown = all.slice(0, DETAILED)
  const counts = { shown: grouped(DETAILED), all: grouped(all.length) }
  return [
    chapter('byTarget', translate, targetTable(all, runs, { linked: DETAILED, translate })),
    chapter('target', translate, [
      all.length > DETAILED ? note(translate('period.someTargets', counts)) : '',
      shown.map((target) =>
        targetCard(target, { runs, from: period.from, shown: onPage }, setting),
      ),
    ]),
  ]
}

/** A row for each target; the first ones lead to their cards on the same page. */
export function targetTable(
  all: readonly ToldTarget[],
  runs: readonly PeriodRun[],
  {
    linked,
    translate,
  }: { readonly linked: number; readonly translate: PeriodSetting['translate'] },
): Shown {
  const columns = [
    { title: translate('column.target'), shape: 'name' },
    { title: translate('period.lastResult') },
    { title: translate('period.verdicts') },
    { title: translate('period.readRuns') },
    { title: translate('period.openNow') },
    { title: translate('column.owner') },
  ] as const
  const rows = all.map((target, index) => {
    const { anchor, owner, last } = target
    const name: Shown =
      index < linked ? markup`<a href="#${anchor}">${target.target}</a>` : target.target
    return [
      name,
      last ? verdictChip(last.verdict, translate) : '-',
      verdictsPicture(verdictsOf(target, runs), translate),
      wholeText(target, translate),
      last ? openChips(last.openPlaces, translate) : '-',
      owner ?? '-',
    ]
  })
  return table(translate('period.chapter.byTarget'), columns, rows)
}
