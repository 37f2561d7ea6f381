import type { Assessment, Combination } from '../../model/index.ts'
import { brandText, grouped } from '../wording/index.ts'
import { heading, longTable, none, note, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import type { Markup, Shown } from './template.ts'

const OPEN = 50 // rows; the rest opens on demand

/** Gross and distinct counts by combination over all and by system, by brand, and by first six digits. */
export function counts(assessment: Assessment, setting: Setting): Markup {
  const { say } = setting
  return section('counts', say, [
    note(say('countsNote')),
    note(say('combinationsNote')),
    note(say('counts.persons')),
    heading(say('section.combinations')),
    combinations(assessment, say),
    systems(assessment, say),
    heading(say('section.brands')),
    brands(assessment, setting),
    bins(assessment, setting),
  ])
}

function combinations({ combinations: all }: Assessment, say: Setting['say']): Shown {
  if (all.length === 0) return none(say)
  const columns = [{ title: say('column.elements') }, ...countColumns('column.records', say)]
  return table(
    say('section.combinations'),
    columns,
    all.map((each) => combinationCells(each, say)),
  )
}

function systems({ systems: all = [] }: Assessment, say: Setting['say']): Shown {
  const rows = all.flatMap(({ system, combinations: own }) =>
    own.map((each) => [system, ...combinationCells(each, say)]),
  )
  if (rows.length === 0) return ''
  const columns = [
    { title: say('column.system'), shape: 'name' } as const,
    { title: say('column.elements') },
    ...countColumns('column.records', say),
  ]
  const title = say('counts.systems')
  return [heading(title), longTable(title, columns, rows, rest(say))]
}

function brands({ brands: all }: Assessment, setting: Setting): Shown {
  const { say } = setting
  if (all.length === 0) return none(say)
  const columns = [{ title: say('column.brand') }, ...countColumns('column.gross', say)]
  const rows = all.map(({ brand, occurrences, distinctCards }) => [
    brandText(brand, setting),
    grouped(occurrences),
    grouped(distinctCards),
  ])
  return table(say('section.brands'), columns, rows)
}

/** What the issuers have to be told by. */
function bins({ bins: all = [] }: Assessment, setting: Setting): Shown {
  const { say } = setting
  if (all.length === 0) return ''
  const columns = [
    { title: say('column.bin') },
    { title: say('column.brand') },
    ...countColumns('column.gross', say),
  ]
  const rows = all.map(({ bin, brand, occurrences, distinctCards }) => [
    bin === '*' ? say('counts.binRest') : bin,
    bin === '*' ? '' : brandText(brand, setting),
    grouped(occurrences),
    grouped(distinctCards),
  ])
  const title = say('counts.bins')
  return [heading(title), longTable(title, columns, rows, rest(say))]
}

function combinationCells(
  { elements, records, distinctCards }: Combination,
  say: Setting['say'],
): string[] {
  const names = elements.map((element) => say(`element.${element}`))
  return [names.join(' + '), grouped(records), grouped(distinctCards)]
}

function countColumns(gross: 'column.gross' | 'column.records', say: Setting['say']) {
  return [
    { title: say(gross), shape: 'number' },
    { title: say('column.distinct'), shape: 'number' },
  ] as const
}

function rest(say: Setting['say']): Parameters<typeof longTable>[3] {
  return { open: OPEN, more: (count) => say('counts.more', { count: grouped(count) }) }
}
