import { kept } from '../../lazy.ts'
import { type Chunk, type Place, RECORD } from '../../model/index.ts'
import { fieldRole, type Judged, withElements } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import type { Decoders } from '../encoded.ts'
import { openEncoding } from '../open-encoding.ts'
import type { Bounds, RecordReader, TextRecord } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isWrongField } from '../wrong-fields.ts'
import { allowCommentsIn } from './allow-comment.ts'
import { aroundOf, isOwned } from './around.ts'
import { fieldIn } from './field-reader.ts'

const LINE_FEED = 10
const RETURN = 13

/** The part that a chunk of text belongs to. */
export interface TextPart {
  readonly place: Place
  readonly records: RecordReader
  /** Lines of the unit before the chunk. */
  readonly lines: number
  /** Whether comments in the lines may accept what stands in them. */
  readonly allowComments?: boolean
  /** Without them they are loaded where something may be encoded. */
  readonly decoders?: Decoders
}

/** A judged number in the record that holds it, null where that begins too far away; or a code in its field. */
export interface Located extends Judged {
  readonly bounds: Bounds | null
  /** From the outside in, for a number that does not stand there openly. */
  readonly encoding?: readonly string[]
  readonly codeField?: string
}

/** Says where the numbers of a chunk stand, and what their records tell of them. */
export function detectionIn(
  chunk: Chunk,
  { rules, kernel, mask, miss = () => {} }: Searcher,
  { place, records, lines, allowComments = false }: TextPart,
): (number: Located) => Detection | Promise<Detection> {
  const isName = chunk.aspect === 'name'
  const commentAt = allowComments && !isName ? commentsIn(chunk, mask, miss) : () => undefined
  const masked = new Map<string, string>()
  return (number) => {
    if (number.bounds === null) return detectionOf(number, null)
    const record = records.read(chunk, number.candidate, number.bounds)
    return record instanceof Promise
      ? record.then((read) => detectionOf(number, read))
      : detectionOf(number, record)
  }

  function detectionOf(number: Located, record: TextRecord | null): Detection {
    const { candidate, judgement, bounds, encoding, codeField } = number
    const { start } = candidate
    const comment = commentAt(start)
    const time = record?.time()
    const role = record?.role ?? (record && fieldRole(candidate, aroundOf(chunk, candidate), rules))
    return {
      candidate,
      judgement: record ? withElements(judgement, record.elements, rules) : judgement,
      place,
      owned: isOwned(chunk, candidate),
      record: `${chunk.member} ${chunk.offset} ${chunk.aspect} ${bounds?.from ?? `number ${start}`}`,
      encoding: isName ? ['file name'] : (encoding ?? openEncoding(candidate, chunk.bytes)),
      position: () => positionOf(start, record?.field() ?? codeField ?? null),
      ...(codeField ? { codeField } : isWrongField(role) && { role }),
      ...(comment !== undefined && { comment }),
      ...(time && { times: [time] }),
      written: record?.written ?? untold,
      field: () => (isName ? '' : maskedField(start)),
    }
  }

  function maskedField(start: number): string {
    const field = fieldIn(chunk)(start)
    return kept(masked, field, () => mask.text(field))
  }

  function positionOf(start: number, field: string | null): ReturnType<Detection['position']> {
    const offset = chunk.offset + start
    const from = isName ? -1 : lineStart(chunk, start)
    const told = chunk.cell ? chunk.member : chunk.isKeyed && keyOfRow(chunk.bytes, from)
    const key = told ? { key: mask.text(told) } : {}
    if (isName) return { offset, ...key }
    return {
      offset,
      ...key,
      line: lines + kernel.lines(chunk.from, start) + 1,
      ...(from >= 0 && { column: start - from + 1 }),
      ...(field && { field }),
    }
  }
}

/** Bytes that the name and the value of a key may have together. */
const MOST_KEY = 200
const KEY = /^\{("(?:[^"\\]|\\.)*"):(-?\d+|"(?:[^"\\]|\\.)*")/

/** The key that a row begins with, `id=42`; null where it is longer, or began before these bytes. */
function keyOfRow(bytes: Uint8Array, from: number): string | null {
  if (from < 0) return null
  const text = Buffer.from(bytes.subarray(from, from + MOST_KEY)).toString()
  const [, name, value] = KEY.exec(text) ?? []
  return name === undefined || value === undefined
    ? null
    : `${JSON.parse(name)}=${JSON.parse(value.startsWith('"') ? value : `"${value}"`)}`
}

/** The reasons of comments; one without a reason accepts nothing, and that is told. */
function commentsIn(
  chunk: Chunk,
  mask: Searcher['mask'],
  miss: NonNullable<Searcher['miss']>,
): (at: number) => string | undefined {
  const reasonAt = allowCommentsIn(chunk, mask)
  return (at) => {
    const reason = reasonAt(at)
    if (reason === '') miss({ reason: 'not-followed', detail: 'cardsweep:allow without a reason' })
    return reason || undefined
  }
}

const untold = (): readonly string[] => []

/** Where the line of `at` starts, or -1 where that is further away than a record reaches. */
function lineStart({ bytes, offset }: Chunk, at: number): number {
  const reach = Math.max(0, at - RECORD)
  const before = bytes.subarray(reach, at)
  const end = Math.max(before.lastIndexOf(LINE_FEED), before.lastIndexOf(RETURN))
  if (end >= 0) return reach + end + 1
  return offset === 0 && reach === 0 ? 0 : -1
}
