import { grouped } from '../../wording/index.ts'
import type { Drawing } from './draw.ts'
import { barsGrid, countsAxis, LETTERS, legendOf, namesAxis } from './figure.ts'

/** One bar: its name, how long it is, and which of the legend's groups it belongs to. */
export interface Bar {
  readonly name: string
  readonly count: number
  readonly group: number
}

/** A group of bars: neighbours differ in lightness, so that they do in grey print. */
export interface BarGroup {
  readonly name: string
  readonly color: string
}

const ROW = 24 // pixels of a bar and the room around it
const DIGIT = 8 // pixels of a letter of a figure
const NONE = '#fff' // nothing has no bar, only its figure
const LEAST = 3 // pixels: a bar of one is seen beside one of a million

/** How high a drawing of bars is. */
export const barsHeight = (bars: number, isLegend: boolean): number =>
  (isLegend ? 62 : 38) + ROW * bars

/** Bars one below the other, each with its figure at its end; the axis is logarithmic where they differ much. */
export function barsDrawing(bars: readonly Bar[], groups: readonly BarGroup[]): Drawing {
  const isLegend = groups.some(({ name }) => name !== '')
  const counts = bars.map(({ count }) => count)
  const longest = Math.max(...counts.map((count) => grouped(count).length))
  return {
    ...(isLegend && { legend: legendOf(groups.map(({ name }) => name)) }),
    grid: { ...barsGrid(isLegend ? 30 : 6), right: DIGIT * longest + 16 },
    xAxis: countsAxis(grouped, counts),
    yAxis: namesAxis(bars.map(({ name }) => name)),
    series: [
      ...groups.map(({ name, color }) => ({ ...BAR, name, itemStyle: { color }, data: [] })),
      {
        ...BAR,
        label: { ...LETTERS, show: true, position: 'right', formatter: written },
        data: bars.map(({ count, group }) => ({
          value: count,
          itemStyle: { color: count === 0 ? NONE : groups[group]?.color },
        })),
      },
    ],
  }
}

const BAR = {
  type: 'bar',
  barMaxWidth: 14,
  barMinHeight: LEAST,
  barGap: '-100%', // the groups have no bars of their own: they are there for the legend
  silent: true,
}

function written({ value }: { readonly value: number }): string {
  return grouped(value)
}
