import { textOf } from '../classify/index.ts'
import type { Candidate, Chunk } from '../types.ts'
import { type Dump, dump } from './dumps.ts'
import type { Layout } from './format.ts'
import { HEAD } from './limits.ts'
import { type Header, headerOf, rowAround } from './rows.ts'
import { insertIn, tupleAround, tupleLayout } from './tuples.ts'
import type { Window } from './window.ts'
import { elementAround } from './xml.ts'

/** Tells the layout of the record that a number stands in; null where its format has none. */
export type LayoutFinder = (chunk: Chunk, number: Candidate, window: Window) => Layout | null

/** What is known of a part besides the bytes around a number. */
interface Facts {
  readonly part: Chunk['reread']
  /** The header of a table, read when it is first needed. */
  header: Header | null | undefined
  readonly dump: Dump
}

/** Finds layouts in the parts of one unit, which come one after the other. */
export function layoutFinder(): LayoutFinder {
  let facts: Facts | null = null
  return (chunk, number, window) => {
    if (facts === null || facts.part !== chunk.reread) {
      facts = { part: chunk.reread, header: undefined, dump: dump() }
    }
    return (
      tupleIn(chunk, window, facts) ??
      rowIn(chunk, number, window, facts) ??
      (isMarkedUp(window) ? elementAround(window) : null)
    )
  }
}

function tupleIn(chunk: Chunk, window: Window, { dump }: Facts): Layout | null {
  const tuple = tupleAround(window)
  if (tuple === null) return null
  const offset = chunk.offset + window.base + tuple.span.from * window.step
  const near = insertIn(window.text.slice(0, tuple.span.from))
  const insert = near ?? dump.insertBefore(chunk, offset)
  return tupleLayout(tuple, insert && dump.withColumns(chunk, offset, insert), window.start)
}

function rowIn(chunk: Chunk, { alphabet }: Candidate, window: Window, facts: Facts): Layout | null {
  if (facts.header === undefined) {
    const head = chunk.reread?.(0, HEAD) ?? new Uint8Array(0)
    facts.header = headerOf(textOf(head, 0, head.length, alphabet))
  }
  const row = facts.header && rowAround(window, facts.header)
  if (row) return isHeader(chunk, window, row) ? null : row
  const line = window.text.slice(window.text.lastIndexOf('\n', window.start - 1) + 1, window.start)
  if (!line.includes('\t') && !window.text.slice(window.end).split('\n', 1)[0]?.includes('\t'))
    return null
  const copy = facts.dump.copyBefore(chunk, chunk.offset + window.base + window.start * window.step)
  return copy && rowAround(window, copy)
}

/** The first line names the columns and is no row of them. */
function isHeader({ offset }: Chunk, { base }: Window, { span }: Layout): boolean {
  return offset + base + span.from === 0
}

function isMarkedUp({ text, start, end }: Window): boolean {
  const after = text.indexOf('<', end)
  return after >= 0 && text.slice(0, start).includes('<') && text.indexOf('>', after) >= 0
}
