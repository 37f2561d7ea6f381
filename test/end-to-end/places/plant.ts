import { cardTypeNames, generateCard } from '../../support/cards.ts'
import { numbersShown } from '../../support/numbers-shown.ts'
import { WRITINGS } from '../../support/writings.ts'

const names = Object.keys(WRITINGS)

/** Numbers that stand in named places, each in one of the writings. */
export interface Planted {
  /** How many places there are. */
  count(): number
  /** A new number as it stands in a place; with `plain`, in digits of ASCII. */
  at(place: string, plain?: 'plain'): string
  /** A new number in parts, each written alone. */
  parts(place: string, count: number): string[]
  /** The places whose numbers a text gives away. */
  shownIn(text: string): string[]
}

/** Each place has the writing that comes `shift` after its own, so that as many runs as there are writings have all. */
export function planting(shift: number): Planted {
  const places = new Map<string, string>()
  const taken = new Set<string>()
  const draw = (place: string): { card: string; write: (text: string) => string } => {
    if (taken.has(place)) throw new Error(`the place ${place} is there twice`)
    taken.add(place)
    const card = generateCard(cardTypeNames[places.size % cardTypeNames.length] ?? 'visa')
    const writing = names[(places.size + shift) % names.length] ?? ''
    places.set(card, `${place} (${writing})`)
    return { card, write: WRITINGS[writing] ?? String }
  }
  return {
    count: () => taken.size,
    at(place, plain) {
      const { card, write } = draw(place)
      return plain ? card : write(card)
    },
    parts(place, count) {
      const { card } = draw(place)
      const size = Math.ceil(card.length / count)
      return card.match(new RegExp(`.{1,${size}}`, 'g')) ?? []
    },
    shownIn: (text) => numbersShown(text, places.keys()).map((card) => places.get(card) ?? ''),
  }
}
