import { randomInt } from 'node:crypto'

/** Draws some of many by lot, each with the same chance, while they pass (reservoir sampling: Vitter 1985, R). */
export interface Lot<Item> {
  add(item: Item, bytes: number): void
  /**
   * Draws as many as are a tenth of all, in number and in bytes, and one at least: the first of a random order, so
   * that where it ends does not tell which they are.
   */
  draw(): readonly Item[]
}

const SHARE = 0.1 // more would cost what the ledger saves

/** At most `size` are drawn. */
export function drawLot<Item>(size: number): Lot<Item> {
  const kept: { readonly item: Item; readonly bytes: number }[] = []
  let passed = 0
  let passedBytes = 0
  return {
    add(item, bytes) {
      passed++
      passedBytes += bytes
      const at = kept.length < size ? kept.length : randomInt(passed)
      if (at < size) kept[at] = { item, bytes }
    },
    draw() {
      const drawn: Item[] = []
      let bytesDrawn = 0
      for (const { item, bytes } of shuffled(kept)) {
        const isFull = drawn.length + 1 > passed * SHARE || bytesDrawn + bytes > passedBytes * SHARE
        if (drawn.length > 0 && isFull) break
        drawn.push(item)
        bytesDrawn += bytes
      }
      return drawn
    },
  }
}

/** In random order (Fisher and Yates). */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const mixed = [...items]
  for (let left = mixed.length; left > 1; left--) {
    const [one] = mixed.splice(randomInt(left), 1)
    if (one !== undefined) mixed.push(one)
  }
  return mixed
}

/**
 * The greatest share of units that may have changed, where of `drawn` by lot none had, at 95 %: the largest p with
 * (1 - p)^drawn >= 0.05 (Clopper and Pearson 1934, for no success).
 */
export function shareAtMost(drawn: number): number {
  return drawn === 0 ? 1 : 1 - 0.05 ** (1 / drawn)
}
