import { kept, lazyFor } from '../../lazy.ts'
import { cellAt, type Layout, type RecordCell } from './format.ts'
import { lineAt, lineBefore } from './lines.ts'
import type { TextSpan, TextWindow, WindowText } from './window.ts'

/** What the head of a table in text says: CSV, TSV or the rows of COPY. */
export interface Header {
  readonly names: readonly string[]
  readonly delimiter: string
  /** The table, where the header names one. */
  readonly table?: string
}

const LINE_FEED = 10

const DELIMITERS = [',', '\t', ';', '|']

/** A heading has no long number, and none of the signs of log lines, code and markup. */
const HEADING = /^(?!.*\d{4})[^=:{}<>]{1,40}$/

/** What clients of databases and Markdown draw under a header. */
const RULE = /^[|+: -]*-{2}[|+: -]*\r?$/

/** A quoted cell of RFC 4180 may hold line feeds: a memo has some, a row seldom more. */
const MOST_LINES = 20

/** Titles, dates and blank lines that exports write above a header; more are seldom. */
const MOST_TITLES = 10

/** A name of a column under a title: what is all digits is a value. */
const LETTER = /[^\W\d_]|[^\0-\x7f]/

/** Reads the header of CSV from the first lines of a file; null where they are none. */
export function headerOf(head: string): Header | null {
  const lines = head
    .replace(/^\ufeff/, '')
    .replace(/^sep=.\r?\n/, '')
    .split('\n')
    .filter((line) => !RULE.test(line))
    .slice(0, MOST_TITLES + 2)
  for (const at of lines.keys()) {
    const header = headerAt(lines, at)
    if (header !== null) return header
  }
  return null
}

/** A line is a header if the next has as many cells, and those above it are none of its rows. */
function headerAt(lines: readonly string[], at: number): Header | null {
  const [first = '', second = ''] = [lines[at], lines[at + 1]]
  for (const delimiter of DELIMITERS) {
    const names = valuesOf(first, delimiter)
    if (names.length < 2 || names.length !== valuesOf(second, delimiter).length) continue
    if (!areHeadings(delimiter === '|' ? withoutFrame(names) : names)) continue
    if (at === 0 && names.length === 2 && !LETTER.test(names[1] ?? '')) continue
    if (at === 0) return { names, delimiter }
    // Exports write no blanks behind their commas, as people do.
    if (first.includes(', ')) continue
    if (isBelowTitles(names, lines.slice(0, at), delimiter)) return { names, delimiter }
  }
  return null
}

/** Whether all lines above have fewer cells with something in them than the header has names, each with a letter. */
function isBelowTitles(
  names: readonly string[],
  above: readonly string[],
  delimiter: string,
): boolean {
  if (names.length < 3 || new Set(names).size < names.length) return false
  if (!names.every((name) => LETTER.test(name))) return false
  return above.every((line) => {
    return valuesOf(line, delimiter).filter((value) => value !== '').length < names.length
  })
}

const areHeadings = (names: readonly string[]): boolean =>
  names.length > 1 && names.every((name) => HEADING.test(name))

/** A table that is drawn begins and ends its lines with a delimiter. */
function withoutFrame(names: readonly string[]): readonly string[] {
  return names[0] === '' && names.at(-1) === '' ? names.slice(1, -1) : names
}

function valuesOf(line: string, delimiter: string): string[] {
  const text = line.trimEnd()
  return parseRow(text, 0, delimiter).cells.map(({ from, to }) => text.slice(from, to).trim())
}

/** The row that holds the number: as many cells as the header has, on one line or on several. */
export function rowAround(window: TextWindow, header: Header): Layout | null {
  const { text, start, fromTop } = window
  let line = lineAt(text, start, fromTop)
  for (let count = 0; line !== null && count < MOST_LINES; count++) {
    const row = rowAt(window, line.from, header)
    if (row.to > start && row.cells.length === header.names.length) {
      return rowLayout({ from: line.from, to: row.to }, row.cells, start, header.table)
    }
    line = lineBefore(text, line.from, fromTop)
  }
  return null
}

/** A row whose cells have the names of their columns. */
interface NamedRow {
  readonly cells: readonly RecordCell[]
  readonly to: number
}

const rowsIn = lazyFor((_: WindowText) => new Map<Header, Map<number, NamedRow>>())

/** The row that begins at a place of a window, read once for all numbers in it. */
function rowAt({ text, shared }: TextWindow, from: number, header: Header): NamedRow {
  const known = kept(rowsIn(shared), header, () => new Map<number, NamedRow>())
  return kept(known, from, () => namedRow(parseRow(text, from, header.delimiter), header))
}

const namedRow = ({ cells, to }: Row, { names }: Header): NamedRow => ({
  cells: cells.map((span, index) => ({ name: names[index] ?? '', span })),
  to,
})

/** The layout of a row or tuple whose cells are known by their position. */
export function rowLayout(
  span: TextSpan,
  cells: readonly RecordCell[],
  at: number,
  table: string | undefined,
): Layout {
  const own = cellAt(cells, at)
  const name = cells[own]?.name ?? ''
  const path = name === '' ? null : table === undefined ? name : `${table}.${name}`
  return { span, isOneOfMany: true, isRow: true, cells, own, table, path }
}

/** A row of a table, and where the next one begins. */
interface Row {
  readonly cells: readonly TextSpan[]
  readonly to: number
}

/** Cells by RFC 4180, quotes left out; `to` is behind the line feed. */
export function parseRow(text: string, from: number, delimiter: string): Row {
  const cells: TextSpan[] = []
  for (let at = from; ; at++) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter)
    cells.push(cell.inner)
    at = cell.end
    if (text[at] === delimiter) continue
    const feed = text.indexOf('\n', at)
    return { cells, to: feed < 0 ? text.length : feed + 1 }
  }
}

interface Parsed {
  readonly inner: TextSpan
  readonly end: number
}

function plainCell(text: string, from: number, delimiter: string): Parsed {
  let end = from
  const code = delimiter.charCodeAt(0)
  for (
    let next = text.charCodeAt(end);
    end < text.length && next !== code && next !== LINE_FEED;
  ) {
    next = text.charCodeAt(++end)
  }
  return { inner: { from, to: end }, end }
}

function quotedCell(text: string, from: number): Parsed {
  let end = from + 1
  while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) {
    end += text[end] === '"' ? 2 : 1
  }
  return { inner: { from: from + 1, to: end }, end: Math.min(end + 1, text.length) }
}
