import { inByteOrder } from './byte-order.ts'
import {
  type Around,
  classify,
  fieldRole,
  type Judged,
  maskText,
  type Rules,
  resolveOverlaps,
  withElements,
} from './classify/index.ts'
import { fieldBefore } from './field-before.ts'
import type { Found, Searcher } from './found.ts'
import { hiddenIn } from './hidden.ts'
import { isWholeCard, loneCode } from './lone-codes.ts'
import { isValue, valueIn } from './population-counts.ts'
import { type Bounds, type Code, NEAR, RECORD, type RecordReader } from './records/index.ts'
import type { Alphabet, Chunk, Judgement, Place } from './types.ts'
import { isWrongField } from './wrong-fields.ts'

const LINE_FEED = 10

/** Names of the IANA register. */
export const ENCODINGS: Readonly<Record<Alphabet, string>> = {
  ascii: 'US-ASCII',
  utf8: 'UTF-8',
  sjis: 'Shift_JIS',
  euc: 'EUC-JP',
  utf16le: 'UTF-16LE',
  utf16be: 'UTF-16BE',
}

/** The part that a chunk of text belongs to. */
export interface TextPart {
  readonly place: Place
  readonly records: RecordReader
  /** Lines of the unit before the chunk. */
  readonly lines: number
}

/** A judged number, and how it is encoded if it does not stand there openly. */
type Written = Judged & {
  readonly encoding?: string
  readonly codeField?: string
  /** What it is in a field of that role, for one over several fields. */
  readonly inField?: (role: string) => Judgement | null
}

/** A number in the record that holds it, null where that begins too far away; or a code in its field. */
type Recorded = Written & { readonly bounds: Bounds | null }

/** Finds the numbers in a chunk of text, with what stands beside them in their records. */
export async function searchText(
  chunk: Chunk,
  searcher: Searcher,
  part: TextPart,
): Promise<Found[]> {
  const hidden = await judgeHidden(chunk, searcher, part.records)
  const codes = part.records.codesIn(chunk)
  const reach = codes.length > 0 ? RECORD : NEAR
  const near = judge(chunk, searcher, reach, { hidden, place: part.place })
  if (codes.length === 0 && !near.some(({ candidate }) => isOwned(chunk, candidate))) return []
  const recorded = inRecords(chunk, near, part)
  const all = reachesOut(chunk, recorded)
    ? inRecords(chunk, judge(chunk, searcher, RECORD, { hidden }), part)
    : recorded
  const numbers = all.flatMap((one) => judgeInRecord(chunk, one, searcher))
  const lone = inRecords(chunk, codes.map(codeFound), part).filter(isAlone(numbers))
  const lineOf = (at: number): number => part.lines + searcher.kernel.lines(chunk.from, at) + 1
  const found: Found[] = []
  for (const item of [...numbers, ...lone]) {
    found.push(await foundIn(chunk, item, { ...part, rules: searcher.rules, lineOf }))
  }
  return found
}

const codeFound = ({ start, end, digits, field }: Code): Judged & { codeField: string } => ({
  ...loneCode({ start, end }, digits),
  codeField: maskText(field),
})

/** Whether no card number stands in the record of a code. */
function isAlone(numbers: readonly Recorded[]): (code: Recorded) => boolean {
  const starts = numbers.filter(isWholeCard).map(({ candidate }) => candidate.start)
  return ({ bounds }) =>
    bounds === null || !starts.some((start) => bounds.from <= start && start < bounds.to)
}

/** What of the numbers in an encoding is card data. */
async function judgeHidden(
  chunk: Chunk,
  searcher: Searcher,
  records: RecordReader,
): Promise<Written[]> {
  const hidden = await hiddenIn(chunk, searcher, () => records.hasCardFields(chunk))
  return hidden.flatMap(({ candidate, decoded, around, encoding }) => {
    const near = around(0, chunk.bytes.length)
    const judgement = classify(decoded, near, searcher.rules)
    if (judgement === null) return []
    if (encoding !== 'split-fields') return [{ candidate, judgement, encoding }]
    const inField = (role: string): Judgement | null =>
      classify(decoded, { ...near, role, isInRow: true }, searcher.rules)
    return [{ candidate, judgement, encoding, inField }]
  })
}

/** What a search of a chunk is told beside its bytes. */
interface Known {
  readonly hidden: readonly Written[]
  /** Where values are counted; nowhere if they were already. */
  readonly place?: Place
}

