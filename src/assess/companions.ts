import type { Element, Membership } from '../model/index.ts'

/** What of a number tells it apart from others of its field, as bits. */
type Marks = number

const [WORD, CARD_FIELD] = [1, 2]
const MARKING: Readonly<Partial<Record<Element, number>>> = { expiry: 4, securityCode: 8 }

/** How many numbers of a population have which marks. */
export interface Companions {
  add(marks: Marks, occurrences: number): void
  /** Whether most numbers have these marks or more: then they tell none of them apart. */
  areCommon(marks: Marks): boolean
}

/** A word near a number, or the name of its field, that speaks of a card; and what belongs to a card and stands beside it. */
export function marksOf(
  elements: readonly Element[],
  { isMarked, isCardField }: Pick<Membership, 'isMarked' | 'isCardField'>,
): Marks {
  const named = (isMarked ? WORD : 0) | (isCardField ? CARD_FIELD : 0)
  return elements.reduce((marks, element) => marks | (MARKING[element] ?? 0), named)
}

/** Starts counting. */
export function companions(): Companions {
  const counts = new Map<Marks, number>()
  let all = 0
  return {
    add(marks, occurrences) {
      counts.set(marks, (counts.get(marks) ?? 0) + occurrences)
      all += occurrences
    },
    areCommon(marks) {
      let found = 0
      for (const [known, count] of counts) if ((known & marks) === marks) found += count
      return 2 * found > all
    },
  }
}
