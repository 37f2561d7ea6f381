import type { Assessment, RunTotals, Verdict } from '../../../model/index.ts'
import { grouped, timeText } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { countsAxis, type Figure, LETTERS, LINE, legendOf, QUIET, timeFormat } from './figure.ts'

const SHOWN = 7 // of the table beside; the section on earlier runs has all

/** Shape and colour both tell the verdict. */
const MARKS: Readonly<Record<Verdict, { symbol: string; color: string }>> = {
  detected: { symbol: 'diamond', color: '#8f1414' },
  inconclusive: { symbol: 'triangle', color: '#b87a00' },
  'not-detected': { symbol: 'circle', color: '#1c6638' },
}

/** The runs so far with what they found: a missing night is a gap. */
export function historyFigure({ baseline }: Assessment, { translate }: Setting): Figure | null {
  return figureOfRuns(baseline?.history ?? [], translate)
}

/** The same of any runs, oldest first; null of fewer than two. */
export function figureOfRuns(
  runs: readonly RunTotals[],
  translate: Setting['translate'],
): Figure | null {
  if (runs.length < 2) return null
  const times = runs.map(({ finishedAt }) => Date.parse(finishedAt))
  const verdicts = Object.keys(MARKS) as Verdict[]
  return {
    id: 'history',
    title: translate('figure.history'),
    description: translate('figure.historyMeans', { count: grouped(runs.length) }),
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
      yAxis: countsAxis(grouped),
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
    rows: runs.slice(-SHOWN).map((run) => runCells(run, translate)),
  }
}

function point({ finishedAt, occurrences }: RunTotals): [string, number] {
  return [finishedAt, occurrences]
}

/** A run in a table: when, verdict, gross and distinct. */
export function runCells(run: RunTotals, translate: Setting['translate']): string[] {
  return [
    timeText(run.finishedAt),
    translate(`verdict.${run.verdict}`),
    grouped(run.occurrences),
    grouped(run.distinctCards),
  ]
}
