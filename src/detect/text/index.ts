// In: a chunk of text. Out: the numbers that it owns, judged, each with its record.
import type { Mask } from '../../mask/index.ts'
import { type Chunk, NEAR, RECORD } from '../../model/index.ts'
import type { Judged } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import type { FoundCode } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isWholeCard, loneCode } from '../security-codes.ts'
import { foundIn, type TextPart } from './found.ts'
import { isOwned, judge, judgeHidden, judgeInRecord, type Recorded, type Written } from './judge.ts'

export { judge } from './judge.ts'

/** Finds the numbers in a chunk of text, with what stands beside them in their records. */
export async function searchText(
  chunk: Chunk,
  searcher: Searcher,
  part: TextPart,
): Promise<Detection[]> {
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
  const lone = inRecords(
    chunk,
    codes.map((code) => codeFound(code, searcher.mask)),
    part,
  ).filter(isAlone(numbers))
  const lineOf = (at: number): number => part.lines + searcher.kernel.lines(chunk.from, at) + 1
  const { rules, mask } = searcher
  const found: Detection[] = []
  for (const item of [...numbers, ...lone]) {
    found.push(await foundIn(chunk, item, { ...part, rules, mask, lineOf }))
  }
  return found
}

const codeFound = (
  { start, end, digits, field }: FoundCode,
  mask: Mask,
): Judged & { codeField: string } => ({
  ...loneCode({ start, end }, digits),
  codeField: mask.text(field),
})

/** Whether no card number stands in the record of a code. */
function isAlone(numbers: readonly Recorded[]): (code: Recorded) => boolean {
  const starts = numbers.filter(isWholeCard).map(({ candidate }) => candidate.start)
  return ({ bounds }) =>
    bounds === null || !starts.some((start) => bounds.from <= start && start < bounds.to)
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
