import type { TextSpan } from './window.ts'

/** A tuple of values, cells without their quotes, casts and the functions around them. */
export interface Tuple {
  readonly span: TextSpan
  readonly cells: readonly TextSpan[]
  /** Every cell is a literal: else it is a tuple only where a statement has as many columns. */
  readonly isPlain: boolean
}

const SINGLE = String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`
const DOUBLE = String.raw`\\?"(?:[^"\\]|\\[^"]|"")*\\?"`
const CAST = String.raw`(?:::(?:"\w+"|\w+(?: \w+)*)(?:\([\d, ]*\))?(?:\[\])?)*`

/** A literal of SQL: 'text' with a charset or type before it, a number, NULL, a function's call. */
const LITERAL = new RegExp(
  String.raw`\s*(?:(?:[A-Za-z_]\w*\s*)?${SINGLE}|${DOUBLE}|[\w.+-]+(?:\((?:[^()']|${SINGLE})*\))?)${CAST}\s*`,
  'y',
)

/** A part of any expression. */
const PART = new RegExp(String.raw`${SINGLE}|${DOUBLE}|[(),]|[^(),'"\\]+|\\`, 'y')

/** A value without quotes in a cast: `CAST(123 AS int)`. */
const CAST_OF = /^(?:TRY_)?CAST\(\s*([^()\s]+)\s+AS\s/i

/** Longest tuple of expressions that is read. */
const LONGEST = 4096

/** Reads the tuple whose parenthesis opens at a place. */
export function parseTuple(text: string, from: number): Tuple | null {
  return plainTuple(text, from) ?? tupleOfExpressions(text, from)
}

function plainTuple(text: string, from: number): Tuple | null {
  const cells: TextSpan[] = []
  for (let at = from + 1; ; at = LITERAL.lastIndex + 1) {
    LITERAL.lastIndex = at
    if (!LITERAL.test(text)) return null
    const to = LITERAL.lastIndex
    cells.push(valueIn(text, at, to))
    const sign = text[to]
    if (sign === ')') return { span: { from, to: to + 1 }, cells, isPlain: true }
    if (sign !== ',') return null
    LITERAL.lastIndex = to
  }
}

/** Values without quotes, `a || b`, `CAST('…' AS varchar(19))`: cells end at commas outside of parentheses. */
function tupleOfExpressions(text: string, from: number): Tuple | null {
  const cells: TextSpan[] = []
  let depth = 0
  for (let [at, start] = [from, from + 1]; at < from + LONGEST; at = PART.lastIndex) {
    PART.lastIndex = at
    if (!PART.test(text)) return null
    const sign = text[at]
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (depth > 1 || (depth === 1 && sign !== ',')) continue
    cells.push(valueIn(text, start, at))
    start = at + 1
    if (depth === 0) return { span: { from, to: start }, cells, isPlain: false }
  }
  return null
}

/** The first literal with quotes in a cell, or all of it. */
function valueIn(text: string, from: number, to: number): TextSpan {
  const cell = text.slice(from, to)
  const quote = cell.search(/['"]/)
  if (quote >= 0) {
    const end = closingQuote(cell, quote)
    return { from: from + quote + 1, to: from + end }
  }
  const bare = cell.trim()
  const value = CAST_OF.exec(bare)?.[1] ?? bare.split('::', 1)[0] ?? ''
  const start = from + cell.indexOf(value)
  return { from: start, to: start + value.length }
}

/** Where a literal of a cell ends; in JSON its quotes are escaped. */
function closingQuote(cell: string, quote: number): number {
  const sign = cell[quote]
  const isEscaped = cell[quote - 1] === '\\'
  let end = quote + 1
  while (end < cell.length && (cell[end] !== sign || cell[end + 1] === sign)) {
    end += cell[end] === sign || (cell[end] === '\\' && !isEscaped) ? 2 : 1
  }
  return Math.min(isEscaped ? end - 1 : end, cell.length)
}
