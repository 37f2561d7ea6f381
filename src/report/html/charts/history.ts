import type { Assessment, RunTotals, Verdict } from '../../../model/index.ts'
import { clockTime, grouped, timeText } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import {
  countsAxis,
  type Figure,
  isSteep,
  LETTERS,
  LINE,
  legendOf,
  NOTHING,
  QUIET,
  scaled,
  timeFormat,
} from './figure.ts'

const SHOWN = 7 // of the table beside; the section on earlier runs has all

/** Shape and colour both tell the verdict. */
const MARKS: Readonly<Record<Verdict, { symbol: string; color: string }>> = {
  detected: { symbol: 'diamond', color: '#8f1414' },
  inconclusive: { symbol: 'triangle', color: '#b87a00' },
  'not-detected': { symbol: 'circle', color: '#1c6638' },
}

/** The runs so far with what they found: a missing night is a gap. */
export function historyFigure(
  { baseline }: Assessment,
  { translate, zone }: Setting,
): Figure | null {
  return figureOfRuns(baseline?.history ?? [], translate, zone)
}

/** The same of any runs, oldest first; null of fewer than two. */
export function figureOfRuns(
  runs: readonly RunTotals[],
  translate: Setting['translate'],
  zone?: string,
): Figure | null {
  if (runs.length < 2) return null
  const times = runs.map(({ finishedAt }) => clockTime(finishedAt, zone))
  const verdicts = Object.keys(MARKS) as Verdict[]
  const counts = runs.map(({ occurrences }) => occurrences)
  const point = pointOn(isSteep(counts) ? NOTHING : 0, zone)
  return {
    id: 'history',
    title: translate('figure.history'),
    description: scaled(
      translate('figure.historyMeans', { count: grouped(runs.length) }),
      counts,
      translate,
    ),
    height: 220,
    drawing: {
      useUTC: true,
      legend: legendOf(verdicts.map((verdict) => translate(`verdict.${verdict}`))),
      grid: { left: 84, right: 24, top: 34, bottom: 30 },
      xAxis: {
        type: 'time',
        splitNumber: 3,
        axisLabel: { ...LETTERS, color: QUIET, hideOverlap: true, formatter: timeFormat(times) },
      },
      yAxis: countsAxis(grouped, counts),
      series: [
        {
          type: 'line',
          silent: true,
          showSymbol: false,
          lineStyle: { color: LINE, width: 2 },
          data: runs.map(point),
        },
        ...verdicts.map((verdict) => ({
          type: 'scatter',
          silent: true,
          name: translate(`verdict.${verdict}`),
          symbol: MARKS[verdict].symbol,
          symbolSize: runs.length > 60 ? 6 : 11,
          itemStyle: { color: MARKS[verdict].color },
          data: runs.filter((run) => run.verdict === verdict).map(point),
        })),
      ],
    },
    columns: [
      { title: translate('fact.finished') },
      { title: translate('column.verdict') },
      { title: translate('column.gross'), shape: 'number' },
      { title: translate('column.distinct'), shape: 'number' },
    ],
    rows: runs.slice(-SHOWN).map((run) => runCells(run, translate, zone)),
  }
}

/** Where a run stands; nothing found stands on the ground of the axis. */
const pointOn =
  (ground: number, zone: string | undefined) =>
  ({ finishedAt, occurrences }: RunTotals): [number, number] => [
    clockTime(finishedAt, zone),
    Math.max(ground, occurrences),
  ]

/** A run in a table: when, verdict, gross and distinct. */
export function runCells(run: RunTotals, translate: Setting['translate'], zone?: string): string[] {
  return [
    timeText(run.finishedAt, zone),
    translate(`verdict.${run.verdict}`),
    grouped(run.occurrences),
    grouped(run.distinctCards),
  ]
}
