import { endOfLine, lineAt, lineBefore } from './lines.ts'
import type { TextSpan, TextWindow } from './window.ts'

const MONTHS = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec'
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

/** Where nothing tells the time: an HTTP message, or a message of a mailbox. */
const MESSAGE = /(?:GET|POST|PUT|PATCH|DELETE) \S+ HTTP\/\d|HTTP\/\d[.\d]* \d{3}|From \S+ /y

/** Lines that go on with what stands above: indented, brackets, stack traces. */
const CONTINUATION = /[ \t]+\S|[)}\]({]|at |Caused by|\.\.\. \d+ more/y

/** `name: value`, the name at most so long that it is none of prose, and neither address nor time. */
const LABELLED =
  /(?![^\n:=]{0,40}?\d[-./]\d)[^\S\n]*["'[]?([^\s:=][^\n:=]{0,40}?)["'\]]?[^\S\n]*(?:=>|[:=]|\xef\xbc\x9a|\x81\x46|\xa1\xa7|：)/y

const LONG_NUMBER = /\d(?:[ -]?\d){12}/

/** A line of JSON. */
const OBJECT = /\{\s*"/y

/**
 * The log event that holds a number: from a line with a time or level in front, or an HTTP message's
 * first line, to the next; else the indented block or the paragraph of labelled lines; else the line.
 * Null where its beginning is too far away.
 */
export function eventAround({ text, start, end, fromTop }: TextWindow): TextSpan | null {
  const line = lineAt(text, start, fromTop)
  if (line === null) return null
  if (isStart(text, line.from)) return spanOf(text, line, isStart)
  if (beginsWith(OBJECT, text, line.from)) return spanOfObject(text, line, fromTop)
  // The lines of a number over several fields differ in their digits as well.
  if (end <= line.to && isRow(text, line, fromTop)) return line
  const started = firstAbove(text, line, fromTop, isStart)
  if (started) return spanOf(text, started, isStart)
  if (isHead(text, line.from)) return spanOf(text, line, isMessage)
  const message = firstAbove(text, line, fromTop, isHead)
  if (message) return spanOf(text, message, isMessage)
  return blockAround(text, line, fromTop) ?? paragraphAround(text, line, fromTop) ?? line
}

type Test = (text: string, from: number) => boolean

const isStart: Test = (text, from) =>
  beginsWith(START, text, from) && !beginsWith(DETAIL, text, from)
const isHead: Test = (text, from) => beginsWith(MESSAGE, text, from)
const isMessage: Test = (text, from) => isStart(text, from) || isHead(text, from)
const isContinuation: Test = (text, from) => beginsWith(CONTINUATION, text, from)

function beginsWith(pattern: RegExp, text: string, from: number): boolean {
  pattern.lastIndex = from
  return pattern.test(text)
}

/** The nearest line above for which the test holds. */
function firstAbove(text: string, line: TextSpan, fromTop: boolean, test: Test): TextSpan | null {
  let above = lineBefore(text, line.from, fromTop)
  while (above !== null && !test(text, above.from)) above = lineBefore(text, above.from, fromTop)
  return above
}

/** From a line to the one before which the test holds again. */
function spanOf(text: string, { from, to }: TextSpan, ends: Test): TextSpan {
  let end = to
  while (end < text.length && !ends(text, end)) end = endOfLine(text, end)
  return { from, to: end }
}

/** A line of JSON is an event of its own, but where it is written right below the line of one. */
function spanOfObject(text: string, line: TextSpan, fromTop: boolean): TextSpan {
  const above = lineBefore(text, line.from, fromTop)
  return above !== null && isStart(text, above.from) ? spanOf(text, above, isStart) : line
}

/** Lines that differ in their digits alone are rows, not parts of one event. */
function isRow(text: string, line: TextSpan, fromTop: boolean): boolean {
  const layout = layoutOf(text, line)
  const above = lineBefore(text, line.from, fromTop)
  if (above !== null && layoutOf(text, above) === layout) return true
  if (line.to >= text.length) return false
  return layoutOf(text, { from: line.to, to: endOfLine(text, line.to) }) === layout
}

function layoutOf(text: string, { from, to }: TextSpan): string {
  return text.slice(from, to).trimEnd().replace(/\d+/g, '0')
}

function blockAround(text: string, line: TextSpan, fromTop: boolean): TextSpan | null {
  const inside = isContinuation(text, line.from)
  const head = inside
    ? firstAbove(text, line, fromTop, (other, from) => !isContinuation(other, from))
    : line
  if (head === null) return null
  const block = spanOf(text, head, (other, from) => !isContinuation(other, from))
  if (!inside && block.to === line.to) return null
  return isListing(text, line, block) ? null : block
}

/** Whether lines without a label hold long numbers each: a table with a margin, not one record. */
function isListing(text: string, line: TextSpan, block: TextSpan): boolean {
  if (labelAt(text, line.from) !== null) return false
  const others = text.slice(block.from, line.from) + text.slice(line.to, block.to)
  return LONG_NUMBER.test(others)
}

/** Labelled lines with nothing between them; where a label comes twice, they are no one record. */
function paragraphAround(text: string, line: TextSpan, fromTop: boolean): TextSpan | null {
  if (labelAt(text, line.from) === null) return null
  let { from, to } = line
  for (
    let above = lineBefore(text, from, fromTop);
    above;
    above = lineBefore(text, from, fromTop)
  ) {
    if (labelAt(text, above.from) === null) break
    from = above.from
  }
  while (to < text.length && labelAt(text, to) !== null) to = endOfLine(text, to)
  const labels: (string | null)[] = []
  for (let at = from; at < to; at = endOfLine(text, at)) labels.push(labelAt(text, at))
  return new Set(labels).size === labels.length ? { from, to } : null
}

function labelAt(text: string, from: number): string | null {
  LABELLED.lastIndex = from
  return LABELLED.exec(text)?.[1] ?? null
}
