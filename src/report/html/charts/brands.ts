import type { Assessment } from '../../../model/index.ts'
import { brandText, grouped } from '../../wording/index.ts'
import type { Setting } from '../setting.ts'
import { barsDrawing, barsHeight } from './bars.ts'
import { type Figure, scaled } from './figure.ts'

const BRANDS = 12 // of two bars each

/** Gross and distinct counts of every scheme. */
export function brandsFigure({ brands }: Assessment, setting: Setting): Figure | null {
  const { translate } = setting
  if (brands.length === 0) return null
  const shown = brands.toSorted((a, b) => b.occurrences - a.occurrences).slice(0, BRANDS)
  const [gross, distinct] = [translate('column.gross'), translate('column.distinct')]
  const bars = shown.flatMap(({ brand, occurrences, distinctCards }) => [
    { name: brandText(brand, setting), count: occurrences, group: 0 },
    { name: '', count: distinctCards, group: 1 },
  ])
  return {
    id: 'brands',
    title: translate('figure.brands'),
    description: scaled(
      translate('figure.brandsMeans'),
      bars.map(({ count }) => count),
      translate,
    ),
    height: barsHeight(bars.length, true),
    drawing: barsDrawing(bars, [
      { name: gross, color: '#35587d' },
      { name: distinct, color: '#9fb6cc' },
    ]),
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
