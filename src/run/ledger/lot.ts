import { randomInt } from 'node:crypto'

/** Draws some of many by lot, each with the same chance, while they pass (reservoir sampling: Vitter 1985, R). */
export interface Lot<Item> {
  add(item: Item): void
  drawn(): readonly Item[]
}

/** At most `size` are drawn. */
export function drawLot<Item>(size: number): Lot<Item> {
  const drawn: Item[] = []
  let passed = 0
  return {
    add(item) {
      passed++
      if (drawn.length < size) drawn.push(item)
      else {
        const at = randomInt(passed)
        if (at < size) drawn[at] = item
      }
    },
    drawn: () => drawn,
  }
}

/**
 * The greatest share of units that may have changed, where of `drawn` by lot none had, at 95 %: the largest p with
 * (1 - p)^drawn >= 0.05 (Clopper and Pearson 1934, for no success).
 */
export function shareAtMost(drawn: number): number {
  return drawn === 0 ? 1 : 1 - 0.05 ** (1 / drawn)
}
