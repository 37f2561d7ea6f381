import type { TextSpan, TextWindow } from './window.ts'

/** Where a number stands in JSON: the objects and arrays around it, outermost first. */
export interface JsonPlace {
  readonly span: TextSpan
  /** Whether the object is an element of an array. */
  readonly isElement: boolean
}

interface Opener {
  readonly at: number
  readonly isObject: boolean
  /** Whether it stands in an array. */
  readonly isElement: boolean
}

/** A token of RFC 8259 with the white space before it; a string may be cut off by the text's end. */
const TOKEN =
  /[ \t\r\n]*(?:("(?:[^"\\\n]|\\[^\n])*"?)|([{}[\],:])|(?:-?\d[\d.eE+-]*|true|false|null))/y

/** What an object of JSON begins with: a number in it ends where a token may begin, which leaves out `[12/May/`. */
const OBJECT = /[{[]\s*(?:["{[}\]]|-?\d[\d.eE+-]*(?=[\s"{}[\],:tfn]|$)|-?$)/y

/**
 * The object that holds the number: an element of the outermost array around it, or else the outermost
 * object. An object on one line is whole: what is below is not told apart.
 */
export function objectAround({ text, start }: TextWindow): JsonPlace | null {
  const openers = openersBefore(text, start)
  const root = openers[0]
  if (root === undefined) return null
  const inArray = openers.find(({ isObject, isElement }) => isObject && isElement)
  const outer = openers.find(({ isObject }) => isObject)
  const rootSpan = { from: root.at, to: endOfValue(text, root.at) }
  const onOneLine = !text.slice(rootSpan.from, rootSpan.to).trimEnd().includes('\n')
  const isWhole = root.isObject && !root.isElement && onOneLine
  const chosen = isWhole ? root : (inArray ?? outer)
  if (chosen === undefined) return null
  const span = chosen === root ? rootSpan : { from: chosen.at, to: endOfValue(text, chosen.at) }
  return span.to > start ? { span, isElement: chosen.isElement } : null
}

/** What is open where the number stands; starts again behind what is no JSON. */
function openersBefore(text: string, end: number): Opener[] {
  const before = text.slice(0, end)
  let from = 0
  for (const at of bracketsIn(before)) {
    OBJECT.lastIndex = at
    if (at < from || !OBJECT.test(before)) continue
    const { openers, reached } = readUpTo(text, at, end)
    if (reached >= end) return openers
    from = reached
  }
  return []
}

/** The places of both brackets that open, in order: the engine looks for single characters many at a time. */
function* bracketsIn(text: string): Generator<number> {
  let [brace, square] = [text.indexOf('{'), text.indexOf('[')]
  while (brace >= 0 || square >= 0) {
    if (square < 0 || (brace >= 0 && brace < square)) {
      yield brace
      brace = text.indexOf('{', brace + 1)
    } else {
      yield square
      square = text.indexOf('[', square + 1)
    }
  }
}

/** Reads tokens up to `end`; `reached` is less where something is no token, or follows no other. */
function readUpTo(text: string, from: number, end: number): { openers: Opener[]; reached: number } {
  const openers: Opener[] = []
  let before = text.slice(0, from).trimEnd().at(-1) ?? ''
  for (let at = from; at < end; ) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (match === null || (openers.length === 0 && at > from && match[1] !== undefined)) {
      return { openers: [], reached: at }
    }
    const sign = match[2]
    if (sign === '{' || sign === '[') {
      const isElement = before === ',' || before === '[' || openers.at(-1)?.isObject === false
      openers.push({ at: TOKEN.lastIndex - 1, isObject: sign === '{', isElement })
    }
    if (sign === '}' || sign === ']') openers.pop()
    before = sign ?? 'value'
    at = TOKEN.lastIndex
  }
  return { openers, reached: end }
}

/** Where a value ends that opens at `from`; the end of the text where it does not. */
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
