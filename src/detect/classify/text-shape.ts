import { type Element, maySplit } from '../../model/index.ts'
import { type Fields, isNamedByDigits, roleOf, withAnyDigits } from '../../rules/index.ts'
import { fieldsIn, isFieldByDigits, type NamedValue, roleOfField } from '../fields/index.ts'
import { labelledIn } from './label-lines.ts'
import { fieldsOfMarkup, labelOf, markupOf } from './markup/index.ts'
import { isPartByDigits, type PartNamed, splitInText, type ValuePart } from './split-in-text.ts'

/** Longest value in markup that a pattern is tried on. */
const LONGEST = 60

/** A pattern that tells an element, and depends on digits. */
export interface Test {
  readonly element: Element
  readonly pattern: RegExp
}

/** A value that is an element if the pattern fits it. */
interface Value extends Test, ValuePart {
  /** Where the fields behind the first hold more of it, and what stands between them. */
  readonly rest?: readonly ValuePart[]
  readonly between?: string
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
  addFields(text, fields, shape)
  addMarkup(text, fields, shape)
  addClear(text, fields, shape)
  return shape
}

/** Reads the named fields of a text alone. */
export function shapeOfFields(text: string, fields: Fields): TextShape {
  const shape = emptyShape(text)
  addFields(text, fields, shape)
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
  for (const value of values) {
    const { element, pattern } = value
    if (!found.has(element) && pattern.test(wholeOf(value, slice))) found.add(element)
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

/** The text of a value, its parts with what stands between them. */
function wholeOf(
  { from, to, rest = [], between = '' }: Omit<Value, 'pattern'>,
  slice: TextSlice,
): string {
  if (rest.length === 0) return slice(from, to)
  return [slice(from, to), ...rest.map((part) => slice(part.from, part.to))].join(between)
}

/** Adds the named values of a text, and those that stand in several fields in parts. */
function addFields(text: string, fields: Fields, shape: Growing): void {
  const parts: PartNamed[] = []
  for (const field of fieldsIn(text)) {
    const role = addNamed(text, field, fields, shape)
    if (role === null || !maySplit(role)) continue
    shape.isNamedByDigits ||= isPartByDigits(field.name)
    parts.push({ ...field, role })
    // A word before the first of them may be none of its name: `POST tel01=…&tel02=…`.
    if (field.name.includes(' ')) parts.push({ ...field, role, name: lastWord(field.name) })
  }
  for (const value of splitInText(parts, fields)) addValue(text, value, shape)
}

const lastWord = (name: string): string => name.slice(name.lastIndexOf(' ') + 1)

/** Adds a named value; gives the role of its field. */
function addNamed(text: string, field: NamedValue, fields: Fields, shape: Growing): string | null {
  shape.isNamedByDigits ||= isFieldByDigits(field, fields)
  const role = roleOfField(field, fields)
  const element = role?.element
  const pattern = element && fields.values.get(element)
  if (element !== undefined && pattern !== undefined) {
    for (const span of spansOf(text, field, element)) {
      addValue(text, { element, pattern, ...span }, shape)
    }
  }
  return role?.role ?? null
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
  const { element, pattern } = value
  const any = withAnyDigits(pattern)
  if (any !== null && !any.test(wholeOf(value, (from, to) => text.slice(from, to)))) return
  if (any === pattern) elements.add(element)
  else values.push(value)
}
