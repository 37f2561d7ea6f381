import type { Chunk } from '../../model/index.ts'
import { textOf } from '../classify/index.ts'
import type { RecordPlace } from './locate.ts'
import { timeAtStart, timeOf } from './times.ts'
import type { NumberSpan } from './window.ts'

/** Characters of a line in which its stamp is looked for. */
const STAMP = 256
/** Bytes of a line of JSON that is read for its stamp. */
const OBJECT = 64 * 1024

/** What writers of logs put before the time: colours, brackets, priorities, levels, addresses, the names of fields. */
const BEFORE = new RegExp(
  `^(?:${[
    String.raw`\x1b\[[\d;]*m`,
    String.raw`[[(<"']|<\d{1,3}>\d? ?|\d+ |[A-Z], \[`,
    String.raw`(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL)[\]:]? +`,
    String.raw`level=\w+ |(?:time|ts|timestamp|at)=["']?`,
    String.raw`[\w.:-]+ \S+ \S+ \[(?=\d)`,
    String.raw`[A-Z][a-z]{2},? (?=[A-Z][a-z]{2} )`,
  ].join('|')}){0,6}`,
)

/** What may not stand behind it: it is a cell of a table then, or goes on. */
const CELL = /^["']?[\w,;|\t]/

/** An abbreviation of a zone, which tells no time without a table of them; levels and methods look alike. */
const ZONE =
  /^ ?(?!(?:INFO|WARN|DEBUG|ERROR|FATAL|TRACE|LOG|NOTE|CRIT|ALERT|GET|POST|PUT|PATCH|HEAD)\b)[A-Z]{2,5}(?=[\s\])]|$)/

/** The members of a line of a log that say when it was written, and those that no other lines have. */
const STAMPS = /^(?:@?timestamp|time|ts|@t|asctime|logged_?at|log_?time|event_?time)$/i
const OF_A_LOG =
  /^(?:level|levelname|severity|log_?level|log\.level|lvl|msg|message|@m|logger|log)$/i

/**
 * The times of which the last is not before a number of a log was written: the stamp of its line, or of the next line
 * that has one; none where none tells it. Where there are columns a line begins with a value, not with its stamp.
 */
export function stampsOf(
  chunk: Chunk,
  { start, alphabet }: NumberSpan,
  { event, isRow }: RecordPlace,
  yearOf: () => number | null,
): string[] {
  if (event === null || isRow) return []
  const { bytes } = chunk
  const lineAt = (from: number, most: number): string =>
    textOf(bytes, from, Math.min(bytes.length, from + most), alphabet).split(/[\r\n]/, 1)[0] ?? ''
  const own = bytes.subarray(event.from, start).lastIndexOf(10) + 1 + event.from
  // What stands below the line with the stamp may have been written much later, but before the next one.
  const stamped = own === event.from ? event.from : event.to
  if (stamped >= bytes.length) return []
  const line = lineAt(stamped, STAMP)
  if (!/^\s*\{/.test(line)) return leading(line, yearOf())
  return membersOf(lineAt(stamped, OBJECT), yearOf())
}

function leading(line: string, year: number | null): string[] {
  const text = line.slice(BEFORE.exec(line)?.[0].length ?? 0)
  const stamp = timeAtStart(text, year)
  if (stamp === null) return []
  const rest = text.slice(stamp.length)
  return CELL.test(rest) || ZONE.test(rest) ? [] : [stamp.time]
}

function membersOf(line: string, year: number | null): string[] {
  const members = entriesOf(line)
  if (!members.some(([name]) => OF_A_LOG.test(name))) return []
  return members.flatMap(([name, value]) => {
    if (!STAMPS.test(name) || (typeof value !== 'string' && typeof value !== 'number')) return []
    return timeOf(String(value), year) ?? []
  })
}

function entriesOf(line: string): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(line) as object)
  } catch {
    return [] // cut off, or none
  }
}
