import type { Assessment, Combination } from '../../model/index.ts'
import { brandText, grouped } from '../wording/index.ts'
import { heading, longTable, none, note, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import type { Markup, Shown } from './template.ts'

const OPEN = 50 // rows; the rest opens on demand

/** Gross and distinct counts by combination over all and by system, by brand, and by first six digits. */
export function counts(assessment: Assessment, setting: Setting): Markup {
  const { translate } = setting
  return section('counts', translate, [
    note(translate('countsNote')),
    note(translate('combinationsNote')),
    note(translate('counts.persons')),
    heading(translate('section.combinations')),
    combinations(assessment, translate),
    systems(assessment, translate),
    heading(translate('section.brands')),
    brands(assessment, setting),
    bins(assessment, setting),
  ])
}

function combinations({ combinations: all }: Assessment, translate: Setting['translate']): Shown {
  if (all.length === 0) return none(translate)
  const columns = [
    { title: translate('column.elements') },
    ...countColumns('column.records', translate),
  ]
  return table(
    translate('section.combinations'),
    columns,
    all.map((each) => combinationCells(each, translate)),
  )
}

function systems({ systems: all = [] }: Assessment, translate: Setting['translate']): Shown {
  const rows = all.flatMap(({ system, combinations: own }) =>
    own.map((each) => [system, ...combinationCells(each, translate)]),
  )
  if (rows.length === 0) return ''
  const columns = [
    { title: translate('column.system'), shape: 'name' } as const,
    { title: translate('column.elements') },
    ...countColumns('column.records', translate),
  ]
  const title = translate('counts.systems')
  return [heading(title), longTable(title, columns, rows, rest(translate))]
}

function brands({ brands: all }: Assessment, setting: Setting): Shown {
  const { translate } = setting
  if (all.length === 0) return none(translate)
  const columns = [{ title: translate('column.brand') }, ...countColumns('column.gross', translate)]
  const rows = all.map(({ brand, occurrences, distinctCards }) => [
    brandText(brand, setting),
    grouped(occurrences),
    grouped(distinctCards),
  ])
  return table(translate('section.brands'), columns, rows)
}

/** What the issuers have to be told by. */
function bins({ bins: all = [] }: Assessment, setting: Setting): Shown {
  const { translate } = setting
  if (all.length === 0) return ''
  const columns = [
    { title: translate('column.bin') },
    { title: translate('column.brand') },
    ...countColumns('column.gross', translate),
  ]
  const rows = all.map(({ bin, brand, occurrences, distinctCards }) => [
    bin === '*' ? translate('counts.binRest') : bin,
    bin === '*' ? '' : brandText(brand, setting),
    grouped(occurrences),
    grouped(distinctCards),
  ])
  const title = translate('counts.bins')
  return [heading(title), longTable(title, columns, rows, rest(translate))]
}

function combinationCells(
  { elements, records, distinctCards }: Combination,
  translate: Setting['translate'],
): string[] {
  const names = elements.map((element) => translate(`element.${element}`))
  return [names.join(' + '), grouped(records), grouped(distinctCards)]
}

function countColumns(gross: 'column.gross' | 'column.records', translate: Setting['translate']) {
  return [
    { title: translate(gross), shape: 'number' },
    { title: translate('column.distinct'), shape: 'number' },
  ] as const
}

function rest(translate: Setting['translate']): Parameters<typeof longTable>[3] {
  return { open: OPEN, more: (count) => translate('counts.more', { count: grouped(count) }) }
}
