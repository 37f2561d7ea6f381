import type { Element, Membership } from '../model/index.ts'

/** What of a number tells it apart from others of its field, as bits. */
type Marks = number

const WORD = 1
const MARKING: Readonly<Partial<Record<Element, number>>> = { expiry: 2, securityCode: 4 }

/** How many numbers of a population have which marks. */
export interface Companions {
  add(marks: Marks, occurrences: number): void
  /** Whether most numbers have these marks or more: then they tell none of them apart. */
  areCommon(marks: Marks): boolean
}

/** A word near a number that speaks of a card, and what belongs to a card and stands beside it. */
export function marksOf(
  elements: readonly Element[],
  { isMarked }: Pick<Membership, 'isMarked'>,
): Marks {
  return elements.reduce((marks, element) => marks | (MARKING[element] ?? 0), isMarked ? WORD : 0)
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
