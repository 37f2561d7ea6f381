import type { Cell, Row } from '../../types.ts'
import type { WindowIndex } from '../tables/index.ts'
import type { CellIndex } from './cell-index.ts'
import type { TablePlan } from './table-plan.ts'

const SHOWN = 100 // characters of a cell that its text gives
const SHOWN_BYTES = 4 * SHOWN // the longest they can be in UTF-8

/** Bytes of a table in memory: `offset` is that of `bytes[0]`, in the part. */
interface Held {
  readonly bytes: Uint8Array
  readonly offset: number
}

/** The way from bytes back to the rows of one table. */
export interface RowBook extends WindowIndex {
  /** Bytes up to the offset are in memory: the index is ahead of them. */
  reach(offset: number): void
}

/** Rows by the index of their cells. */
export function rowBook(plan: TablePlan, index: CellIndex): RowBook {
  let reached = 0
  let gone = 0 // rows that are forgotten
  let kept: { row: number; texts: Map<number, string> } = { row: -1, texts: new Map() }
  return {
    reach(offset) {
      reached = offset
    },
    get wholeUpTo() {
      return index.rowStart(index.rowAt(reached))
    },
    rows(bytes, offset, from, to) {
      return {
        table: plan.table,
        count: index.rowsIn(offset + from, offset + to),
        rowAt(at) {
          const row = index.rowAt(offset + at)
          return row < 0 ? null : rowOf(row, { bytes, offset })
        },
      }
    },
    forget(offset, bytes, base) {
      const row = index.rowAt(offset)
      if (row >= 0) keep(row, { bytes, offset: base }, offset)
      gone += Math.max(0, row)
      index.forget(offset)
    },
  }

  function keep(row: number, held: Held, offset: number): void {
    if (kept.row !== gone + row) kept = { row: gone + row, texts: new Map() }
    const [first, end] = index.cellsOf(row)
    for (let cell = first; cell < end && index.from(cell) < offset; cell++) {
      const column = index.column(cell)
      if (!kept.texts.has(column)) kept.texts.set(column, textOf(cell, held))
    }
  }

  function rowOf(row: number, held: Held): Row {
    const [first, end] = index.cellsOf(row)
    const cells: Cell[] = []
    for (let cell = first; cell < end; cell++) {
      if (index.from(cell) < held.offset + held.bytes.length) cells.push(cellOf(row, cell, held))
    }
    const id = gone + row
    return { id, cells, key: () => keyOf(cells, plan) ?? `row ${id + 1}` }
  }

  function cellOf(row: number, cell: number, held: Held): Cell {
    const column = index.column(cell)
    const old = kept.row === gone + row ? kept.texts.get(column) : undefined
    const text = (): string => {
      const value = old ?? textOf(cell, held)
      return plan.table.columns[column]?.isTime ? value.replace(' ', 'T') : value
    }
    const { bytes, offset } = held
    const [start, last] = [index.from(cell) - offset, index.to(cell) - offset]
    if (last <= 0) return { column, start: -1, end: -1, text }
    return { column, start: Math.max(0, start), end: Math.min(bytes.length, last), text }
  }

  function textOf(cell: number, { bytes, offset }: Held): string {
    const start = Math.max(0, index.from(cell) - offset)
    const end = Math.min(index.to(cell) - offset, start + SHOWN_BYTES)
    return Buffer.from(bytes.subarray(start, Math.max(start, end)))
      .toString()
      .slice(0, SHOWN)
  }
}

/** `id=42`, or `shop=1, no=7`; null where the table has no key. */
function keyOf(cells: readonly Cell[], { keys, table }: TablePlan): string | null {
  if (keys.length === 0) return null
  const parts = keys.map((key) => {
    const cell = cells.find(({ column }) => column === key)
    return `${table.columns[key]?.name}=${cell?.text() ?? ''}`
  })
  return parts.join(', ')
}
