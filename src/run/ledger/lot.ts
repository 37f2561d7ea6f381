import { randomInt } from 'node:crypto'

/** Draws some of many by lot, each with the same chance, while they pass (reservoir sampling: Li 1994, L). */
export interface Lot<Item> {
  /** Whether it may be drawn. */
  add(item: Item, bytes: number): boolean
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
  const gap = gaps(size)
  let passed = 0
  let passedBytes = 0
  let next = 1 // the one that is kept next, counted from 1
  return {
    add(item, bytes) {
      passed++
      passedBytes += bytes
      if (passed < next) return false
      const isFull = kept.length === size
      kept[isFull ? randomInt(size) : kept.length] = { item, bytes }
      next = passed + 1 + (kept.length === size ? gap() : 0)
      return true
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

/** How many pass between two that are kept: drawn once for them all, as to draw for each costs more than the rest. */
function gaps(size: number): () => number {
  let threshold = 1
  return () => {
    threshold *= between0And1() ** (1 / size)
    return Math.floor(Math.log(between0And1()) / Math.log1p(-threshold))
  }
}

const STEPS = 2 ** 47

const between0And1 = (): number => (randomInt(STEPS) + 0.5) / STEPS

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

/**
 * The same for units in groups, of each of which some were drawn. Where a share p of a group had changed, none of its
 * drawn ones had with a chance of (1 - p)^drawn <= exp(-p drawn), so that the sum of all p drawn is at most -ln 0.05;
 * the share of all is the greatest where all of that is in the group in which one drawn unit speaks for the most.
 */
export function shareOfAllAtMost(
  groups: readonly { readonly drawn: number; readonly units: number }[],
): number {
  const some = groups.filter(({ units }) => units > 0)
  const [only] = some
  if (only === undefined) return 0
  if (some.length === 1) return shareAtMost(only.drawn)
  const all = some.reduce((sum, { units }) => sum + units, 0)
  const mostForOne = Math.max(...some.map(({ drawn, units }) => units / drawn))
  return Math.min(1, (-Math.log(0.05) * mostForOne) / all)
}
