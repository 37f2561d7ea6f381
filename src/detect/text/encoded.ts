import type { Chunk, Judgement } from '../../model/index.ts'
import { type Around, classify } from '../classify/index.ts'
import { numbersInEncodings } from '../encoded.ts'
import type { EncodedNumber } from '../encodings/index.ts'
import type { Search } from '../kernel/index.ts'
import { hasItsWord } from '../loose-numbers.ts'
import { type Bounds, CARD, ownCell } from '../records/index.ts'
import type { Searcher } from '../searcher.ts'
import type { Located, TextPart } from './located.ts'

/** The numbers in an encoding that are card data, at once where what decodes is there; what surrounds one was decoded with it. */
export function encodedNumbers(
  chunk: Chunk,
  searcher: Searcher,
  { records, decoders }: TextPart,
  search: Search,
): Located[] | Promise<Located[]> {
  const hasCardFields = (): boolean => records.hasCardFields(chunk)
  const all = numbersInEncodings(chunk, searcher, search, { hasCardFields, decoders })
  return all instanceof Promise ? all.then(judged) : judged(all)

  function judged(numbers: readonly EncodedNumber[]): Located[] {
    return numbers.flatMap((number) => {
      const { candidate, decoded, around, encoding } = number
      const alone = classify(decoded, around(0, chunk.bytes.length), searcher.rules)
      const bounds = chunk.aspect === 'name' ? null : records.boundsOf(chunk, candidate)
      const inRecord = (place: Bounds): Judgement | null =>
        classify(decoded, inPlace(number, place, chunk), searcher.rules)
      const judgement = isSplitOnly(encoding)
        ? judgeInFields(alone, bounds, inRecord)
        : judgeInRecord(alone, bounds, inRecord)
      if (judgement === null || !hasItsWord(encoding, judgement)) return []
      return [{ candidate, judgement, bounds, encoding }]
    })
  }
}

const isSplitOnly = ([first, ...others]: readonly string[]): boolean =>
  first === 'split-fields' && others.length === 0

/** What of the record of a number may be read around it, and the role of its column. */
function inPlace({ around }: EncodedNumber, bounds: Bounds, { bytes }: Chunk): Around {
  const { isNarrow, isRow, role, from, to } = bounds
  const cell = ownCell(bounds)
  const near = isNarrow
    ? around(Math.max(0, from), Math.min(bytes.length, to))
    : around(0, bytes.length)
  return {
    ...near,
    role,
    ...(cell && { valueFrom: around(cell.from, cell.to).from }),
    isInRow: role !== null && isRow,
  }
}

type JudgeInRecord = (bounds: Bounds) => Judgement | null

/** Judges a number by its column, where that has a name, and by what its record holds of its line. */
function judgeInRecord(
  alone: Judgement | null,
  bounds: Bounds | null,
  inRecord: JudgeInRecord,
): Judgement | null {
  if (bounds === null || !(bounds.isNarrow || bounds.role)) return alone
  if (alone === null && bounds.role !== CARD) return null
  const judgement = inRecord(bounds)
  if (judgement !== null || bounds.role) return judgement
  // Its line says that it is one, its record does not: what else stands on the line is not beside it.
  return alone && { ...alone, elements: ['pan'] }
}

/** A number over the columns of a row is one if their names or a word say so. */
function judgeInFields(
  alone: Judgement | null,
  bounds: Bounds | null,
  inRecord: JudgeInRecord,
): Judgement | null {
  if (alone === null || !bounds?.isRow) return alone
  if (bounds.role !== null) return inRecord(bounds)
  return alone.reasons.some(({ id }) => id === 'ctx:card_word') ? alone : null
}
