import { BLOCK, type Candidate, type Chunk, type Judgement, RECORD } from '../../model/index.ts'
import type { Rules } from '../../rules/index.ts'
import { type Around, type FirstLook, firstLook, judge } from '../classify/index.ts'
import type { Search } from '../kernel/index.ts'
import { type Bounds, CARD, ownCell } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { isValue, valueIn } from '../values.ts'
import { aroundOf, isOwned } from './around.ts'
import { inByteOrder } from './byte-order.ts'
import { fieldIn } from './field-reader.ts'
import type { Located, TextPart } from './located.ts'

/** How far the record of a number may reach: windows are those of blocks. */
const REACH = RECORD + BLOCK

/** What the kernel found, and whether its numbers are counted as values of their fields. */
interface OpenSearch extends Search {
  readonly isWatching: boolean
  /** Whether the chunk owns a security code or an encoded number: a number around it may be in their record. */
  readonly isOwner: boolean
}

/**
 * The numbers that stand openly in a chunk and in the records around it, in order.
 *
 * Each is judged once, when its record is known: a column's name may make a card number of what is none
 * without it.
 */
export function* openNumbers(
  chunk: Chunk,
  { rules, values }: Searcher,
  { place, records }: Pick<TextPart, 'place' | 'records'>,
  { candidates, withFailing, isWatching, isOwner }: OpenSearch,
): Generator<Located> {
  const passing = withFailing.length > candidates.length ? new Set(candidates) : null
  const isFailing = (candidate: Candidate): boolean => passing?.has(candidate) === false
  for (const candidate of near(chunk, withFailing, isOwner)) {
    if (isWatching && isOwned(chunk, candidate) && isValue(candidate) && values?.isNextWanted()) {
      values.add(valueIn(candidate, place, fieldIn(chunk)(candidate.start)))
    }
    if (isFailing(candidate) && !records.mayNameCards(chunk)) continue
    const around = aroundOf(chunk, candidate)
    const seen = firstLook(candidate, around, rules)
    if (seen === null && !records.mayNameCards(chunk)) continue
    const bounds = chunk.aspect === 'name' ? null : records.boundsOf(chunk, candidate)
    // What fails Luhn is a card number with a wrong digit where its column says so, and nowhere else.
    if (isFailing(candidate) && bounds?.role !== CARD) continue
    const known = seen ?? firstLookInCell(candidate, around, bounds, rules)
    const judgement = known && judgeInRecord(known, bounds)
    if (judgement !== null) yield { candidate, judgement, bounds }
  }
}

/** None where the chunk owns nothing: those around it are of interest beside what it owns only. */
function near(chunk: Chunk, all: readonly Candidate[], isOwner: boolean): readonly Candidate[] {
  const { from, to } = chunk
  if (!isOwner && !all.some((candidate) => isOwned(chunk, candidate))) return []
  const around = all.filter(({ start }) => start >= from - REACH && start < to + REACH)
  return inByteOrder(around, chunk)
}

/** In a column of cards, what stands beside the cell says nothing of the number: `Ann 0,4111…` is no fraction. */
function firstLookInCell(
  candidate: Candidate,
  around: Around,
  bounds: Bounds | null,
  rules: Rules,
): FirstLook | null {
  const cell = bounds && ownCell(bounds)
  if (!cell || bounds?.role !== CARD) return null
  const from = Math.max(around.from, cell.from)
  return firstLook(candidate, { ...around, from, to: Math.min(around.to, cell.to) }, rules)
}

/** Judges a number by its column, where that has a name, and by what its record holds of its line. */
function judgeInRecord(seen: FirstLook, bounds: Bounds | null): Judgement | null {
  const { around, candidate } = seen
  if (bounds === null || !(bounds.isNarrow || bounds.role)) return judge(seen, around)
  const { isNarrow, isRow, role, from, to } = bounds
  const judgement = judge(seen, {
    bytes: around.bytes,
    from: isNarrow ? Math.max(around.from, from) : around.from,
    to: isNarrow ? Math.min(around.to, to) : around.to,
    withOthers: true,
    role,
    valueFrom: ownCell(bounds)?.from ?? candidate.start,
    isInRow: role !== null && isRow,
  })
  if (judgement !== null || role) return judgement
  // Its line says that it is one, its record does not: what else stands on the line is not beside it.
  const onLine = judge(seen, around)
  return onLine && { ...onLine, elements: ['pan'] }
}
