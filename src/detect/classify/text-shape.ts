import type { Element } from '../../model/index.ts'
import { type Fields, isNamedByDigits, roleOf, withAnyDigits } from '../../rules/index.ts'
import { fieldsIn, isFieldByDigits, type NamedValue, roleOfField } from '../fields/index.ts'
import { labelledIn } from './label-lines.ts'
import { fieldsOfMarkup, labelOf, markupOf } from './markup/index.ts'

/** Longest value in markup that a pattern is tried on. */
const LONGEST = 60

/** A pattern that tells an element, and depends on digits. */
export interface Test {
  readonly element: Element
  readonly pattern: RegExp
}

/** A value that is an element if the pattern fits it. */
interface Value extends Test {
  readonly from: number
  readonly to: number
}

/** A part of the text that has a shape, with the digits that it has. */
export type TextSlice = (from: number, to: number) => string

/** What a text says of elements whatever its digits are, and what is to be asked of the digits. */
export interface TextShape {
  readonly length: number
  readonly elements: ReadonlySet<Element>
  readonly values: readonly Value[]
  readonly tests: readonly Test[]
  /** The digits of a name may tell what it names: the shape is not enough. */
  readonly isNamedByDigits: boolean
}

interface Growing extends TextShape {
  isNamedByDigits: boolean
  readonly elements: Set<Element>
  readonly values: Value[]
  readonly tests: Test[]
}

function emptyShape({ length }: string): Growing {
  return { length, elements: new Set(), values: [], tests: [], isNamedByDigits: false }
}

/** Reads the named fields of a text and its clear shapes. */
export function shapeOfText(text: string, fields: Fields): TextShape {
  const shape = emptyShape(text)
  if (text === '') return shape
  for (const field of fieldsIn(text)) addNamed(text, field, fields, shape)
  addMarkup(text, fields, shape)
  addClear(text, fields, shape)
  return shape
}

/** Reads the named fields of a text alone. */
export function shapeOfFields(text: string, fields: Fields): TextShape {
  const shape = emptyShape(text)
  for (const field of fieldsIn(text)) addNamed(text, field, fields, shape)
  addMarkup(text, fields, shape)
  return shape
}

/** Reads what labels without a sign behind them name. */
export function shapeOfLabels(text: string, fields: Fields): TextShape {
  const shape = emptyShape(text)
  for (const labelled of labelledIn(text)) {
    addNamed(text, { ...labelled, isWhole: false, owner: () => null }, fields, shape)
  }
  return shape
}

/** Reads what has a shape of its own, as mail addresses have. */
export function shapeOfClear(text: string, fields: Fields): TextShape {
  const shape = emptyShape(text)
  addClear(text, fields, shape)
  return shape
}

function addClear(text: string, fields: Fields, shape: Growing): void {
  for (const { element, needs, pattern } of fields.shapes) {
    if (withAnyDigits(needs)?.test(text) !== false) addTest(text, { element, pattern }, shape)
  }
}

/** Whether something depends on digits. */
export const asksDigits = ({ values, tests }: TextShape): boolean =>
  values.length + tests.length > 0

/** Adds the elements of a text that has this shape. */
export function addElements(
  { length, elements, values, tests }: TextShape,
  slice: TextSlice,
  found: Set<Element>,
): void {
  for (const element of elements) found.add(element)
  for (const { element, pattern, from, to } of values) {
    if (!found.has(element) && pattern.test(slice(from, to))) found.add(element)
  }
  for (const { element, pattern } of tests) {
    if (!found.has(element) && pattern.test(slice(0, length))) found.add(element)
  }
}

/** Asks now where digits make no difference, and later where the text may fit with other digits. */
export function addTest<T extends Test>(
  text: string,
  test: T,
  { elements, tests }: { readonly elements: Set<Element>; readonly tests: T[] },
): void {
  const any = withAnyDigits(test.pattern)
  if (any === null || (any !== test.pattern && any.test(text))) tests.push(test)
  else if (any === test.pattern && any.test(text)) elements.add(test.element)
}

/** Adds what elements, attributes and labels name in HTML and XML. */
function addMarkup(text: string, fields: Fields, shape: Growing): void {
  if (!text.includes('<') || !text.includes('>')) return
  const naming = (raw: string): string | null => {
    const name = labelOf(raw)
    if (name === null) return null
    shape.isNamedByDigits ||= isNamedByDigits(name, fields)
    return roleOf(name, fields) === null ? null : name
  }
  const span = { from: 0, to: text.length }
  for (const { name, from, to } of fieldsOfMarkup(markupOf(text), span, naming)) {
    const element = roleOf(name, fields)?.element
    const pattern = element && fields.values.get(element)
    if (element !== undefined && pattern !== undefined && to - from <= LONGEST) {
      addValue(text, { element, pattern, from, to }, shape)
    }
  }
}

function addNamed(text: string, field: NamedValue, fields: Fields, shape: Growing): void {
  shape.isNamedByDigits ||= isFieldByDigits(field, fields)
  const element = roleOfField(field, fields)?.element
  const pattern = element && fields.values.get(element)
  if (element === undefined || pattern === undefined) return
  for (const span of spansOf(text, field, element)) {
    addValue(text, { element, pattern, ...span }, shape)
  }
}

/** A value, and its first word alone where that is a code: `cvv=… accepted`. */
function* spansOf(
  text: string,
  { from, to }: NamedValue,
  element: Element,
): Generator<Pick<Value, 'from' | 'to'>> {
  yield { from, to }
  const space = text.indexOf(' ', from)
  if (element === 'securityCode' && space > from && space < to) yield { from, to: space }
}

function addValue(text: string, value: Value, { elements, values }: Growing): void {
  const { element, pattern, from, to } = value
  const any = withAnyDigits(pattern)
  if (any !== null && !any.test(text.slice(from, to))) return
  if (any === pattern) elements.add(element)
  else values.push(value)
}
