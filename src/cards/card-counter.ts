import { numberCards } from './card-numbering.ts'
import { type CardOverflow, cardOverflow } from './card-overflow.ts'
import { cardSet } from './card-set.ts'
import { type HeldCards, heldPart, heldSet } from './held-cards.ts'
import { WORDS, wordsInto } from './pseudonym-words.ts'

/** A set of cards that are counted. */
export interface CountedCards {
  /** By which its counter knows it. */
  readonly id: number
  /** How many distinct cards it has. */
  readonly size: number
}

/** Counts the distinct cards of many sets, exactly, in memory that does not grow beyond a limit. */
export interface CardCounter {
  /** An empty set. */
  set(): CountedCards
  /** An empty part of a set, whose cards are in no other part of it: it takes no memory. */
  partOf(whole: CountedCards): CountedCards
  /** Adds cards to each of the sets; to a part right behind its whole. */
  add(cards: readonly string[], sets: readonly CountedCards[]): void
  /** How many distinct cards the sets have together. */
  unionOf(sets: readonly CountedCards[]): number
  /** Keeps a list of cards as small as it can be, and gives what makes it text again. */
  keep(cards: readonly string[]): () => string[]
  close(): void
}

/** Where cards beyond a limit go. */
export interface CardRoom {
  /** A folder in which a file of them may lie for as long as the counter is open. */
  readonly folder: string
  /** Distinct cards in memory, each 24 bytes. */
  readonly most?: number
}

/** Cards that take some 60 MB with the sets they are in. */
const MOST = 1 << 21

/**
 * Starts without a set. The first cards have numbers, and sets of such integers count them; all cards after them go to
 * a file (card-overflow.ts). So each card is counted in one of two ways, and the sum is exact. Without `room` all have numbers.
 */
export function cardCounter(room?: CardRoom): CardCounter {
  const { numberOf, cardOf } = numberCards(room && (room.most ?? MOST))
  const held: HeldCards[] = []
  const words = new Uint32Array(WORDS)
  let overflow: CardOverflow | null = null
  const overflowing = (): CardOverflow => {
    overflow ??= cardOverflow(room?.folder ?? '')
    return overflow
  }
  const counted = (own: HeldCards): CountedCards => {
    const id = held.push(own) - 1
    return {
      id,
      get size() {
        return own.size + (overflow?.sizeOf(id) ?? 0)
      },
    }
  }
  return {
    set: () => counted(heldSet()),
    partOf: ({ id }) => counted(heldPart(held[id])),
    add(cards, sets) {
      const own = sets.flatMap(({ id }) => held[id] ?? [])
      let put: ((words: Uint32Array) => void) | null = null
      for (const card of cards) {
        const number = numberOf(card)
        if (number >= 0) for (const set of own) set.take(number)
        else {
          put ??= overflowing().adder(sets.map(({ id }) => id))
          wordsInto(words, card)
          put(words)
        }
      }
    },
    unionOf(sets) {
      const together = cardSet()
      for (const { id } of sets)
        for (const number of held[id]?.members() ?? []) together.add(number)
      return together.size + (overflow?.unionOf(new Set(sets.map(({ id }) => id))) ?? 0)
    },
    keep(cards) {
      const numbers = Int32Array.from(cards, numberOf)
      if (numbers.includes(-1)) return overflowing().keep(cards)
      return () => Array.from(numbers, cardOf)
    },
    close() {
      overflow?.close()
    },
  }
}
