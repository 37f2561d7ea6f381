import type { Assessment, TableRead } from '../../model/index.ts'
import { bytesText, durationText, grouped, timeText } from '../wording/index.ts'
import { none, note, section } from './parts.ts'
import { numberOf } from './sections.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'

/** Rows of one table: a browser lays out only what is opened. */
const GROUP = 250
const NAMED = 8 // columns in a row; report.json has them all
/** Rows that are printed: some forty sheets. */
const PRINTED = 1_000

/** Every table of a database that was read, folded: an annex that no reader has to pass. */
export function tables({ tables: all = [] }: Assessment, setting: Setting): Markup {
  const { translate } = setting
  if (all.length === 0) return section('tables', translate, none(translate))
  const targets = [...new Set(all.map(({ target }) => target))]
  const isPrinted = all.length <= PRINTED
  return section('tables', translate, [
    note(translate('tables.note', { section: numberOf('coverage') })),
    isPrinted
      ? ''
      : markup`<p class="paper">${translate('tables.notPrinted', { count: grouped(all.length) })}</p>\n`,
    markup`<div${isPrinted ? '' : markup` class="screen"`}>
${targets.map((target) =>
  targetTables(
    target,
    all.filter((read) => read.target === target),
    setting,
  ),
)}</div>
`,
  ])
}

function targetTables(target: string, rows: readonly TableRead[], setting: Setting): Markup {
  const { translate, targets } = setting
  const unchanged = rows.filter(({ unchangedSince }) => unchangedSince !== undefined).length
  const title = translate('tables.target', {
    name: `${targets.get(target) ?? '-'} ${target}`,
    ...sums(rows),
    tables: grouped(rows.length),
    duration: durationText(sum(rows.map(({ seconds = 0 }) => seconds))),
  })
  const groups = Array.from({ length: Math.ceil(rows.length / GROUP) }, (_, index) =>
    rows.slice(index * GROUP, (index + 1) * GROUP),
  )
  return markup`<details><summary>${title}</summary>
${unchanged > 0 ? note(translate('tables.unchanged', { count: grouped(unchanged) })) : ''}${
  groups.length === 1
    ? tableOf(title, rows, setting)
    : groups.map((group) => folded(group, setting))
}</details>
`
}

function folded(rows: readonly TableRead[], setting: Setting): Markup {
  const [first, last] = [rows[0], rows.at(-1)]
  const title = setting.translate('tables.group', {
    first: first ? nameOf(first) : '',
    last: last ? nameOf(last) : '',
    count: grouped(rows.length),
    ...sums(rows),
  })
  return markup`<details><summary>${title}</summary>
${tableOf(title, rows, setting)}</details>
`
}

function tableOf(title: string, rows: readonly TableRead[], setting: Setting): Markup {
  const { translate } = setting
  const titles = [
    translate('column.table'),
    translate('column.rows'),
    translate('column.bytes'),
    translate('column.extent'),
    translate('column.readAt'),
    translate('column.duration'),
    translate('column.columns'),
    translate('column.columnsNotRead'),
  ]
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${title}"><table class="tables">
<thead><tr>${titles.map((text) => markup`<th scope="col">${text}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => rowOf(row, setting))}</tbody></table></div>
`
}

/** End tags of cells and rows are left out, as HTML allows: they would be a third of a row. */
function rowOf(read: TableRead, { translate, zone }: Setting): Markup {
  const { rows, bytes, readAt, seconds, columns, columnsNotRead, partial, unchangedSince } = read
  const unknown = translate('tables.unknown')
  const extent = [
    translate(partial ? 'tables.partial' : 'tables.whole'),
    ...(unchangedSince
      ? [translate('tables.since', { time: timeText(unchangedSince, zone) })]
      : []),
  ]
  const names = columns?.slice(0, NAMED).join(', ') ?? unknown
  const more = (columns?.length ?? 0) - NAMED
  const shown = more > 0 ? translate('tables.more', { names, count: grouped(more) }) : names
  return markup`<tr><td>${nameOf(read)}<td>${grouped(rows)}<td>${bytesText(bytes)}<td>${extent.join(', ')}<td>${readAt ? timeText(readAt, zone) : unknown}<td>${seconds === undefined ? '-' : durationText(seconds)}<td>${shown}<td>${columnsNotRead ? grouped(columnsNotRead.length) : '-'}
`
}

const nameOf = ({ database, schema, table }: TableRead): string =>
  [database, schema, table].filter((name) => name !== null).join('.')

const sums = (rows: readonly TableRead[]): { rows: string; bytes: string } => ({
  rows: grouped(sum(rows.map((row) => row.rows))),
  bytes: bytesText(sum(rows.map((row) => row.bytes))),
})

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)
