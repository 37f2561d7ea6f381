import { kept, lazyFor } from '../../lazy.ts'
import { decodedName } from './decoded-name.ts'
import type { Layout } from './format.ts'
import { rowLayout } from './rows.ts'
import { parseTuple, type Tuple } from './tuple-cells.ts'
import type { TextWindow, WindowText } from './window.ts'

/** What comes before the values of an INSERT. */
export interface Insert {
  readonly table: string
  /** Empty where the statement does not name them. */
  readonly columns: readonly string[]
}

const OPENING = /(?:\bVALUES?\s*(?:ROW\s*)?|\)\s*,\s*(?:ROW\s*)?)\(/gi

/** A table, its columns, and what may stand between them and the values. */
const INSERT =
  /\b(?:(?:INSERT|REPLACE)\s+(?:\w+\s+){0,2}?(?:INTO\s+)?|INTO\s+)(?:([`"[\]\\\w.$\u0080-\uffff]+)\s*)?(?:AS\s+\w+\s*)?(?:\(([^()]*)\)\s*)?(?:(?:OUTPUT|OVERRIDING)\s[^()';]{1,200}?\s)?VALUES?\b/gi

/** Where tuples open in a window, and those that were read. */
interface Openings {
  readonly places: readonly number[]
  readonly tuples: Map<number, Tuple | null>
}

const openingsIn = lazyFor(({ text }: WindowText): Openings => {
  const found = text.includes('(') ? [...text.matchAll(OPENING)] : []
  const places = found.map(({ index, 0: opening }) => index + opening.length - 1)
  return { places, tuples: new Map() }
})

/** The tuple of an INSERT that holds the number. */
export function tupleAround(window: TextWindow): Tuple | null {
  const { places, tuples } = openingsIn(window.shared)
  const from = places.findLast((place) => place < window.start)
  if (from === undefined) return null
  const tuple = kept(tuples, from, () => parseTuple(window.text, from))
  return tuple !== null && tuple.span.to > window.start ? tuple : null
}

/** Names the cells of a tuple; null where it may be no tuple at all. */
export function tupleLayout(
  { span, cells, isPlain }: Tuple,
  insert: Insert | null,
  at: number,
): Layout | null {
  const names = insert?.columns.length === cells.length ? insert.columns : []
  if (!isPlain && names.length === 0) return null
  const named = cells.map((cell, index) => ({ name: names[index] ?? '', span: cell }))
  return rowLayout(span, named, at, insert?.table || undefined)
}

/** The last INSERT in a text. */
export function insertIn(text: string): Insert | null {
  const match = [...text.matchAll(INSERT)].at(-1)
  return match === undefined ? null : insertOf(match)
}

interface PlacedInsert extends Insert {
  readonly end: number
}

const insertsIn = lazyFor(({ text }: WindowText): readonly PlacedInsert[] =>
  Array.from(text.matchAll(INSERT), (match) => {
    const { table, columns } = insertOf(match)
    const end = match.index + match[0].length
    return { table: decodedName(table), columns: columns.map(decodedName), end }
  }),
)

/** The last INSERT of a window that ends before a place. */
export function insertBefore({ shared }: TextWindow, place: number): Insert | null {
  return insertsIn(shared).findLast(({ end }) => end <= place) ?? null
}

function insertOf([, table = '', columns]: RegExpExecArray): Insert {
  return { table: bareName(table), columns: columns?.split(',').map(bareName) ?? [] }
}

/** The columns of `CREATE TABLE name (…)`, whose text begins at `text`; null for another table. */
export function columnsOfTable(text: string, table: string): string[] | null {
  const [, name = '', body = ''] =
    /^CREATE TABLE (?:IF NOT EXISTS )?([`"[\]\w.$\u0080-\uffff]+)\s*\(([\s\S]*?)(?:\n\)|\)\s*;)/i.exec(
      text,
    ) ?? []
  if (bareName(name) !== table) return null
  return body
    .split(/\n|,(?![^()]*\))/)
    .map((line) => /^\s*(?:[`"[]([^`"\]]+)[`"\]]|([\w\u0080-\uffff]+))\s+\w/.exec(line))
    .flatMap((match) => (match === null ? [] : [match[1] ?? match[2] ?? '']))
    .filter(
      (column) =>
        !/^(?:PRIMARY|UNIQUE|KEY|CONSTRAINT|INDEX|FULLTEXT|SPATIAL|FOREIGN|CHECK)$/.test(column),
    )
}

/** `shop`.`orders` without quotes, and without its schema. */
function bareName(name: string): string {
  return (
    name
      .replace(/[`"[\]\\\s]/g, '')
      .split('.')
      .at(-1) ?? ''
  )
}
