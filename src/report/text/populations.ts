import { visible } from '../../mask/index.ts'
import type { Assessment, Population } from '../../model/index.ts'
import type { Lang } from '../messages/index.ts'
import { grouped, placeName, reasonText } from '../wording/index.ts'
import { wrap } from './columns.ts'
import type { Pen } from './pen.ts'
import { SCREEN } from './table.ts'

const SHOWN = 3 // of the forty lines of a screen, so that every section has its share

/** Columns and fields whose numbers were set aside together, with what may hide among them. */
export function populations(
  { populations: all = [] }: Assessment,
  { translate, paint }: Pen,
  lang: Lang,
): string[] {
  const aside = all.filter(({ setAside }) => setAside > 0)
  if (aside.length === 0) return []
  const hidden = aside.length - SHOWN
  return [
    paint(translate('heading.populations', { count: grouped(aside.length) }), 'heading'),
    ...aside.slice(0, SHOWN).flatMap((each) => wrap(`  ${lineOf(each, translate, lang)}`, SCREEN)),
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
