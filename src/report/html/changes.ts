import type { Assessment, Baseline, PastFinding, RunTotals } from '../../model/index.ts'
import { dayAfter, grouped, placeName, timeText } from '../wording/index.ts'
import { runCells } from './charts/index.ts'
import { chip, heading, longTable, none, note, section } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const OPEN = 30 // rows in the open: a month of nights
const DAY = 86_400_000 // milliseconds

/** What differs from an earlier run, the runs so far, and when the next ones are due. */
export function changes(assessment: Assessment, { say }: Setting): Markup {
  const { baseline, run } = assessment
  return section('changes', say, [
    baseline ? beside(baseline, say) : markup`<p>${say('changes.none')}</p>\n`,
    heading(say('changes.cadence')),
    cadence(run.finishedAt, baseline?.history ?? [], say),
  ])
}

function beside(baseline: Baseline, say: Setting['say']): Shown {
  const { id, finishedAt, verdict } = baseline.run
  const values = { id, time: timeText(finishedAt), verdict: say(`verdict.${verdict}`) }
  return [
    markup`<p>${say('changes.beside', values)}</p>\n`,
    past('resolved', baseline.resolved, say),
    past('unchecked', baseline.unchecked, say),
    history(baseline.history, say),
  ]
}

function past(
  kind: 'resolved' | 'unchecked',
  findings: readonly PastFinding[],
  say: Setting['say'],
): Shown {
  const title = say(`changes.${kind}`)
  if (findings.length === 0) return [heading(title), none(say)]
  const columns = [
    { title: say('column.class') },
    { title: say('column.what') },
    { title: say('column.place'), shape: 'name' },
    { title: say('column.gross'), shape: 'number' },
    { title: say('column.finding') },
  ] as const
  const rows = findings.map(({ id, severity, kind: what, place, occurrences }) => [
    chip(severity, say),
    say(`kind.${what}`),
    placeName(place),
    grouped(occurrences),
    id,
  ])
  const more = (count: number): string => say('changes.more', { count: grouped(count) })
  return [
    heading(title),
    note(say(`changes.${kind}Note`)),
    longTable(title, columns, rows, { open: OPEN, more }),
  ]
}

function history(runs: readonly RunTotals[], say: Setting['say']): Shown {
  if (runs.length === 0) return ''
  const columns = [
    { title: say('fact.finished') },
    { title: say('column.verdict') },
    { title: say('column.gross'), shape: 'number' },
    { title: say('column.distinct'), shape: 'number' },
  ] as const
  const title = say('changes.history')
  const rows = runs.toReversed().map((run) => runCells(run, say))
  const more = (count: number): string => say('changes.older', { count: grouped(count) })
  return [heading(title), longTable(title, columns, rows, { open: OPEN, more })]
}

function cadence(finishedAt: string, runs: readonly RunTotals[], say: Setting['say']): Shown {
  const times = runs.map((run) => Date.parse(run.finishedAt))
  const gaps = times.slice(1).map((time, index) => (time - (times[index] ?? time)) / DAY)
  const lines = [
    say('changes.quarter', { date: dayAfter(finishedAt, 3) }),
    say('changes.year', { date: dayAfter(finishedAt, 12) }),
    say('changes.significant'),
    ...(gaps.length > 0 ? [say('changes.gap', { days: Math.max(...gaps).toFixed(1) })] : []),
  ]
  return markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>\n`
}
