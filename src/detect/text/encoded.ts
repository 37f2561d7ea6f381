import type { Chunk, Judgement } from '../../model/index.ts'
import { classify } from '../classify/index.ts'
import { numbersInEncodings } from '../encoded.ts'
import type { Search } from '../kernel/index.ts'
import type { Bounds } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import type { Located, TextPart } from './located.ts'

/** The numbers in an encoding that are card data; what surrounds one was decoded with it. */
export async function encodedNumbers(
  chunk: Chunk,
  searcher: Searcher,
  { records }: TextPart,
  search: Search,
): Promise<Located[]> {
  const { rules } = searcher
  const all = await numbersInEncodings(chunk, searcher, search, () => records.hasCardFields(chunk))
  return all.flatMap(({ candidate, decoded, around, encoding }) => {
    const near = around(0, chunk.bytes.length)
    const alone = classify(decoded, near, rules)
    if (alone === null) return []
    const bounds = chunk.aspect === 'name' ? null : records.boundsOf(chunk, candidate)
    const isSplit = encoding.length === 1 && encoding[0] === 'split-fields'
    const inField = (role: string): Judgement | null =>
      classify(decoded, { ...near, role, isInRow: true }, rules)
    const judgement = isSplit && bounds?.isRow ? judgeInFields(alone, bounds, inField) : alone
    return judgement === null ? [] : [{ candidate, judgement, bounds, encoding }]
  })
}

/** A number over the columns of a row is one if their names or a word say so. */
function judgeInFields(
  alone: Judgement,
  { role }: Bounds,
  inField: (role: string) => Judgement | null,
): Judgement | null {
  if (role !== null) return inField(role)
  return alone.reasons.some(({ id }) => id === 'ctx:card_word') ? alone : null
}
