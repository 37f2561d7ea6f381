import { randomUUID } from 'node:crypto'

/** Digits that the mask could take for a card's, with the hyphens of an id between them. */
const LIKE_A_CARD = /(?:\d-?){12}/

/** Draws the id of a run, again where no output could show it, as its digits look like a card's. */
export function drawRunId(): string {
  const id = randomUUID()
  return LIKE_A_CARD.test(id) ? drawRunId() : id
}
