import { visible } from '../../mask/index.ts'
import type { Assessment, Population } from '../../model/index.ts'
import type { Lang } from '../messages/index.ts'
import { grouped, placeName, reasonText } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { type Pen, shownOf } from './pen.ts'

const SHOWN = 2 // of the forty lines of a screen, so that every section has its share

/** Columns and fields whose numbers were set aside together, with what may hide among them. */
export function populations({ populations: all = [] }: Assessment, pen: Pen): string[] {
  const { translate, paint, lang, width } = pen
  const aside = all.filter(({ setAside }) => setAside > 0)
  if (aside.length === 0) return []
  const shown = aside.slice(0, shownOf(SHOWN, pen))
  const hidden = aside.length - shown.length
  return [
    paint(translate('heading.populations', { count: grouped(aside.length) }), 'heading'),
    ...shown.flatMap((each) => wrap(`  ${lineOf(each, translate, lang)}`, width)),
    ...(hidden > 0 ? [`  ${translate('more', { count: grouped(hidden) })}`] : []),
  ]
}

function lineOf(population: Population, translate: Pen['translate'], lang: Lang): string {
  const { place, field, values, luhnPassing, setAside, mayHide, outliers } = population
  const structure = population.structure.map((id) => reasonText(id, lang))
  const line = translate('population', {
    place: visible(field ? `${placeName(place)} ${field}` : placeName(place)),
    values: grouped(values),
    passing: grouped(luhnPassing),
    percent: `${((100 * luhnPassing) / values).toFixed(1)} %`,
    structure: structure.map((text) => `, ${text}`).join(''),
    setAside: grouped(setAside),
    mayHide: grouped(mayHide),
  })
  return outliers > 0
    ? translate('populationOutliers', { line, outliers: grouped(outliers) })
    : line
}
