import { type Chunk, ENCODINGS, type Place, RECORD } from '../../model/index.ts'
import { fieldRole, withElements } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import type { RecordReader } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isWrongField } from '../wrong-fields.ts'
import { fieldBefore } from './field-before.ts'
import { aroundOf, isOwned, type Recorded } from './judge.ts'

const LINE_FEED = 10

/** The part that a chunk of text belongs to. */
export interface TextPart {
  readonly place: Place
  readonly records: RecordReader
  /** Lines of the unit before the chunk. */
  readonly lines: number
}

/** Where a judged number stands, and what its record tells of it. */
export async function foundIn(
  chunk: Chunk,
  { bounds, candidate, judgement, encoding, codeField }: Recorded,
  {
    place,
    records,
    rules,
    mask,
    lineOf,
  }: TextPart & Pick<Searcher, 'rules' | 'mask'> & { readonly lineOf: (at: number) => number },
): Promise<Detection> {
  const { start, alphabet } = candidate
  const isName = chunk.aspect === 'name'
  const line = lineStart(chunk, start)
  const offset = chunk.offset + start
  const record = bounds && (await records.read(chunk, candidate, bounds))
  const role = record?.role ?? (record && fieldRole(candidate, aroundOf(chunk, candidate), rules))
  const named = record?.field ?? codeField
  return {
    candidate,
    judgement: record ? withElements(judgement, record.elements, rules) : judgement,
    place,
    owned: isOwned(chunk, candidate),
    record: `${chunk.member} ${chunk.offset} ${chunk.aspect} ${bounds?.from ?? `number ${start}`}`,
    encoding: isName ? ['file name'] : (encoding ?? [ENCODINGS[alphabet]]),
    position() {
      if (isName) return { offset }
      const at = { offset, line: lineOf(start), ...(line >= 0 && { column: start - line + 1 }) }
      return { ...at, ...(named && { field: named }) }
    },
    ...(codeField ? { codeField } : isWrongField(role) && { role }),
    ...(record?.time && { times: [record.time] }),
    field: isName ? '' : mask.text(fieldBefore(chunk.bytes, start)),
  }
}

/** Where the line of `at` starts, or -1 where that is further away than a record reaches. */
function lineStart({ bytes, offset }: Chunk, at: number): number {
  const reach = Math.max(0, at - RECORD)
  const feed = bytes.subarray(reach, at).lastIndexOf(LINE_FEED)
  if (feed >= 0) return reach + feed + 1
  return offset === 0 && reach === 0 ? 0 : -1
}
