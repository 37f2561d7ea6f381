import type { Mask } from '../mask/index.ts'
import {
  type Candidate,
  type Cell,
  type Chunk,
  type Column,
  type ColumnPlace,
  ENCODINGS,
  NEAR,
  type Row,
  type Rows,
  type Table,
} from '../model/index.ts'
import {
  classify,
  elementsBeside,
  type Judged,
  resolveOverlaps,
  withElements,
} from './classify/index.ts'
import type { Detection } from './detection.ts'
import { numbersInEncodings } from './encoded.ts'
import type { EncodedNumber } from './encodings/index.ts'
import { isCode, isCodeRole } from './records/index.ts'
import type { Searcher } from './searcher.ts'
import { isWholeCard, loneCode } from './security-codes.ts'
import { isValue, valueIn } from './values.ts'
import { isWrongField } from './wrong-fields.ts'

interface Spot {
  readonly row: Row
  readonly cell: Cell
  readonly column: Column
  /** How the number is encoded, if it does not stand there openly. */
  readonly encoding?: readonly string[]
}

/** Finds the numbers in the rows that a chunk owns; a row is a record. */
export async function searchRows(
  chunk: Chunk,
  rows: Rows,
  searcher: Searcher,
  take: (found: Detection) => void,
): Promise<void> {
  const { kernel, values, mask } = searcher
  const isOpen = values?.isOpen() ?? false
  const search = kernel.search(chunk.bytes.length, isOpen)
  const encoded = await numbersInEncodings(chunk, searcher, search)
  const candidates = new Set(search.candidates)
  const found: (Judged & Spot)[] = []
  let row: Row | null = null
  for (const candidate of search.withFailing) {
    if (candidate.start < chunk.from || candidate.start >= chunk.to) continue
    if (row === null || !cellAt(row, candidate)) row = rows.rowAt(candidate.start)
    const cell = row && cellAt(row, candidate)
    const column = cell && rows.table.columns[cell.column]
    if (!row || !cell || !column?.searched || isRepeated(candidate, column, row)) continue
    if (isOpen && isValue(candidate))
      values?.add(valueIn(candidate, placeOf(column, rows.table, mask)))
    if (!candidates.has(candidate)) continue
    const judgement = classify(candidate, aroundOf(chunk, cell, column, candidate), searcher.rules)
    if (judgement === null) continue
    const beside = elementsBeside(valuesBeside(row, cell, rows.table), searcher.rules)
    found.push({
      candidate,
      judgement: withElements(judgement, beside, searcher.rules),
      row,
      cell,
      column,
    })
  }
  found.push(...encoded.flatMap((number) => judgeEncoded(chunk, rows, number, searcher)))
  const numbers = resolveOverlaps(found.sort((a, b) => a.candidate.start - b.candidate.start))
  const cards = new Set(numbers.filter(isWholeCard).map(({ row }) => row.id))
  const lone = codesIn(chunk, rows).filter(({ row }) => !cards.has(row.id))
  for (const item of [...numbers, ...lone]) take(foundIn(item, rows.table, mask))
}

/** A number in an encoding, if it lies in one cell: what is decoded beside it must lie there too. */
function judgeEncoded(
  { from, to }: Chunk,
  rows: Rows,
  { candidate, decoded, around, encoding }: EncodedNumber,
  { rules }: Searcher,
): (Judged & Spot)[] {
  const row = candidate.start >= from && candidate.start < to ? rows.rowAt(candidate.start) : null
  const cell = row && cellAt(row, candidate)
  const column = cell && rows.table.columns[cell.column]
  if (!row || !cell || !column?.searched) return []
  const near = { ...around(cell.start, cell.end), role: column.role ?? 'column_unknown' }
  const judgement = classify(decoded, near, rules)
  if (judgement === null) return []
  const beside = elementsBeside(valuesBeside(row, cell, rows.table), rules)
  return [
    { candidate, judgement: withElements(judgement, beside, rules), row, cell, column, encoding },
  ]
}

