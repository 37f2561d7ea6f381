import type { Element } from '../../model/index.ts'
import type { Fields } from '../../rules/index.ts'
import {
  addElements,
  asksDigits,
  shapeOfClear,
  shapeOfFields,
  shapeOfLabels,
  type TextShape,
  type TextSlice,
} from './text-shape.ts'

/** What the text of a record says whatever its digits are, and what is to be asked of the digits. */
export interface RecordShape {
  /** Elements that need no look at the digits. */
  readonly elements: ReadonlySet<Element>
  /** Parts of the text that do: lines, and the whole for names and values. */
  readonly parts: readonly (TextShape & { readonly from: number; readonly to: number })[]
  readonly isNamedByDigits: boolean
}

/** Reads the named fields of a text, and its lines, none of which continues another. */
export function shapeOfRecord(text: string, fields: Fields): RecordShape {
  const elements = new Set<Element>()
  const parts = [
    { ...shapeOfFields(text, fields), from: 0, to: text.length },
    { ...shapeOfLabels(text, fields), from: 0, to: text.length },
  ]
  for (let from = 0; from <= text.length; ) {
    const feed = text.indexOf('\n', from)
    const to = feed < 0 ? text.length : feed
    parts.push({ ...shapeOfClear(text.slice(from, to), fields), from, to })
    from = to + 1
  }
  for (const part of parts) for (const element of part.elements) elements.add(element)
  const byDigits = parts.some(({ isNamedByDigits }) => isNamedByDigits)
  return { elements, parts: parts.filter(asksDigits), isNamedByDigits: byDigits }
}

/** The elements in a record of this shape. */
export function elementsOfRecord({ elements, parts }: RecordShape, slice: TextSlice): Set<Element> {
  const found = new Set(elements)
  for (const part of parts) {
    addElements(part, (from, to) => slice(part.from + from, part.from + to), found)
  }
  return found
}
