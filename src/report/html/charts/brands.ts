import type { Assessment } from '../../../model/index.ts'
import { brandText, grouped } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { barsGrid, countsAxis, type Figure, LETTERS, legendOf, namesAxis } from './figure.ts'

const BRANDS = 12 // bars that are still told apart

/** Gross and distinct counts of every scheme. */
export function brandsFigure({ brands }: Assessment, setting: Setting): Figure | null {
  const { translate } = setting
  if (brands.length === 0) return null
  const shown = brands.toSorted((a, b) => b.occurrences - a.occurrences).slice(0, BRANDS)
  const [gross, distinct] = [translate('column.gross'), translate('column.distinct')]
  const bar = (name: string, color: string, data: readonly number[]) => ({
    ...{ type: 'bar', name, barMaxWidth: 11, barGap: '15%', barMinHeight: 1, silent: true },
    itemStyle: { color },
    label: { ...LETTERS, fontSize: 11, show: true, position: 'right', formatter: written },
    data,
  })
  return {
    id: 'brands',
    title: translate('figure.brands'),
    description: translate('figure.brandsMeans'),
    height: 62 + 40 * shown.length,
    drawing: {
      legend: legendOf([gross, distinct]),
      grid: barsGrid(30),
      xAxis: countsAxis(grouped),
      yAxis: namesAxis(shown.map(({ brand }) => brandText(brand, setting))),
      series: [
        bar(
          gross,
          '#35587d',
          shown.map(({ occurrences }) => occurrences),
        ),
        bar(
          distinct,
          '#8fb8de',
          shown.map(({ distinctCards }) => distinctCards),
        ),
      ],
    },
    columns: [
      { title: translate('column.brand') },
      { title: gross, shape: 'number' },
      { title: distinct, shape: 'number' },
    ],
    rows: shown.map(({ brand, occurrences, distinctCards }) => [
      brandText(brand, setting),
      grouped(occurrences),
      grouped(distinctCards),
    ]),
  }
}

function written({ value }: { readonly value: number }): string {
  return grouped(value)
}
