import { kept, lazyFor } from '../../lazy.ts'
import { formAround } from './forms.ts'
import { firstAbove, holds, type LineTest, spanUntil } from './line-walk.ts'
import { endOfLine, lineAt, lineBefore } from './lines.ts'
import { isBelowLabel, shortLinesAround } from './short-lines.ts'
import { MONTHS } from './times.ts'
import type { TextSpan, TextWindow, WindowText } from './window.ts'

/** 年 in UTF-8, Shift_JIS, EUC-JP (as Latin-1) and UTF-16. */
const YEAR_SIGN = String.raw`(?:\xe5\xb9\xb4|\x94N|\xc7\xaf|年)`

/** A time or a level in front of a line begins an event; colours of terminals and brackets may come before. */
const START = new RegExp(
  String.raw`(?:\x1b\[[\d;]*m|[[(<"']|<\d{1,3}>\d? ?|\d+ )*(?:${[
    String.raw`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[T _,]{1,2}\d{1,2}:\d\d`,
    String.raw`\d{4}${YEAR_SIGN}\d{1,2}`,
    String.raw`(?:[A-Z][a-z]{2},? )?(?:${MONTHS}) [ \d]?\d,? (?:\d{4} )?\d{1,2}:\d\d`,
    String.raw`\d{1,2}[-/](?:${MONTHS})[-/]\d{4}[: ]\d\d:\d\d`,
    String.raw`\d\d:\d\d:\d\d[.,\s]`,
    String.raw`20\d{6}[T ]?\d{6}\b`,
    String.raw`1\d{9}(?:\.\d+)?[\s\])]`,
    String.raw`1\d{12}[\s\])]`,
    String.raw`(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)(?:[\]\s:|)])`,
    String.raw`[IWEF]\d{4} \d\d:\d\d:\d\d\.`,
    String.raw`\S+ \S+ \S+ \[\d\d/(?:${MONTHS})/\d{4}:`,
    String.raw`\d{1,3}(?:\.\d{1,3}){3} (?:\S+ ){0,2}\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d`,
  ].join('|')})`,
  'y',
)

/** What PostgreSQL adds to a message on lines with a time of their own. */
const DETAIL = /[^\n]{0,120}?\b(?:DETAIL|HINT|CONTEXT|STATEMENT|QUERY|LOCATION): {2}/y

/**
 * Where nothing tells the time: an HTTP message, a message of a mailbox, a record of psql -x or mysql -E,
 * the errors of pydantic.
 */
const MESSAGE =
  /(?:GET|POST|PUT|PATCH|DELETE) \S+ HTTP\/\d|HTTP\/\d[.\d]* \d{3}|From \S+ |-\[ RECORD \d+ \]|\*{5,} \d+\. row \*{5}|\d+ validation errors? for /y

