// Fields that stand one after another with nothing around them that makes them records: rows of a table with a label
// and a value each, members of a structure, controls of a form.
import { kept, lazyFor } from '../../lazy.ts'
import { isText, localName, type MarkupField } from '../classify/index.ts'
import type { TextSpan } from './window.ts'

/** The fields of one record among those of several. */
export interface FieldRun extends TextSpan {
  readonly fields: readonly MarkupField[]
  /** The place of the number's own. */
  readonly own: number
}

/** Whether an element with these fields is nothing but fields with what names them, that of the number among them. */
export function isField(element: string, fields: readonly MarkupField[], at: number): boolean {
  const kind = fields[at]?.kind
  if (kind === 'told' && isText(localName(element))) {
    return fields.filter((field) => field.kind === 'told').length === 1
  }
  if (kind !== 'label') return false
  const texts = fields.filter(({ isAttribute }) => !isAttribute).length
  const labels = fields.filter((field) => field.kind === 'label').length
  return texts <= 2 * labels
}

/** Where each name stands among fields that have one beside them. */
const placesOf = lazyFor((fields: readonly MarkupField[]) => {
  const places = new Map<string, number[]>()
  for (const [index, { name, kind }] of fields.entries()) {
    if (kind !== 'own') kept(places, name, (): number[] => []).push(index)
  }
  return places
})

/**
 * The fields from the name that begins a record to where it comes again: the first that comes as often as the
 * number's own. Null where that comes once, so that all are one record.
 */
export function runAround(fields: readonly MarkupField[], at: number): FieldRun | null {
  const own = fields[at]
  if (own === undefined || own.kind === 'own') return null
  const places = placesOf(fields)
  const count = places.get(own.name)?.length ?? 0
  if (count < 2) return null
  const starts = [...places.values()].find(({ length }) => length === count) ?? []
  const from = starts.findLast((start) => start <= at) ?? 0
  const to = starts.find((start) => start > at) ?? fields.length
  const [first, last] = [fields[from], fields[to - 1]]
  if (first === undefined || last === undefined) return null
  return { from: first.start, to: last.to, fields: fields.slice(from, to), own: at - from }
}
