import type { Element } from '../../model/index.ts'
import { type Fields, isNamedByDigits, roleOf, withAnyDigits } from '../../rules/index.ts'

/**
 * `name=value`, `"name": "value"`, `[name] => value`, `Card holder: value`, `有効期限：値`; a value ends
 * where the next name begins. Of a name the last part is enough: without a bound the time to look through
 * letters in one run, as base64 has, would grow with their square.
 */
const pair =
  /((?:[A-Za-z_]{1,30} )?[A-Za-z_ぁ-ヿ一-龠々][\wぁ-ヿ一-龠々.-]{0,60}(?:\[[\w.-]{0,60}\]){0,4})[\\"'`\])」]*\s?(?:=>|:=|[:=])\s?(?:string\(\d+\) ?)?[\\"'`「[]*((?:[^"'`&,;<>\n\\|{}[\]() ]| (?![\wぁ-ヿ一-龠々.-]{1,30} ?[:=])){1,60})/g
/** PHP serialize: `s:3:"cvv";s:3:"…";`. */
const serialized = /"([^"]{1,40})\\?";(?:s:\d+:\\?"|i:)([^";]{1,60})/g
/** XML: `<cvv>…</cvv>`. */
const tagged = /<([\w:.-]{1,40})(?:\s[^<>]*)?>([^<>\n]{1,60})</g

/** A list of names and values: `name="cvv" value="…"`, `<data name="cvv">…<`, `"key": "cvv", "value": "…"`. */
const listed =
  /\b(?:name|key)\\?["']?\s?[=:]\s?\\?["']([^"'\\<>\n]{1,60})\\?["'](?:[^<>"'\n]{0,40}[\s,]\s{0,40}\\?["']?value\\?["']?\s?[=:]\s?\\?["']|[^<>\n]{0,60}>\s*(?:<\w+(?:\s\w+=["']|>))?)([^"'\\<>\n]{1,60})/gi
/** A cell behind its label: `<td>cvv</td><td>…<`, `<key>cvv</key><string>…<`. */
const labelled = />([^<>\n]{1,40})<\/(?:t[dh]|dt|key|label)>\s*<\w+(?:\s[^<>]*)?>([^<>\n]{1,60})</gi
/** A part of a form (RFC 7578), or a value of PHP's var_dump, on a line below its name. */
const below =
  /(?:\bname="([^"\n]{1,60})"[^\r\n]*(?:\r?\n[^\r\n]+)*\r?\n\r?\n|\["([^"\n]{1,60})"\]=>\r?\n\s*\w+\(\d+\) ")([^"\r\n]{1,60})/g

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
  addNamed(text, pair, fields, shape)
  if (text.includes('";')) addNamed(text, serialized, fields, shape)
  if (text.includes('</')) addNamed(text, tagged, fields, shape)
  for (const { element, needs, pattern } of fields.shapes) {
    if (withAnyDigits(needs)?.test(text) !== false) addTest(text, { element, pattern }, shape)
  }
  return shape
}

/** Reads what is named by what stands before it in a list or a table, on the same line or on another. */
export function shapeOfLists(text: string, fields: Fields): TextShape {
  const shape = emptyShape(text)
  if (/\b(?:name|key)\b/i.test(text)) addNamed(text, listed, fields, shape)
  if (text.includes('</')) addNamed(text, labelled, fields, shape)
  if (text.includes('="') || text.includes('"]=>')) addNamed(text, below, fields, shape)
  return shape
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

function addNamed(text: string, form: RegExp, fields: Fields, shape: Growing): void {
  form.lastIndex = 0 // matchAll would make a new expression each time
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const name = match[1] ?? match[2] ?? ''
    const value = match.at(-1) ?? ''
    shape.isNamedByDigits ||= isNamedByDigits(name, fields)
    const element = (roleOf(lastWord(name), fields) ?? roleOf(name, fields))?.element
    const pattern = element && fields.values.get(element)
    if (element === undefined || pattern === undefined) continue
    const from =
      match.index + match[0].lastIndexOf(value) + (value.length - value.trimStart().length)
    addValue(text, { element, pattern, from, to: from + value.trim().length }, shape)
  }
}

function addValue(text: string, value: Value, { elements, values }: Growing): void {
  const { element, pattern, from, to } = value
  const any = withAnyDigits(pattern)
  if (any !== null && !any.test(text.slice(from, to))) return
  if (any === pattern) elements.add(element)
  else values.push(value)
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1)
}
