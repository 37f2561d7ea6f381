import type { Candidate, Kind } from '../../model/index.ts'
import type { Judged } from './judged.ts'

/** Readings of the same digits: a whole number outranks a part of one, a known card a typo. */
const rank: Readonly<Record<Kind, number>> = {
  track1: 3,
  track2: 3,
  testCard: 3,
  token: 3,
  pan: 3,
  securityCode: 2,
  truncated: 1,
  malformed: 0,
}

/** Of readings that overlap, keeps the best; takes and returns them in order of their starts. */
export function resolveOverlaps<T extends Judged>(judged: readonly T[]): T[] {
  return clustersOf(judged).flatMap((cluster) => (cluster.length < 2 ? cluster : bestOf(cluster)))
}

/** Runs in which each reading overlaps one before it. */
function clustersOf<T extends Judged>(judged: readonly T[]): T[][] {
  const clusters: T[][] = []
  let reach = -1
  for (const next of judged) {
    if (next.candidate.start < reach) clusters.at(-1)?.push(next)
    else clusters.push([next])
    reach = Math.max(reach, next.candidate.end)
  }
  return clusters
}

function bestOf<T extends Judged>(cluster: readonly T[]): T[] {
  const kept: T[] = []
  for (const next of [...cluster].sort(byQuality)) {
    if (!kept.some((other) => overlap(other.candidate, next.candidate))) kept.push(next)
  }
  return kept.sort((a, b) => a.candidate.start - b.candidate.start)
}

function byQuality(a: Judged, b: Judged): number {
  return (
    rank[b.judgement.kind] - rank[a.judgement.kind] ||
    b.judgement.score - a.judgement.score ||
    b.candidate.digits.length - a.candidate.digits.length
  )
}

function overlap(a: Candidate, b: Candidate): boolean {
  return a.start < b.end && b.start < a.end
}
