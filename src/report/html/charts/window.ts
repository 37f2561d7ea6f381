import type { Assessment, StorageWindow } from '../../../model/index.ts'
import { clockTime, spanText, timeText } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { WIDTH } from './draw.ts'
import { barsGrid, type Figure, INK, LETTERS, namesAxis, QUIET, timeFormat } from './figure.ts'

const ROWS = 12 // bars that are still told apart
const LEAST = 3 // pixels: one moment is seen as well
const DATES = 158 // pixels for two days

interface Span {
  readonly name: string
  readonly window: StorageWindow
  readonly from: number
  readonly to: number
}

/** Since when card data has been kept, system by system. */
export function windowFigure(assessment: Assessment, { translate, zone }: Setting): Figure | null {
  const spans = spansOf(assessment, zone).slice(0, ROWS)
  if (spans.length === 0) return null
  return {
    id: 'window',
    title: translate('figure.window'),
    description: translate('figure.windowMeans'),
    height: 42 + 34 * spans.length,
    drawing: {
      useUTC: true,
      grid: { ...barsGrid(6), right: DATES },
      xAxis: {
        type: 'time',
        splitNumber: 3,
        axisLabel: {
          ...LETTERS,
          color: QUIET,
          hideOverlap: true,
          formatter: timeFormat(spans.flatMap(({ from, to }) => [from, to])),
        },
      },
      yAxis: namesAxis(spans.map(({ name }) => name)),
      series: [
        {
          type: 'custom',
          silent: true,
          encode: { x: [1, 2], y: 0 },
          data: spans.map(({ from, to }, index) => [index, from, to]),
          renderItem: (_: unknown, place: Place) => bar(place, (row) => textOf(spans[row], zone)),
        },
      ],
    },
    columns: [
      { title: translate('column.system'), shape: 'name' },
      { title: translate('column.oldest') },
      { title: translate('column.newest') },
    ],
    rows: spans.map(({ name, window: { oldest, newest } }) => [
      name,
      timeText(oldest, zone),
      timeText(newest, zone),
    ]),
  }
}

interface Place {
  value(dimension: number): number
  coord(point: readonly [number, number]): [number, number]
}

/** A bar, and at the end of its row the days from which to which it goes. */
function bar(place: Place, textAt: (row: number) => string): object {
  const row = place.value(0)
  const [left, middle] = place.coord([place.value(1), row])
  const [right] = place.coord([place.value(2), row])
  const shape = { x: left, y: middle - 7, width: Math.max(LEAST, right - left), height: 14 }
  return {
    type: 'group',
    children: [
      { type: 'rect', shape, style: { fill: '#ad3a08' } },
      {
        type: 'text',
        style: {
          ...LETTERS,
          fontSize: 11,
          fill: INK,
          text: textAt(row),
          x: WIDTH - DATES + 8,
          y: middle - 6,
        },
      },
    ],
  }
}

const textOf = (span: Span | undefined, zone: string | undefined): string =>
  span ? spanText(span.window, zone) : ''

function spansOf({ systems, findings }: Assessment, zone: string | undefined): Span[] {
  const named = systems
    ? systems.map(({ system, window }) => ({ name: system, window }))
    : findings.map(({ target, window }) => ({ name: target, window }))
  const spans = new Map<string, Span>()
  for (const { name, window } of named) {
    if (!window) continue
    const [from, to] = [clockTime(window.oldest, zone), clockTime(window.newest, zone)]
    if (Number.isNaN(from) || Number.isNaN(to)) continue
    spans.set(name, joined(spans.get(name), { name, window, from, to }))
  }
  return [...spans.values()].toSorted((a, b) => a.from - b.from)
}

function joined(known: Span | undefined, other: Span): Span {
  if (!known) return other
  const [first, last] = [
    known.from <= other.from ? known : other,
    known.to >= other.to ? known : other,
  ]
  const window = { oldest: first.window.oldest, newest: last.window.newest }
  return { name: known.name, window, from: first.from, to: last.to }
}
