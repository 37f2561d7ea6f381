import { cardSet } from './card-set.ts'

/** What a set has in memory, by the numbers of cards. */
export interface HeldCards {
  take(card: number): void
  /** Whether the card that was taken last was not in the set before. */
  readonly isNew: boolean
  readonly size: number
  members(): Uint32Array
}

/** An empty set. */
export function heldSet(): HeldCards {
  const cards = cardSet()
  let isNew = false
  return {
    take(card) {
      isNew = cards.add(card)
    },
    get isNew() {
      return isNew
    },
    get size() {
      return cards.size
    },
    members: cards.members,
  }
}

/** A part of a set, whose cards are in no other part: it is told of each right after the set, and counts the new ones. */
export function heldPart(whole: HeldCards | undefined): HeldCards {
  let size = 0
  return {
    take() {
      if (whole?.isNew) size++
    },
    isNew: false,
    get size() {
      return size
    },
    members: () => new Uint32Array(0),
  }
}
