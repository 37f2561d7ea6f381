import { ELEMENTS, type Element } from '../../model/index.ts'
import { type Fields, type Rules, roleOf, type Words } from '../../rules/index.ts'
import type { Context } from './context.ts'

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

/** Puts elements into the order of reports. */
export function inOrder(elements: ReadonlySet<Element>): Element[] {
  return ELEMENTS.filter((element) => elements.has(element))
}

/** What stands beside the number in its line: fields with a fitting value, and clear shapes. */
export function elementsOf(context: Context, rules: Rules, isInRow: boolean): Set<Element> {
  const words = rules.words()
  const found = elementsIn([context.lineBefore, context.lineAfter], rules.fields())
  addNear(context, words, found)
  if (!isInRow) addTail(context, words, found)
  return found
}

/** What stands in texts, none of which continues another: fields with a fitting value, and clear shapes. */
export function elementsIn(texts: readonly string[], fields: Fields): Set<Element> {
  const found = new Set<Element>()
  for (const text of texts) {
    addNamed(text, pair, fields, found)
    if (text.includes('";')) addNamed(text, serialized, fields, found)
    if (text.includes('</')) addNamed(text, tagged, fields, found)
    addShapes(text, fields, found)
  }
  return found
}

/** What is named by what stands before it in a list or a table, on the same line or on another. */
export function elementsOfLists(text: string, fields: Fields): Set<Element> {
  const found = new Set<Element>()
  if (/\b(?:name|key)\b/i.test(text)) addNamed(text, listed, fields, found)
  if (text.includes('</')) addNamed(text, labelled, fields, found)
  if (text.includes('="') || text.includes('"]=>')) addNamed(text, below, fields, found)
  return found
}

function addNamed(text: string, form: RegExp, fields: Fields, found: Set<Element>): void {
  form.lastIndex = 0 // matchAll would make a new expression each time
  for (let match = form.exec(text); match !== null; match = form.exec(text)) {
    const name = match[1] ?? match[2] ?? ''
    const value = match.at(-1) ?? ''
    const element = (roleOf(lastWord(name), fields) ?? roleOf(name, fields))?.element
    if (element === undefined || found.has(element)) continue
    if (fields.values.get(element)?.test(value.trim())) found.add(element)
  }
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1)
}

function addShapes(text: string, fields: Fields, found: Set<Element>): void {
  for (const { element, needs, pattern } of fields.shapes) {
    if (!found.has(element) && needs.test(text) && pattern.test(text)) found.add(element)
  }
}

/** What belongs to a card only when it stands near it: expiry, security code, holder. */
function addNear({ lineBefore, lineAfter }: Context, words: Words, found: Set<Element>): void {
  for (const { element, window, patterns } of words.elements) {
    if (found.has(element)) continue
    const near = [lineBefore.slice(-window), lineAfter.slice(0, window)]
    if (patterns.some((pattern) => near.some((text) => pattern.test(text)))) found.add(element)
  }
}

/** What is told by its place behind the number alone. */
function addTail({ lineAfter }: Context, words: Words, found: Set<Element>): void {
  const tail = words.tail.map((pattern) => pattern.exec(lineAfter)).find((match) => match !== null)
  if (tail === undefined || tail === null) return
  found.add('expiry')
  if (tail.groups?.code !== undefined) found.add('securityCode')
}
