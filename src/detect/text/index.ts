// In: a chunk of text. Out: the numbers that it owns, one after another, each judged with all that its record
// tells of it; then the security codes that stand alone.
import type { Chunk } from '../../model/index.ts'
import { byStart, withoutOverlaps } from '../classify/index.ts'
import type { Detection } from '../detection.ts'
import type { FoundCode } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import { codeWithoutPan, isWholeCard } from '../security-codes.ts'
import { isOwned } from './around.ts'
import { encodedNumbers } from './encoded.ts'
import { detectionIn, type Located, type TextPart } from './located.ts'
import { openNumbers } from './open.ts'

/** Hands the numbers in a chunk of text to `take`, with what stands beside them in their records. */
export async function searchText(
  chunk: Chunk,
  searcher: Searcher,
  part: TextPart,
  take: (found: Detection) => void,
): Promise<void> {
  const { kernel } = searcher
  const isWatching = chunk.aspect === undefined
  const search = kernel.search(chunk.bytes.length, true)
  const encoded = await encodedNumbers(chunk, searcher, part, search)
  const codes = part.records.codesIn(chunk)
  const detection = detectionIn(chunk, searcher, part)
  const cards: number[] = []
  const isOwner = codes.length > 0 || encoded.some(({ candidate }) => isOwned(chunk, candidate))
  const open = openNumbers(chunk, searcher, part, { ...search, isWatching, isOwner })
  for (const number of withoutOverlaps(byStart(open, encoded))) {
    if (codes.length > 0 && isWholeCard(number)) cards.push(number.candidate.start)
    const found = detection(number)
    take(found instanceof Promise ? await found : found)
  }
  for (const code of codes) {
    const lone = locatedCode(chunk, code, { ...part, mask: searcher.mask })
    if (isAlone(lone, cards)) take(await detection(lone))
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
