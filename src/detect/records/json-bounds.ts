import { kept } from '../../lazy.ts'
import { chosenOf, type Opener } from './json-record.ts'
import type { TextSpan, TextWindow } from './window.ts'

/** Where a number stands in JSON: the objects and arrays around it, outermost first. */
export interface JsonPlace {
  readonly span: TextSpan
  /** Whether the object is an element of an array. */
  readonly isElement: boolean
  /** Whether the number is a value alone, and no part of a text. */
  readonly isValue: boolean
  /** The string that the number is a part of, with its quotes; null where it is a value alone. */
  readonly string: TextSpan | null
  /** Whether the record is that string, and not the object. */
  readonly isBody: boolean
  /** What is open around the number, from the object on: the keys of objects with their quotes. */
  way(): readonly Pick<Opener, 'isObject' | 'key'>[]
  /** The same for all numbers in windows with this text: what was read of the object is kept under this. */
  readonly shared: object
}

/** How far a window was read for the numbers before, which come in order. */
interface Reading {
  /** Where the next bracket is looked for that JSON may begin with. */
  from: number
  /** What is being read: where it began and where the next token begins; null where that is no JSON. */
  json: { readonly root: number; at: number } | null
  inner: Opener | null
  /** The last token: a sign, or a value. */
  before: string
  /** The last string. */
  string: TextSpan | null
  /** The number up to which it was read. */
  end: number
  readonly values: Map<number, Value>
}

/** Where a value ends, and whether it stands on one line. */
interface Value {
  readonly to: number
  readonly onOneLine: boolean
}

const [BRACE, SQUARE] = [0x7b, 0x5b]

/** A token of RFC 8259 with the white space before it; a string may be cut off by the text's end. */
const TOKEN =
  /[ \t\r\n]*(?:("(?:[^"\\\n]|\\[^\n])*"?)|([{}[\],:])|(?:-?\d[\d.eE+-]*|true|false|null))/y

/** What an object of JSON begins with: a number in it ends where a token may begin, which leaves out `[12/May/`. */
const OBJECT = /[{[]\s*(?:["{[}\]]|-?\d[\d.eE+-]*(?=[\s"{}[\],:tfn]|$)|-?$)/y

/** Nothing between a bracket and the number. */
const DIRECTLY = /^[{[]\s*-?$/

const readings = new WeakMap<object, Reading>()

/**
 * The object that holds the number: an element of the outermost array around it, or else the outermost
 * object. An object on one line is whole: what is below is not told apart.
 */
export function objectAround(window: TextWindow): JsonPlace | null {
  const { text, start } = window
  const reading = readingFor(window)
  const inner = openBefore(text, start, reading)
  const chosen = chosenOf(inner, text, (root) => valueAt(text, root.at, reading).onOneLine)
  if (chosen === null) return null
  const span = { from: chosen.at, to: valueAt(text, chosen.at, reading).to }
  if (span.to <= start) return null
  const way = (): Opener[] => wayTo(inner, chosen)
  const isValue = isAlone(reading.string, window)
  const string = isValue ? null : reading.string
  const { isElement } = chosen
  return { span, isElement, isValue, string, isBody: false, way, shared: window.shared }
}

/** Whether the last string ends before the number, or is the number. */
function isAlone(string: TextSpan | null, { start, end }: TextWindow): boolean {
  if (string === null || string.to <= start) return true
  return string.from === start - 1 && string.to === end + 1
}

function wayTo(inner: Opener | null, chosen: Opener): Opener[] {
  const way: Opener[] = []
  for (let at = inner; at !== null; at = at === chosen ? null : at.outer) way.push(at)
  return way.reverse()
}

/** Goes on behind the number before, or begins anew for one further in front. */
function readingFor({ shared, start }: TextWindow): Reading {
  const known = readings.get(shared)
  if (known !== undefined && known.end <= start) return known
  const values = known?.values ?? new Map<number, Value>()
  const reading = { from: 0, json: null, inner: null, before: '', string: null, end: 0, values }
  readings.set(shared, reading)
  return reading
}

/** What is open where the number stands; starts again behind what is no JSON. */
function openBefore(text: string, end: number, reading: Reading): Opener | null {
  reading.end = end
  for (;;) {
    const { json } = reading
    if (json !== null && readUpTo(text, end, json, reading)) return reading.inner
    if (json !== null) reading.from = json.at
    reading.json = null
    const at = bracketIn(text, reading.from, end)
    if (at < 0) {
      reading.from = end
      return null
    }
    if (DIRECTLY.test(text.slice(at, end))) return openerAt(text, at)
    OBJECT.lastIndex = at
    if (OBJECT.test(text)) begin(text, at, reading)
    else reading.from = at + 1
  }
}

function begin(text: string, root: number, reading: Reading): void {
  reading.json = { root, at: root }
  reading.inner = null
  reading.before = lastSign(text, root)
}

function openerAt(text: string, at: number): Opener {
  return {
    at,
    isObject: text.charCodeAt(at) === BRACE,
    isElement: /[,[]/.test(lastSign(text, at)),
    key: null,
    outer: null,
  }
}

const lastSign = (text: string, at: number): string => text.slice(0, at).trimEnd().at(-1) ?? ''

function bracketIn(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === BRACE || code === SQUARE) return at
  }
  return -1
}

/** Reads tokens up to `end`; false where something is no token, or follows no other. */
function readUpTo(
  text: string,
  end: number,
  json: NonNullable<Reading['json']>,
  reading: Reading,
): boolean {
  while (json.at < end) {
    TOKEN.lastIndex = json.at
    const match = TOKEN.exec(text)
    if (match === null) return false
    if (reading.inner === null && json.at > json.root && match[1] !== undefined) return false
    const sign = match[2]
    const { inner } = reading
    if (sign === '{' || sign === '[') reading.inner = opened(TOKEN.lastIndex - 1, sign, reading)
    else if (sign === '}' || sign === ']') reading.inner = inner?.outer ?? null
    else if (sign === ':' && inner) reading.inner = { ...inner, key: reading.string }
    else if (match[1] !== undefined) {
      reading.string = { from: TOKEN.lastIndex - match[1].length, to: TOKEN.lastIndex }
    }
    reading.before = sign ?? 'value'
    json.at = TOKEN.lastIndex
  }
  return true
}

function opened(at: number, sign: string, { before, inner }: Reading): Opener {
  const isElement = before === ',' || before === '[' || inner?.isObject === false
  return { at, isObject: sign === '{', isElement, key: null, outer: inner }
}

/** The value that opens at a place, read once; it ends with the text where nothing closes it. */
function valueAt(text: string, from: number, { values }: Reading): Value {
  return kept(values, from, () => {
    const to = endOfValue(text, from)
    return { to, onOneLine: !text.slice(from, to).trimEnd().includes('\n') }
  })
}

function endOfValue(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (match === null) return text.length
    if (match[2] === '{' || match[2] === '[') depth++
    if (match[2] === '}' || match[2] === ']') depth--
    if (depth === 0) return TOKEN.lastIndex
  }
  return text.length
}
