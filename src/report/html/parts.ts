import type { Severity } from '../../types.ts'
import type { Reasons, Requirements } from '../reporter.ts'
import type { Lang, Say, TextKey } from '../texts/index.ts'
import { type Content, type Markup, markup } from './template.ts'

/** What every section is written with. */
export interface Setting {
  readonly lang: Lang
  readonly say: Say
  readonly reasons: Reasons
  readonly requirements: Requirements | undefined
}

/** A column of a table; a `name` may be long and comes from the scanned system. */
export interface Column {
  readonly title: string
  readonly shape?: 'number' | 'name'
}

/** A table that scrolls on narrow screens, by keyboard too, and is not cut within rows in print. */
export function table(
  label: string,
  columns: readonly Column[],
  rows: readonly (readonly Content[])[],
): Markup {
  const heads = columns.map(
    (column) => markup`<th scope="col"${classOf(column)}>${column.title}</th>`,
  )
  const lines = rows.map(
    (cells) => markup`<tr>${cells.map((cell, index) => tableCell(cell, columns[index]))}</tr>\n`,
  )
  return markup`<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody></table></div>
`
}

function tableCell(cell: Content, column: Column | undefined): Markup {
  // A name must not turn the direction of the text around it (HTML, the bdi element).
  return column?.shape === 'name'
    ? markup`<td class="name"><bdi>${cell}</bdi></td>`
    : markup`<td${classOf(column)}>${cell}</td>`
}

function classOf(column: Column | undefined): Content {
  return column?.shape === undefined ? '' : markup` class="${column.shape}"`
}

/** A section with its heading, which the table of contents and screen readers name it by. */
export function section(name: SectionName, say: Say, content: Content): Markup {
  return markup`<section id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${say(`section.${name}`)}</h2>
${content}</section>
`
}

type SectionName = TextKey extends infer Key
  ? Key extends `section.${infer Name}`
    ? Name
    : never
  : never

/** The sections in the order of the page. */
export const SECTIONS: readonly SectionName[] = [
  'summary',
  'combinations',
  'brands',
  'findings',
  'coverage',
  'method',
  'limits',
]

/** A list of names and values. */
export function definitions(kind: string, facts: readonly (readonly [string, Content])[]): Markup {
  const items = facts.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)
  return markup`<dl class="${kind}">${items}</dl>
`
}

/** A severity as a coloured chip; the colour says nothing that the text does not. */
export function chip(severity: Severity, say: Say): Markup {
  return markup`<span class="chip ${severity}">${severity} ${say(`severity.${severity}`)}</span>`
}
