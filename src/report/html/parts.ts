import type { Severity } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { numberOf, type SectionName } from './sections.ts'
import { type Markup, markup, place, type Shown } from './template.ts'

/**
 * A column of a table; a `name` may be long and comes from the scanned system, a
 * `list` has several short ones, a `blank` is for a pen.
 */
export interface HtmlColumn {
  readonly title: string
  readonly shape?: 'number' | 'name' | 'list' | 'blank'
}

type Row = readonly Shown[]

/** A table that scrolls on narrow screens, by keyboard too, and is not cut within rows in print. */
export function table(label: string, columns: readonly HtmlColumn[], rows: readonly Row[]): Markup {
  const heads = columns.map(
    (column) => markup`<th scope="col"${classOf(column)}>${column.title}</th>`,
  )
  const lines = rows.map(
    (cells) => markup`<tr>${cells.map((cell, index) => tableCell(cell, columns[index]))}</tr>\n`,
  )
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${label}"><table>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody></table></div>
`
}

/** Rows of a table with much in it; report.json has all. */
const MOST = 2_000

/** The first rows in the open, the others where a reader opens them and in print; of very many how many more there are. */
export function longTable(
  label: string,
  columns: readonly HtmlColumn[],
  rows: readonly Row[],
  { open, more }: { readonly open: number; readonly more: (count: number) => string },
): Markup {
  const first = table(label, columns, rows.slice(0, open))
  if (rows.length <= open) return first
  const title = more(rows.length - open)
  const rest = table(title, columns, rows.slice(open, MOST))
  const unlisted = rows.length > MOST ? note(more(rows.length - MOST)) : ''
  return markup`${first}<details><summary>${title}</summary>
${rest}${unlisted}</details>
`
}

function tableCell(cell: Shown, column: HtmlColumn | undefined): Markup {
  // A name must not turn the direction of the text around it (HTML, the bdi element).
  return column?.shape === 'name' || column?.shape === 'list'
    ? markup`<td${classOf(column)}><bdi>${typeof cell === 'string' ? place(cell) : cell}</bdi></td>`
    : markup`<td${classOf(column)}>${cell}</td>`
}

function classOf(column: HtmlColumn | undefined): Shown {
  return column?.shape === undefined ? '' : markup` class="${column.shape}"`
}

/** A section with its number and heading, which the table of contents and screen readers name it by. */
export function section(name: SectionName, translate: Translate, content: Shown): Markup {
  return markup`${opening(name, translate)}${content}</section>
`
}

/** The start of a section that is written piece by piece. */
export function opening(name: SectionName, translate: Translate): Markup {
  return markup`<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${numberOf(name)} ${translate(`section.${name}`)}</h2>
`
}

/** A list of names and values. */
export function definitions(kind: string, facts: readonly (readonly [string, Shown])[]): Markup {
  const items = facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  return markup`<dl class="${kind}">${items}</dl>
`
}

/** A severity as a coloured chip; the colour says nothing that the text does not. */
export function chip(severity: Severity, translate: Translate): Markup {
  return markup`<span class="chip ${severity}">${severity} ${translate(`severity.${severity}`)}</span>`
}

/** Text in quiet letters. */
export function note(text: string): Markup {
  return markup`<p class="quiet">${text}</p>
`
}

/** A heading within a section. */
export function heading(text: string): Markup {
  return markup`<h3>${text}</h3>
`
}

/** That there is nothing to list. */
export function none(translate: Translate): Markup {
  return markup`<p>${translate('none')}</p>
`
}
