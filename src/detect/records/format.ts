import type { TextSpan } from './window.ts'

/** A value in a record, with what names it: a column's header, a tag, a key. */
export interface Field {
  readonly name: string
  readonly value: string
}

/** A named place in the text of a window. */
export interface RecordCell {
  readonly name: string
  readonly span: TextSpan
}

/** A record whose format tells where its values are. */
export interface Layout {
  readonly span: TextSpan
  /** Whether it is one of several: else it may be part of a larger record, as a log event is. */
  readonly isOneOfMany: boolean
  /** Whether its values are told by their position, as in a table. */
  readonly isRow: boolean
  readonly cells: readonly RecordCell[]
  /** The cell of the number; -1 where it stands in none. */
  readonly own: number
  /** The table of a row, where it is known, or what an element of XML stands in. */
  readonly table?: string | undefined
  /** How a person finds the value of the number: `card_no`, `orders.card_no`, `/order/card/number`. */
  readonly path: string | null
}

/** The cell that holds the character at `at`, or -1. */
export function cellAt(cells: readonly { readonly span: TextSpan }[], at: number): number {
  return cells.findIndex(({ span }) => span.from <= at && at < span.to)
}