/** Lines that go on with what stands above: indented, brackets, stack traces. */
const CONTINUATION = /[ \t]+\S|[)}\]({]|at |Caused by|\.\.\. \d+ more/y

/** What stands between a name and its value; the full-width colon in UTF-8, Shift_JIS, EUC-JP and UTF-16. */
const BETWEEN = String.raw`(?:=>|[:=]|\xef\xbc\x9a|\x81\x46|\xa1\xa7|：)`
const NAME_SIGN = String.raw`(?:(?!${BETWEEN})[^\n:=])`

/** `name: value`, the name at most so long that it is none of prose, and neither address nor time. */
const LABELLED = new RegExp(
  String.raw`(?!${NAME_SIGN}{0,40}?\d[-./]\d)[^\S\n]*["'[]?((?!\s)${NAME_SIGN}{1,41}?)["'\]]?[^\S\n]*${BETWEEN}`,
  'y',
)

const LONG_NUMBER = /\d(?:[ -]?\d){12}/g

/** A line of JSON. */
const OBJECT = /\{\s*"/y

/**
 * The log event that holds a number: from a line with a time or level in front, or an HTTP message's
 * first line, to the next; else the parts of a form, the indented block or the paragraph of labelled or short lines;
 * else the line.
 * Null where its beginning is too far away.
 */
export function eventAround(window: TextWindow): TextSpan | null {
  const { text, start, end, fromTop } = window
  const line = lineAt(text, start, fromTop)
  if (line === null) return null
  if (holds(window, line.from, isStart)) return spanUntil(window, line, isStart)
  if (holds(window, line.from, isObject)) return spanOfObject(window, line)
  // The lines of a number over several fields differ in their digits as well.
  if (end <= line.to && isRow(window, line)) return line
  const started = firstAbove(window, line, isStart)
  if (started) return spanUntil(window, started, isStart)
  if (holds(window, line.from, isHead)) return spanUntil(window, line, isMessage)
  const message = firstAbove(window, line, isHead)
  if (message) return spanUntil(window, message, isMessage)
  return (
    formAround(window, line) ??
    (isBelowLabel(window, line) ? shortLinesAround(window, line, isMessage) : null) ??
    blockAround(window, line) ??
    paragraphAround(window, line) ??
    shortLinesAround(window, line, isMessage) ??
    line
  )
}

const isStart: LineTest = (text, from) =>
  beginsWith(START, text, from) && !beginsWith(DETAIL, text, from)
const isObject: LineTest = (text, from) => beginsWith(OBJECT, text, from)
const isHead: LineTest = (text, from) => beginsWith(MESSAGE, text, from)
const isMessage: LineTest = (text, from) => isStart(text, from) || isHead(text, from)
const isBlock: LineTest = (text, from) => !beginsWith(CONTINUATION, text, from)

function beginsWith(pattern: RegExp, text: string, from: number): boolean {
  pattern.lastIndex = from
  return pattern.test(text)
}

/** A line of JSON is an event of its own, but where it is written right below the line of one. */
function spanOfObject(window: TextWindow, line: TextSpan): TextSpan {
  const above = lineBefore(window.text, line.from, window.fromTop)
  const isPart = above !== null && holds(window, above.from, isStart)
  return isPart ? spanUntil(window, above, isStart) : line
}

/** Lines that differ in their digits alone are rows, not parts of one event. */
function isRow(window: TextWindow, line: TextSpan): boolean {
  const { text, fromTop } = window
  const layout = layoutOf(window, line)
  const above = lineBefore(text, line.from, fromTop)
  if (above !== null && layoutOf(window, above) === layout) return true
  if (line.to >= text.length) return false
  return layoutOf(window, { from: line.to, to: endOfLine(text, line.to) }) === layout
}

/** Layouts of lines, by where they begin. */
const layoutsIn = lazyFor((_: WindowText) => new Map<number, string>())

function layoutOf({ text, shared }: TextWindow, { from, to }: TextSpan): string {
  const read = (): string => text.slice(from, to).trimEnd().replace(/\d+/g, '0')
  return kept(layoutsIn(shared), from, read)
}

function blockAround(window: TextWindow, line: TextSpan): TextSpan | null {
  const inside = !holds(window, line.from, isBlock)
  const head = inside ? firstAbove(window, line, isBlock) : line
  if (head === null) return null
  const block = spanUntil(window, head, isBlock)
  if (!inside && block.to === line.to) return null
  return isListing(window, line, block) ? null : block
}

/** Whether lines without a label hold long numbers each: a table with a margin, not one record. */
function isListing(window: TextWindow, line: TextSpan, block: TextSpan): boolean {
  if (labelAt(window.text, line.from) !== null) return false
  return longNumbersIn(window.shared).some(
    (at) => (at >= block.from && at < line.from) || (at >= line.to && at < block.to),
  )
}

/** Where the long numbers of a window are; none goes over the end of a line. */
const longNumbersIn = lazyFor(({ text }: WindowText): readonly number[] =>
  Array.from(text.matchAll(LONG_NUMBER), ({ index }) => index),
)

/** Labelled lines with nothing between them; where a label comes twice, they are no one record. */
function paragraphAround({ text, fromTop }: TextWindow, line: TextSpan): TextSpan | null {
  const own = labelAt(text, line.from)
  if (own === null) return null
  const labels = new Set([own])
  let { from, to } = line
  for (
    let above = lineBefore(text, from, fromTop);
    above;
    above = lineBefore(text, from, fromTop)
  ) {
    const label = labelAt(text, above.from)
    if (label === null) break
    if (labels.has(label)) return null
    labels.add(label)
    from = above.from
  }
  for (; to < text.length; to = endOfLine(text, to)) {
    const label = labelAt(text, to)
    if (label === null) break
    if (labels.has(label)) return null
    labels.add(label)
  }
  return { from, to }
}

function labelAt(text: string, from: number): string | null {
  LABELLED.lastIndex = from
  return LABELLED.exec(text)?.[1] ?? null
}
