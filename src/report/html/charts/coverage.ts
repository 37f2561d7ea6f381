import type { Assessment } from '../../../model/index.ts'
import { bytesText, grouped } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { barsGrid, countsAxis, type Figure, legendOf, namesAxis } from './figure.ts'

const COLOURS = { complete: '#1c6638', partial: '#e0a100', failed: '#8f1414' } as const
const STATUSES = ['complete', 'partial', 'failed'] as const

/** How many of the declared targets were read whole, in part, and not at all. */
export function coverageFigure({ coverage }: Assessment, { translate }: Setting): Figure {
  const groups = STATUSES.map((status) => ({
    status,
    name: translate(`status.${status}`),
    targets: coverage.targets.filter((target) => target.status === status),
  }))
  const total = coverage.targets.length
  return {
    id: 'coverage',
    title: translate('figure.coverage'),
    description: translate('figure.coverageMeans', {
      whole: grouped(groups[0]?.targets.length ?? 0),
      all: grouped(total),
    }),
    height: 100,
    drawing: {
      legend: legendOf(groups.map(({ name }) => name)),
      grid: barsGrid(30),
      xAxis: { ...countsAxis(grouped), max: Math.max(1, total) },
      yAxis: namesAxis([translate('figure.targets')]),
      series: groups.map(({ status, name, targets }) => ({
        type: 'bar',
        stack: 'targets',
        barMaxWidth: 22,
        silent: true,
        name,
        itemStyle: { color: COLOURS[status], borderColor: '#fff', borderWidth: 1 },
        data: [targets.length],
      })),
    },
    columns: [
      { title: translate('column.status') },
      { title: translate('figure.targets'), shape: 'number' },
      { title: translate('total.bytes'), shape: 'number' },
      { title: translate('column.unread'), shape: 'number' },
    ],
    rows: groups.map(({ name, targets }) => [
      name,
      grouped(targets.length),
      bytesText(targets.reduce((sum, { bytes }) => sum + bytes, 0)),
      grouped(
        targets.flatMap(({ notRead }) => notRead).reduce((sum, { count = 1 }) => sum + count, 0),
      ),
    ]),
  }
}