/** Security codes and PINs in the columns meant for them, of the rows that a chunk owns. */
function codesIn({ from, to }: Chunk, rows: Rows): (Judged & Spot)[] {
  const { columns } = rows.table
  if (!columns.some(({ role, joins }) => isCodeRole(role) && !joins)) return []
  const codes: (Judged & Spot)[] = []
  for (const row of rowsIn(rows, from, to)) {
    for (const cell of row.cells) {
      const column = columns[cell.column]
      if (!column || !isCodeRole(column.role) || cell.start < from || cell.start >= to) continue
      const value = cell.text().trim()
      if (isCode(value, column.role))
        codes.push({ ...loneCode(cell, value.length), row, cell, column })
    }
  }
  return codes
}

/** The rows one after another: behind the cells of one there is the next, or a byte that ends it. */
function* rowsIn(rows: Rows, from: number, to: number): Generator<Row> {
  let last = -1
  for (let at = from; at < to; ) {
    const row = rows.rowAt(at)
    if (row && row.id !== last) yield row
    last = row?.id ?? last
    at = Math.max(at, ...(row?.cells ?? []).map(({ end }) => end)) + 1
  }
}

/** A number must lie in one cell: bytes between cells look like none. */
function cellAt({ cells }: Row, { start, end }: Candidate): Cell | null {
  return cells.find((cell) => cell.start <= start && end <= cell.end) ?? null
}

/** Words in other cells say nothing of this one; the column does. */
function aroundOf(
  { bytes }: Chunk,
  cell: Cell,
  { role }: Column,
  { start, end }: Candidate,
): Parameters<typeof classify>[1] {
  const [from, to] = [Math.max(cell.start, start - NEAR), Math.min(cell.end, end + NEAR)]
  return { bytes, from, to, role: role ?? 'column_unknown', withOthers: true }
}

function valuesBeside(
  row: Row,
  own: Cell,
  { columns }: Table,
): Parameters<typeof elementsBeside>[0] {
  const joined = columns[own.column]?.joins ?? []
  return row.cells
    .filter(({ column }) => column !== own.column && !joined.includes(column))
    .flatMap((cell) => {
      const column = columns[cell.column]
      if (!column?.role || column.joins || joinsOwn(column, own)) return []
      return [{ role: column.role, text: cell.text() }]
    })
}

const joinsOwn = (column: Column, own: Cell): boolean => column.joins?.includes(own.column) ?? false

/** A number that stands whole in one of the joined columns is found there. */
function isRepeated({ digits }: Candidate, { joins }: Column, row: Row): boolean {
  if (joins === undefined) return false
  const parts = row.cells.filter(({ column }) => joins.includes(column))
  return parts.some((part) => part.text().replace(/\D/g, '').includes(digits))
}

function foundIn(
  { row, cell, column, ...judged }: Judged & Spot,
  table: Table,
  mask: Mask,
): Detection {
  const { role } = column
  const times = row.cells
    .filter((other) => table.columns[other.column]?.isTime)
    .map((other) => other.text())
  return {
    ...judged,
    owned: true,
    record: `row ${row.id}`,
    place: placeOf(column, table, mask),
    encoding: judged.encoding ?? [ENCODINGS[judged.candidate.alphabet]],
    position: () => ({
      offset: Math.max(0, judged.candidate.start - cell.start),
      key: mask.text(row.key()),
    }),
    ...(isWrongField(role) && { role }),
    times,
  }
}

function placeOf(
  { name }: Column,
  { database, schema, name: table }: Table,
  mask: Mask,
): ColumnPlace {
  const [shown, own, ...last] = mask.names([database, schema ?? '', table, name])
  const [ofTable = '', column = ''] = last
  return {
    type: 'column',
    schema: schema === null ? null : own,
    database: shown,
    table: ofTable,
    column,
  }
}
