// In: a chunk of text and a number that was found in it.
// Out: the record that holds the number (the log event), with the elements beside the number and the
// time of the event.
// A record is read from the bytes around its number alone, so that it does not depend on how a file is
// cut, and costs nothing where nothing was found.
import { elementsInText, type Rules, textOf } from '../classify/index.ts'
import type { Candidate, Chunk, Element } from '../types.ts'
import { eventAround } from './events.ts'
import { timeIn } from './times.ts'
import { type Span, type Window, windowAround } from './window.ts'

export { NEAR, RECORD } from './limits.ts'

/** Where a record lies in its chunk. */
export interface Bounds {
  readonly from: number
  readonly to: number
}

/** What a record tells of a number in it. */
interface TextRecord {
  readonly elements: ReadonlySet<Element>
  /** When it was written, as ISO 8601, where it says so. */
  readonly time: string | null
}

/** Reads the records of one part. */
export interface RecordReader {
  /** The record of a number; null where it begins too far away. */
  boundsOf(chunk: Chunk, number: Candidate): Bounds | null
  read(chunk: Chunk, number: Candidate, bounds: Bounds): TextRecord
}

/** Longest time stamp with what may stand before it on a line. */
const HEAD = 256

/** A reader for one part; `year` is the one that times without a year belong to, if that is known. */
export function recordReader(rules: Rules, year: number | null): RecordReader {
  return {
    boundsOf(chunk, number) {
      const window = windowAround(chunk, number)
      const span = eventAround(window)
      return span && boundsOf(window, span)
    },
    read({ bytes }, { start, alphabet }, { from, to }) {
      const text = textOf(bytes, from, to, alphabet)
      const lineFrom = bytes.subarray(from, start).lastIndexOf(10) + 1 + from
      const own = textOf(bytes, lineFrom, Math.min(to, lineFrom + HEAD), alphabet)
      return {
        elements: elementsInText(text, rules),
        time: timeIn(firstLine(text).slice(0, HEAD), year) ?? timeIn(firstLine(own), year),
      }
    },
  }
}

function boundsOf({ base, step }: Window, { from, to }: Span): Bounds {
  return { from: base + from * step, to: base + to * step }
}

function firstLine(text: string): string {
  const end = text.indexOf('\n')
  return end < 0 ? text : text.slice(0, end)
}