/** The numbers that a chunk owns, and those so far around it. */
function judge(
  chunk: Chunk,
  searcher: Searcher,
  reach: number,
  { hidden, place }: Known,
): Written[] {
  const { bytes, from, to, aspect } = chunk
  const { kernel, rules, values } = searcher
  const [first, last] = [Math.max(0, from - reach), Math.min(bytes.length, to + reach)]
  const isOpen = place !== undefined && aspect === undefined && (values?.isOpen() ?? false)
  const find = isOpen ? kernel.findAll : kernel.find
  const judged: Written[] = hidden.filter(
    ({ candidate: { start } }) => start >= first && start < last,
  )
  for (const candidate of inByteOrder(find(bytes.length, first, last), chunk)) {
    if (isOpen && isOwned(chunk, candidate) && isValue(candidate)) {
      values?.add(valueIn(candidate, place, fieldBefore(bytes, candidate.start)))
    }
    if (isOpen && !kernel.isCandidate(candidate)) continue
    const judgement = classify(candidate, aroundOf(chunk, candidate), rules)
    if (judgement) judged.push({ candidate, judgement })
  }
  return resolveOverlaps(judged.sort((a, b) => a.candidate.start - b.candidate.start))
}

function aroundOf({ bytes }: Chunk, { start, end }: Judged['candidate']): Around {
  return {
    bytes,
    from: Math.max(0, start - NEAR),
    to: Math.min(bytes.length, end + NEAR),
    withOthers: true,
  }
}

function inRecords(chunk: Chunk, judged: readonly Written[], { records }: TextPart): Recorded[] {
  const isName = chunk.aspect === 'name'
  return judged.map((item) => ({
    ...item,
    bounds: isName ? null : records.boundsOf(chunk, item.candidate),
  }))
}

/** Whether a record of the chunk's own numbers may hold others that were not looked for yet. */
function reachesOut(chunk: Chunk, recorded: readonly Recorded[]): boolean {
  const { from, to, bytes } = chunk
  const [first, last] = [Math.max(0, from - NEAR), Math.min(bytes.length, to + NEAR)]
  return recorded.some(
    ({ candidate, bounds }) =>
      bounds !== null && isOwned(chunk, candidate) && (bounds.from < first || bounds.to > last),
  )
}

/** Judges a number once more where its record leaves out a part of its line, or tells its column. */
function judgeInRecord(chunk: Chunk, item: Recorded, { rules }: Searcher): Recorded[] {
  const { candidate, bounds } = item
  if (item.inField && bounds?.isRow) return judgeInFields(item, bounds.role)
  // What surrounds an encoded number was decoded with it.
  if (item.encoding !== undefined || bounds === null) return [item]
  if (!(bounds.isNarrow || bounds.role)) return [item]
  const { bytes, from, to, withOthers } = aroundOf(chunk, candidate)
  const judgement = classify(
    candidate,
    {
      bytes,
      ...(withOthers && { withOthers }),
      from: bounds.isNarrow ? Math.max(from, bounds.from) : from,
      to: bounds.isNarrow ? Math.min(to, bounds.to) : to,
      ...(bounds.role && { role: bounds.role, ...(bounds.isRow && { isInRow: true }) }),
    },
    rules,
  )
  if (judgement !== null) return [{ ...item, judgement }]
  if (bounds.role) return []
  return [{ ...item, judgement: { ...item.judgement, elements: ['pan'] } }]
}

/** A number over the columns of a row is one if their names or a word say so. */
function judgeInFields(item: Recorded, role: string | null): Recorded[] {
  if (role === null) {
    return item.judgement.reasons.some((reason) => reason.startsWith('ctx:card_word')) ? [item] : []
  }
  const judgement = item.inField?.(role) ?? null
  return judgement === null ? [] : [{ ...item, judgement }]
}

function isOwned({ from, to }: Chunk, { start }: Judged['candidate']): boolean {
  return start >= from && start < to
}

async function foundIn(
  chunk: Chunk,
  { bounds, candidate, judgement, encoding, codeField }: Recorded,
  {
    place,
    records,
    rules,
    lineOf,
  }: TextPart & { readonly rules: Rules; readonly lineOf: (at: number) => number },
): Promise<Found> {
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
    encoding: isName ? 'file name' : (encoding ?? ENCODINGS[alphabet]),
    position() {
      if (isName) return { offset }
      const at = { offset, line: lineOf(start), ...(line >= 0 && { column: start - line + 1 }) }
      return { ...at, ...(named && { field: named }) }
    },
    ...(codeField ? { codeField } : isWrongField(role) && { role }),
    ...(record?.time && { times: [record.time] }),
    field: isName ? '' : maskText(fieldBefore(chunk.bytes, start)),
  }
}

/** Where the line of `at` starts, or -1 where that is further away than a record reaches. */
function lineStart({ bytes, offset }: Chunk, at: number): number {
  const reach = Math.max(0, at - RECORD)
  const feed = bytes.subarray(reach, at).lastIndexOf(LINE_FEED)
  if (feed >= 0) return reach + feed + 1
  return offset === 0 && reach === 0 ? 0 : -1
}
