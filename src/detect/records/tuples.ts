import { kept, lazyFor } from '../../lazy.ts'
import type { Layout } from './format.ts'
import { rowLayout } from './rows.ts'
import type { TextSpan, TextWindow, WindowText } from './window.ts'

/** What comes before the values of an INSERT. */
export interface Insert {
  readonly table: string
  /** Empty where the statement does not name them. */
  readonly columns: readonly string[]
}

/** A tuple of values, cells without their quotes. */
export interface Tuple {
  readonly span: TextSpan
  readonly cells: readonly TextSpan[]
}

const OPENING = /(?:\bVALUES?|\)\s*,)\s*\(/gi

/** A literal of SQL: 'text' with a charset or type before it, a number, NULL, a function's call. */
const LITERAL =
  /\s*(?:([A-Za-z_]\w*\s*)?'((?:[^'\\]|\\[\s\S]|'')*)'|"(?:[^"\\]|\\[\s\S]|"")*"|[\w.+-]+(?:\((?:[^()']|'(?:[^'\\]|\\[\s\S]|'')*')*\))?)(?:::\w+)?\s*/y

const INSERT =
  /\b(?:INSERT|REPLACE)\s+(?:\w+\s+){0,2}?(?:INTO\s+)?([`"[\]\w.$]+)\s*(?:\(([^()]*)\)\s*)?VALUES?\b/gi

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

/** Names the cells of a tuple. */
export function tupleLayout({ span, cells }: Tuple, insert: Insert | null, at: number): Layout {
  const names = insert?.columns.length === cells.length ? insert.columns : []
  const named = cells.map((cell, index) => ({ name: names[index] ?? '', span: cell }))
  return rowLayout(span, named, at, insert?.table)
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
    return { ...insertOf(match), end: match.index + match[0].length }
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
    /^CREATE TABLE (?:IF NOT EXISTS )?([`"[\]\w.$]+)\s*\(([\s\S]*?)(?:\n\)|\)\s*;)/i.exec(text) ??
    []
  if (bareName(name) !== table) return null
  return body
    .split(/\n|,(?![^()]*\))/)
    .map((line) => /^\s*(?:[`"[]([^`"\]]+)[`"\]]|(\w+))\s+\w/.exec(line))
    .flatMap((match) => (match === null ? [] : [match[1] ?? match[2] ?? '']))
    .filter(
      (column) =>
        !/^(?:PRIMARY|UNIQUE|KEY|CONSTRAINT|INDEX|FULLTEXT|SPATIAL|FOREIGN|CHECK)$/.test(column),
    )
}

function parseTuple(text: string, from: number): Tuple | null {
  const cells: TextSpan[] = []
  for (let at = from + 1; ; at = LITERAL.lastIndex + 1) {
    LITERAL.lastIndex = at
    const match = LITERAL.exec(text)
    if (match === null) return null
    cells.push(cellOf(match, text))
    const sign = text[LITERAL.lastIndex]
    if (sign === ')') return { span: { from, to: LITERAL.lastIndex + 1 }, cells }
    if (sign !== ',') return null
  }
}

function cellOf(match: RegExpExecArray, text: string): TextSpan {
  const [all, , quoted] = match
  if (quoted === undefined) {
    const from = match.index + all.length - all.trimStart().length
    return { from, to: from + all.trim().length }
  }
  const from = text.indexOf("'", match.index) + 1
  return { from, to: from + quoted.length }
}

/** `shop`.`orders` without quotes, and without its schema. */
function bareName(name: string): string {
  return (
    name
      .replace(/[`"[\]\s]/g, '')
      .split('.')
      .at(-1) ?? ''
  )
}
