import type { Chunk } from '../../model/index.ts'
import { eventAround } from './events.ts'
import type { Layout } from './format.ts'
import type { TableHeads } from './header.ts'
import { withBody } from './json-bodies.ts'
import { type JsonPlace, objectAround } from './json-bounds.ts'
import { layoutFinder, type NameTest } from './layouts.ts'
import { partAround } from './ruled-parts.ts'
import { type NumberSpan, type TextSpan, type TextWindow, windowReader } from './window.ts'

/** Where a record lies in its chunk, and what tells its values apart. */
export interface RecordPlace extends TextSpan {
  /** Whether it ends before its line does: what is beside it on the line belongs to others. */
  readonly isNarrow: boolean
  /** Whether its values are told by their position, as in a table. */
  readonly isRow: boolean
  /** The log event that it is, or is part of. */
  readonly event: TextSpan | null
  readonly layout: Layout | null
  readonly json: JsonPlace | null
  /** The byte in the chunk of a character that `layout` and `json` speak of. */
  readonly at: (index: number) => number
}

/** Finds the records of numbers in one unit; null where one begins too far away. */
export function locator(
  headOf: TableHeads,
  isName: NameTest,
): (chunk: Chunk, number: NumberSpan) => RecordPlace | null {
  const layoutOf = layoutFinder(headOf, isName)
  const windowAround = windowReader()
  return (chunk, number) => {
    const window = windowAround(chunk, number)
    const layout = layoutOf(chunk, window)
    const json = layout === null ? withBody(window, objectAround(window)) : null
    const event = eventAround(window)
    const whole = recordOf(event, layout, json)
    if (whole === null) return null
    const span = whole === event ? partAround(window, whole) : whole
    // Without the window: what was read of it is not kept as long as the place is.
    const { base, step } = window
    const at = (index: number): number => base + index * step
    return {
      from: at(span.from),
      to: at(span.to),
      isNarrow: isNarrow(window, span),
      isRow: layout?.isRow ?? false,
      event: event && { from: at(event.from), to: at(event.to) },
      layout,
      json,
      at,
    }
  }
}

/** The bytes of the cell or element that a number stands in; null where no layout tells it. */
export function ownCell({ layout, at }: RecordPlace): TextSpan | null {
  const span = layout?.cells[layout.own]?.span
  return span ? { from: at(span.from), to: at(span.to) } : null
}

/** One of many is a record of its own; what is alone in its event is a part of that. */
function recordOf(
  event: TextSpan | null,
  layout: Layout | null,
  json: JsonPlace | null,
): TextSpan | null {
  if (layout?.isOneOfMany) return layout.span
  if (json?.isElement || json?.isBody) return json.span
  const span = layout?.span ?? json?.span ?? null
  if (span === null || event === null) return span ?? event
  return event.from <= span.from && span.to <= event.to ? event : span
}

function isNarrow({ text }: TextWindow, { from, to }: TextSpan): boolean {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from)
  const after = text[to - 1] === '\n' ? '' : (text.slice(to).split('\n', 1)[0] ?? '')
  return !/^\s*$/.test(before) || !/^[\s,;\])]*$/.test(after)
}
