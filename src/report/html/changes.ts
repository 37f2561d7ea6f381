import type { Assessment, Baseline, PastFinding, RunTotals } from '../../model/index.ts'
import { dayAfter, grouped, placeName, timeText } from '../wording/index.ts'
import { runCells } from './charts/index.ts'
import { comparison } from './comparison.ts'
import { chip, heading, longTable, none, note, section } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const OPEN = 30 // rows in the open: a month of nights
const DAY = 86_400_000 // milliseconds

/** What differs from an earlier run, the runs so far, and when the next ones are due. */
export function changes(assessment: Assessment, setting: Setting): Markup {
  const { translate } = setting
  const { baseline, run } = assessment
  return section('changes', translate, [
    comparison(assessment, setting),
    baseline ? beside(baseline, setting) : markup`<p>${translate('changes.none')}</p>\n`,
    heading(translate('changes.cadence')),
    cadence(run.finishedAt, baseline?.history ?? [], setting),
  ])
}

function beside(baseline: Baseline, setting: Setting): Shown {
  const { translate, zone } = setting
  const { id, finishedAt, verdict } = baseline.run
  const values = { id, time: timeText(finishedAt, zone), verdict: translate(`verdict.${verdict}`) }
  return [
    markup`<p>${translate('changes.beside', values)}</p>\n`,
    past('resolved', baseline.resolved, translate),
    past('unchecked', baseline.unchecked, translate),
    history(baseline.history, setting),
  ]
}

function past(
  kind: 'resolved' | 'unchecked',
  findings: readonly PastFinding[],
  translate: Setting['translate'],
): Shown {
  const title = translate(`changes.${kind}`)
  if (findings.length === 0) return [heading(title), none(translate)]
  const columns = [
    { title: translate('column.class') },
    { title: translate('column.what') },
    { title: translate('column.place'), shape: 'name' },
    { title: translate('column.gross'), shape: 'number' },
    { title: translate('column.finding') },
  ] as const
  const rows = findings.map(({ id, severity, kind: what, place, occurrences }) => [
    chip(severity, translate),
    translate(`kind.${what}`),
    placeName(place),
    grouped(occurrences),
    id,
  ])
  const more = (count: number): string => translate('changes.more', { count: grouped(count) })
  return [
    heading(title),
    note(translate(`changes.${kind}Note`)),
    longTable(title, columns, rows, { open: OPEN, more }),
  ]
}

function history(runs: readonly RunTotals[], { translate, zone }: Setting): Shown {
  if (runs.length === 0) return ''
  const columns = [
    { title: translate('fact.finished') },
    { title: translate('column.verdict') },
    { title: translate('column.gross'), shape: 'number' },
    { title: translate('column.distinct'), shape: 'number' },
  ] as const
  const title = translate('changes.history')
  const rows = runs.toReversed().map((run) => runCells(run, translate, zone))
  const more = (count: number): string => translate('changes.older', { count: grouped(count) })
  return [heading(title), longTable(title, columns, rows, { open: OPEN, more })]
}

function cadence(
  finishedAt: string,
  runs: readonly RunTotals[],
  { translate, zone }: Setting,
): Shown {
  const times = runs.map((run) => Date.parse(run.finishedAt))
  const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / DAY)
  const lines = [
    translate('changes.quarter', { date: dayAfter(finishedAt, 3, zone) }),
    translate('changes.year', { date: dayAfter(finishedAt, 12, zone) }),
    translate('changes.significant'),
    ...(gaps.length > 0 ? [translate('changes.gap', { days: Math.max(...gaps).toFixed(1) })] : []),
  ]
  return markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>\n`
}
