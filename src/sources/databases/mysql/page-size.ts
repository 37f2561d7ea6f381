/** How much a page may hold. */
export interface PageLimits {
  /** ms that it takes at most, if the next rows are like the last. */
  readonly ms: number
  readonly bytes: number
}

const MOST_GROWTH = 4 // the next rows may be bigger than the last
const MOST_SHRINKAGE = 1 / 64

/** By what the size of a page is multiplied after one that took so long. */
export function growthAfter(took: PageLimits, limits: PageLimits): number {
  const growth = Math.min(limits.ms / Math.max(took.ms, 1), limits.bytes / Math.max(took.bytes, 1))
  return Math.min(MOST_GROWTH, Math.max(MOST_SHRINKAGE, growth))
}
