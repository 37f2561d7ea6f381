import { kept } from '../../lazy.ts'
import type { Chunk } from '../../model/index.ts'
import {
  firstFrom,
  isCell,
  localName,
  type MarkupField,
  markupOf,
  type Naming,
  type TaggedText,
  trimmed,
} from '../classify/index.ts'
import { type WideAlphabet, wideText } from '../kernel/index.ts'
import { lookBack } from './look-back.ts'
import type { Elements, Open } from './open-elements.ts'
import type { TextSpan, TextWindow } from './window.ts'

/** How far the beginning of a table may stand above one of its rows. */
const TABLE = 16 * 1024 * 1024
/** Longest beginning with the row that names the columns. */
const HEAD = 8 * 1024
const MOST_COLUMNS = 500
/** Tables whose columns are kept. */
const MOST = 1000

const isRow = (name: string): boolean => /^(?:tr|row)$/i.test(localName(name))
const isTable = (name: string): boolean => /^(?:table|worksheet)$/i.test(localName(name))
/** The place of a cell where those before it are left out (SpreadsheetML). */
const INDEX = /\bIndex="(\d{1,3})"/

/** What the columns of a table are called; null for those that say nothing. */
type Columns = readonly (string | null)[]

/** A number's place in the elements of a window. */
interface MarkedPlace {
  readonly chunk: Chunk
  readonly window: TextWindow
  readonly elements: Elements
  readonly open: readonly Open[]
}

/** Names the values of a number's row by the first row of its table, if that has names for them. */
export type ColumnNames = (
  place: MarkedPlace,
  fields: readonly MarkupField[],
) => readonly MarkupField[]

/** For one part, with its byte order if it is in UTF-16. */
export function tableHeads(naming: Naming, order: WideAlphabet | null): ColumnNames {
  const tables = ['<table', '<Table'].map((needle) => lookBack(needle, TABLE, order))
  const heads = new Map<number, Columns | null>()
  return (place, fields) => {
    const row = place.open.findLast(({ name }) => isRow(name))
    const columns = row === undefined ? null : columnsAt(place)
    if (row === undefined || columns === null) return fields
    return named(fields, cellsOf(place.elements, row.at), columns)
  }

  function columnsAt({ chunk, window, elements, open }: MarkedPlace): Columns | null {
    if (heads.size > MOST) heads.clear()
    const { base, step } = window
    const offset = chunk.offset + base
    const table = open.findLast(({ name }) => isTable(name))
    if (table !== undefined) {
      return kept(heads, offset + table.at * step, () => columnsIn(elements, table.at, naming))
    }
    const at = Math.max(...tables.map((found) => found.before(chunk, offset)))
    if (at < 0) return null
    return kept(heads, at, () => columnsIn(markupOf(textAt(chunk, at)), 0, naming))
  }

  function textAt({ reread }: Chunk, from: number): string {
    const bytes = reread?.(from, from + HEAD) ?? new Uint8Array(0)
    return order === null ? Buffer.from(bytes).toString('latin1') : wideText(bytes, order)
  }
}

/** The names in the first row behind a place; null where it has none, or no more than one cell. */
function columnsIn(markup: TaggedText, from: number, naming: Naming): Columns | null {
  const { text, tags } = markup
  const row = tags.find((tag) => tag.from >= from && !tag.isClose && isRow(tag.name))
  if (row === undefined) return null
  const names = cellsOf(markup, row.from).map((cell) =>
    cell ? naming(text.slice(cell.from, cell.to)) : null,
  )
  return names.length > 1 && names.some((name) => name !== null) ? names : null
}

/** The first text in each cell of the row that begins at a place; null where there is none. */
function cellsOf({ text, tags }: TaggedText, row: number): readonly (TextSpan | null)[] {
  const cells: (TextSpan | null)[] = []
  for (let index = firstFrom(tags, row) + 1; cells.length < MOST_COLUMNS; index++) {
    const tag = tags[index]
    if (tag === undefined || isRow(tag.name)) break
    if (!tag.isClose && isCell(localName(tag.name))) {
      const place = Number(INDEX.exec(tag.attributes)?.[1] ?? 0)
      while (cells.length < place - 1) cells.push(null)
      cells.push(null)
    }
    if (cells.at(-1) !== null) continue
    cells[cells.length - 1] = trimmed(text, tag.to, tags[index + 1]?.from ?? tag.to)
  }
  return cells
}

/** Columns name their values, but where an attribute of a value's own does. */
function named(
  fields: readonly MarkupField[],
  cells: readonly (TextSpan | null)[],
  columns: Columns,
): readonly MarkupField[] {
  const byPlace = new Map(cells.map((cell, index) => [cell?.from ?? -1, columns[index] ?? null]))
  return fields.map((field) => {
    const name = field.kind !== 'told' ? (byPlace.get(field.from) ?? null) : null
    return name === null ? field : { ...field, name }
  })
}
