import type {
  LuhnCount,
  PopulationCounts,
  RunningCounts,
  RunningLuhnCount,
} from '../model/index.ts'

/** The counts of a population over all its units. */
export interface Merged extends RunningCounts {
  sampled: boolean
}

/** No counts yet. */
export function noCounts(): Merged {
  return {
    ...{ values: 0, passing: 0, bins: new Map(), steps: 0, ascents: 0, pairs: 0 },
    ...{ same: [], sampled: false, kinds: new Map(), distinct: none(), later: none() },
  }
}

/** Nothing counted yet. */
export const none = (): RunningLuhnCount => ({ values: 0, passing: 0 })

/** Adds a count to another. */
export function addTo(count: RunningLuhnCount, { values, passing }: LuhnCount): void {
  count.values += values
  count.passing += passing
}

/** Adds the counts of a unit. */
export function addCounts(merged: Merged, counts: PopulationCounts): void {
  addTo(merged, counts)
  addTo(merged.distinct, counts.distinct)
  if (counts.later) addTo(merged.later, counts.later)
  merged.steps += counts.steps
  merged.ascents += counts.ascents
  merged.pairs += counts.pairs
  merged.sampled ||= counts.later !== undefined
  for (const [kind, count] of counts.kinds) {
    const known = merged.kinds.get(kind) ?? none()
    merged.kinds.set(kind, known)
    addTo(known, count)
  }
  for (const [bin, values] of counts.bins) {
    merged.bins.set(bin, (merged.bins.get(bin) ?? 0) + values)
  }
  for (const [index, count] of counts.same.entries()) {
    merged.same[index] = (merged.same[index] ?? 0) + count
  }
}
