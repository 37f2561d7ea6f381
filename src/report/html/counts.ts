import type { Assessment } from '../../types.ts'
import { brandText } from '../brand-text.ts'
import { bySeverity } from '../overview.ts'
import { grouped } from '../quantities.ts'
import { chip, type Setting, section, table } from './parts.ts'
import { type Markup, markup } from './template.ts'

/** How much was found of every class. */
export function summary(assessment: Assessment, { say }: Setting): Markup {
  const columns = [
    { title: say('column.class') },
    { title: say('column.meaning') },
    { title: say('column.places'), shape: 'number' },
    { title: say('column.gross'), shape: 'number' },
  ] as const
  const rows = bySeverity(assessment).map(({ severity, places, occurrences }) => [
    chip(severity, say),
    say(`severity.${severity}.means`),
    grouped(places),
    grouped(occurrences),
  ])
  return section('summary', say, table(say('section.summary'), columns, rows))
}

/** Which elements stood together in one record. */
export function combinations({ combinations: all }: Assessment, { say }: Setting): Markup {
  const columns = [
    { title: say('column.elements') },
    { title: say('column.records'), shape: 'number' },
    { title: say('column.distinct'), shape: 'number' },
  ] as const
  const rows = all.map(({ elements, records, distinctCards }) => [
    elements.map((element) => say(`element.${element}`)).join(' + '),
    grouped(records),
    grouped(distinctCards),
  ])
  const note = markup`<p class="quiet">${say('combinationsNote')}</p>`
  const content =
    rows.length === 0 ? none(say) : [table(say('section.combinations'), columns, rows), note]
  return section('combinations', say, content)
}

/** How many cards of each scheme. */
export function brands({ brands: all }: Assessment, { say }: Setting): Markup {
  const columns = [
    { title: say('column.brand') },
    { title: say('column.gross'), shape: 'number' },
    { title: say('column.distinct'), shape: 'number' },
  ] as const
  const rows = all.map(({ brand, occurrences, distinctCards }) => [
    brandText(brand, say),
    grouped(occurrences),
    grouped(distinctCards),
  ])
  const note = markup`<p class="quiet">${say('countsNote')}</p>`
  return section(
    'brands',
    say,
    rows.length === 0 ? none(say) : [table(say('section.brands'), columns, rows), note],
  )
}

function none(say: Setting['say']): Markup {
  return markup`<p>${say('none')}</p>`
}
