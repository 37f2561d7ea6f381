import type { Chunk } from '../../model/index.ts'
import { textOf } from '../classify/index.ts'
import type { Field } from './format.ts'
import type { RecordPlace } from './locate.ts'
import { timeIn, timeOf } from './times.ts'
import type { NumberSpan } from './window.ts'

/** The role of a field that holds a time. */
export const TIME = 'timestamp'

/** Longest time stamp with what may stand before it on a line. */
const STAMP = 256

/** Times that are not when a record was written. */
const OTHER_TIME = /exp|valid|until|birth/i

/** When a record was written, by the field that says so; null where none does. */
export function timeInFields(
  fields: readonly Field[],
  roleOf: (name: string) => string | null,
  yearOf: () => number | null,
): string | null {
  for (const { name, value } of fields) {
    if (roleOf(name) !== TIME || OTHER_TIME.test(name)) continue
    const time = timeOf(value, yearOf())
    if (time !== null) return time
  }
  return null
}

/** On the first line of its event, or else on the number's own; before a row, whose values are others' times. */
export function timeInText(
  { bytes }: Chunk,
  { start, alphabet }: NumberSpan,
  { event, from, isRow }: RecordPlace,
  yearOf: () => number | null,
): string | null {
  if (event === null) return null
  const stampAt = (line: number, end: number): string =>
    textOf(bytes, line, Math.min(end, line + STAMP), alphabet).split('\n', 1)[0] ?? ''
  if (isRow) return timeIn(stampAt(event.from, from).split('(', 1)[0] ?? '', yearOf())
  const line = bytes.subarray(event.from, start).lastIndexOf(10) + 1 + event.from
  return (
    timeIn(stampAt(event.from, event.to), yearOf()) ?? timeIn(stampAt(line, event.to), yearOf())
  )
}
