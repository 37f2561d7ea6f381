import type { Assessment, Population } from '../../model/index.ts'
import { grouped, placeName, reasonText } from '../wording/index.ts'
import { heading, longTable, note } from './parts.ts'
import type { Setting } from './setting.ts'
import type { Shown } from './template.ts'

const OPEN = 50 // rows; the rest opens on demand

/** Columns whose numbers were judged together, with how many of them may be cards all the same. */
export function setAside({ populations = [] }: Assessment, setting: Setting): Shown {
  const { translate } = setting
  const all = populations.filter((population) => population.setAside > 0)
  if (all.length === 0) return ''
  const columns = [
    { title: 'T' },
    { title: translate('column.place'), shape: 'name' },
    { title: translate('column.values'), shape: 'number' },
    { title: translate('column.setAside'), shape: 'number' },
    { title: translate('column.mayHide'), shape: 'number' },
    { title: translate('column.outliers'), shape: 'number' },
    { title: translate('column.basis') },
  ] as const
  const rows = all.map((population) => cells(population, setting))
  const title = translate('exceptions.setAside')
  const more = (count: number): string => translate('counts.more', { count: grouped(count) })
  return [
    heading(title),
    note(translate('exceptions.setAsideNote')),
    longTable(title, columns, rows, { open: OPEN, more }),
  ]
}

function cells(population: Population, setting: Setting): string[] {
  const { target, place, field, values, mayHide, outliers, structure } = population
  return [
    setting.targets.get(target) ?? '-',
    field ? `${placeName(place)} [${field}]` : placeName(place),
    grouped(values),
    grouped(population.setAside),
    grouped(mayHide),
    grouped(outliers),
    structure.map((reason) => reasonText(reason, setting.lang)).join('; '),
  ]
}
