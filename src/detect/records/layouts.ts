import { kept, lazyFor } from '../../lazy.ts'
import type { Chunk } from '../../model/index.ts'
import { LONGEST_LABEL, labelOf, type Naming } from '../classify/index.ts'
import { decodedName } from './decoded-name.ts'
import { type Dump, dump } from './dumps.ts'
import type { Layout } from './format.ts'
import type { TableHeads } from './header.ts'
import { endOfLine } from './lines.ts'
import { parametersAround } from './parameters.ts'
import { rowAround } from './rows.ts'
import { tableHeads } from './table-heads.ts'
import { insertBefore, tupleAround, tupleLayout } from './tuples.ts'
import type { TextWindow, WindowText } from './window.ts'
import { elementAround, type MarkupMeans } from './xml.ts'

/** Tells the layout of the record that a number stands in; null where its format has none. */
export type LayoutFinder = (chunk: Chunk, window: TextWindow) => Layout | null

/** Whether a name tells something of a value. */
export type NameTest = (name: string) => boolean

/** What is known of a part from what stands far above its numbers. */
interface Part {
  readonly reread: Chunk['reread']
  readonly dump: Dump
  readonly markup: MarkupMeans
}

function partOf(chunk: Chunk, naming: Naming, headOf: TableHeads): Part {
  const { order } = headOf(chunk)
  const markup = { naming, withHeads: tableHeads(naming, order) }
  return { reread: chunk.reread, dump: dump(order), markup }
}

/** Finds layouts in the parts of one unit, which come one after the other. */
export function layoutFinder(headOf: TableHeads, isName: NameTest): LayoutFinder {
  let known: Part | null = null
  const naming = namingOf(isName)
  return (chunk, window) => {
    if (known === null || known.reread !== chunk.reread) known = partOf(chunk, naming, headOf)
    return (
      tupleIn(chunk, window, known.dump) ??
      rowIn(chunk, window, headOf) ??
      copiedIn(chunk, window, known.dump) ??
      parametersAround(window) ??
      (isMarkedUp(window.shared) ? elementAround(chunk, window, known.markup) : null)
    )
  }
}

function tupleIn(chunk: Chunk, window: TextWindow, dump: Dump): Layout | null {
  const tuple = tupleAround(window)
  if (tuple === null) return null
  const offset = chunk.offset + window.base + tuple.span.from * window.step
  const near = insertBefore(window, tuple.span.from)
  const insert = near ?? dump.insertBefore(chunk, offset)
  return tupleLayout(tuple, insert && dump.withColumns(chunk, offset, insert), window.start)
}

function rowIn(chunk: Chunk, window: TextWindow, headOf: TableHeads): Layout | null {
  const { header } = headOf(chunk)
  const row = header && rowAround(window, header)
  return row === null || isHeader(chunk, window, row) ? null : row
}

/** Whether a window has a tab at all. */
const hasTab = lazyFor(({ text }: WindowText) => text.includes('\t'))

function copiedIn(chunk: Chunk, window: TextWindow, dump: Dump): Layout | null {
  if (!hasTab(window.shared)) return null
  const { text, start, base, step } = window
  const from = text.lastIndexOf('\n', start - 1) + 1
  if (!text.slice(from, endOfLine(text, start)).includes('\t')) return null
  const header = dump.copyBefore(chunk, chunk.offset + base + start * step)
  return header && rowAround(window, header)
}

/** Bytes of a byte order mark, at most; a row behind a header begins further on. */
const MARK = 3

/** The first line names the columns and is no row of them. */
function isHeader({ offset }: Chunk, { base }: TextWindow, { span }: Layout): boolean {
  return offset + base + span.from <= MARK
}

/** Whether a window may have a tag at all. */
const isMarkedUp = lazyFor(({ text }: WindowText) => text.includes('<') && text.includes('>'))

/** Names that are kept: more than a document has labels. */
const MOST = 4096

/** Reads names in their charset: the text of a window has a character a byte, but in UTF-16. */
function namingOf(isName: NameTest): Naming {
  const known = new Map<string, string | null>()
  return (raw) => {
    if (raw.length > LONGEST_LABEL) return null
    if (known.size > MOST) known.clear()
    return kept(known, raw, () => {
      const label = labelOf(decodedName(raw))
      return label !== null && isName(label) ? label : null
    })
  }
}
