import type { Assessment } from '../../../model/index.ts'
import { bytesText, grouped } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { barsDrawing, barsHeight } from './bars.ts'
import { type Figure, scaled } from './figure.ts'

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
  const bars = groups.map(({ name, targets }, group) => ({ name, count: targets.length, group }))
  return {
    id: 'coverage',
    title: translate('figure.coverage'),
    description: scaled(
      translate('figure.coverageMeans', {
        whole: grouped(groups[0]?.targets.length ?? 0),
        all: grouped(total),
      }),
      bars.map(({ count }) => count),
      translate,
    ),
    height: barsHeight(bars.length, false),
    drawing: barsDrawing(
      bars,
      STATUSES.map((status) => ({ name: '', color: COLOURS[status] })),
    ),
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
