// In: a chunk of text. Out: the numbers that it owns, one after another, each judged with all that its record
// tells of it; then the security codes that stand alone.

import { DefectError } from '../../errors.ts'
import type { Chunk } from '../../model/index.ts'
import { byStart, withElements, withoutOverlaps } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import type { Search } from '../kernel/index.ts'
import type { FoundCode } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { codeWithoutPan, isWholeCard } from '../security-codes.ts'
import { isOwned } from './around.ts'
import { encodedNumbers } from './encoded.ts'
import { detectionIn, type Located, type TextPart } from './located.ts'
import { openNumbers } from './open.ts'

export type { Located, TextPart } from './located.ts'

/** Hands the numbers in a chunk of text to `take`, with what stands beside them in their records. */
export async function searchText(
  chunk: Chunk,
  searcher: Searcher,
  part: TextPart,
  take: (found: Detection) => void,
): Promise<void> {
  const search = searcher.kernel.search(chunk.bytes.length, true)
  const encoded = await encodedNumbers(chunk, searcher, part, search)
  const detection = detectionIn(chunk, searcher, part)
  for (const number of numbersOf(chunk, searcher, part, { ...search, encoded })) {
    const found = detection(number)
    take(found instanceof Promise ? await found : found)
  }
}

/**
 * The numbers that a chunk owns, judged the same, for who asks nothing else of their records, and on request the codes
 * that stand alone; at once, for a part that has its decoders and whose reader of JSON is loaded.
 */
export function* numbersOwned(
  chunk: Chunk,
  searcher: Searcher,
  part: TextPart,
  withCodes: boolean,
): Generator<Located> {
  const search = searcher.kernel.search(chunk.bytes.length, true)
  const encoded = loaded(encodedNumbers(chunk, searcher, part, search))
  for (const number of numbersOf(chunk, searcher, part, { ...search, encoded, withCodes })) {
    const { candidate, judgement, bounds } = number
    if (!isOwned(chunk, candidate)) continue
    const record = bounds && loaded(part.records.read(chunk, candidate, bounds))
    if (record === null) yield number
    else {
      yield { ...number, judgement: withElements(judgement, record.elements, searcher.rules) }
    }
  }
}

function loaded<T>(value: T | Promise<T>): T {
  if (value instanceof Promise)
    throw new DefectError('something was to be loaded that must be there')
  return value
}

/** What the kernel found, with the numbers in encodings, and whether codes that stand alone are looked for. */
interface KnownNumbers extends Search {
  readonly encoded: readonly Located[]
  readonly withCodes?: boolean
}

/** The numbers of a chunk in order, and behind them the codes that stand alone. */
function* numbersOf(
  chunk: Chunk,
  searcher: Searcher,
  part: TextPart,
  { encoded, withCodes = true, ...search }: KnownNumbers,
): Generator<Located> {
  const isWatching = chunk.aspect === undefined
  const codes = withCodes ? part.records.codesIn(chunk) : []
  const cards: number[] = []
  const isOwner = codes.length > 0 || encoded.some(({ candidate }) => isOwned(chunk, candidate))
  const open = openNumbers(chunk, searcher, part, { ...search, isWatching, isOwner })
  for (const number of withoutOverlaps(byStart(open, encoded))) {
    if (codes.length > 0 && isWholeCard(number)) cards.push(number.candidate.start)
    yield number
  }
  for (const code of codes) {
    const lone = locatedCode(chunk, code, { ...part, mask: searcher.mask })
    if (isAlone(lone, cards)) yield lone
  }
}

/** The numbers that stand openly in a chunk, of readings that overlap the best. */
export function numbersIn(
  chunk: Chunk,
  searcher: Searcher,
  part: Pick<TextPart, 'place' | 'records'>,
): Iterable<Located> {
  const search = searcher.kernel.search(chunk.bytes.length)
  return withoutOverlaps(
    openNumbers(chunk, searcher, part, { ...search, isWatching: false, isOwner: false }),
  )
}

function locatedCode(
  chunk: Chunk,
  code: FoundCode,
  { records, mask }: TextPart & Pick<Searcher, 'mask'>,
): Located {
  const { digits, field } = code
  const judged = codeWithoutPan(code, digits)
  const bounds = chunk.aspect === 'name' ? null : records.boundsOf(chunk, judged.candidate)
  return { ...judged, bounds, codeField: mask.text(field) }
}

/** Whether no card number stands in the record of a code. */
function isAlone({ bounds }: Located, cards: readonly number[]): boolean {
  return bounds === null || !cards.some((start) => bounds.from <= start && start < bounds.to)
}
