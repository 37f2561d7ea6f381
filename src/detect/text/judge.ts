import { type Chunk, type Judgement, NEAR, type Place } from '../../model/index.ts'
import { type Around, classify, type Judged, resolveOverlaps } from '../classify/index.ts'
import { hiddenIn } from '../encoded.ts'
import type { Bounds, RecordReader } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isValue, valueIn } from '../values.ts'
import { inByteOrder } from './byte-order.ts'
import { fieldBefore } from './field-before.ts'

/** A judged number, and how it is encoded if it does not stand there openly. */
export type Written = Judged & {
  readonly encoding?: readonly string[]
  readonly codeField?: string
  /** What it is in a field of that role, for one over several fields. */
  readonly inField?: (role: string) => Judgement | null
}

/** A number in the record that holds it, null where that begins too far away; or a code in its field. */
export type Recorded = Written & { readonly bounds: Bounds | null }

/** What of the numbers in an encoding is card data. */
export async function judgeHidden(
  chunk: Chunk,
  searcher: Searcher,
  records: RecordReader,
): Promise<Written[]> {
  const hidden = await hiddenIn(chunk, searcher, () => records.hasCardFields(chunk))
  return hidden.flatMap(({ candidate, decoded, around, encoding }) => {
    const near = around(0, chunk.bytes.length)
    const judgement = classify(decoded, near, searcher.rules)
    if (judgement === null) return []
    if (encoding.join() !== 'split-fields') return [{ candidate, judgement, encoding }]
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
export function judge(
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

/** What may be read around a number that stands openly. */
export function aroundOf({ bytes }: Chunk, { start, end }: Judged['candidate']): Around {
  return {
    bytes,
    from: Math.max(0, start - NEAR),
    to: Math.min(bytes.length, end + NEAR),
    withOthers: true,
  }
}

/** Judges a number once more where its record leaves out a part of its line, or tells its column. */
export function judgeInRecord(chunk: Chunk, item: Recorded, { rules }: Searcher): Recorded[] {
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
    return item.judgement.reasons.some(({ id }) => id === 'ctx:card_word') ? [item] : []
  }
  const judgement = item.inField?.(role) ?? null
  return judgement === null ? [] : [{ ...item, judgement }]
}

/** Whether a number is the chunk's own, and not one of its context. */
export function isOwned({ from, to }: Chunk, { start }: Judged['candidate']): boolean {
  return start >= from && start < to
}
