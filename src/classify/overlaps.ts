import type { Candidate, Judgement, Kind } from '../types.ts'

/** A candidate with what the classification says of it. */
export interface Judged {
  readonly candidate: Candidate
  readonly judgement: Judgement
}

/** Readings of the same digits: a whole number outranks a part of one, a known card a typo. */
const rank: Readonly<Record<Kind, number>> = {
  track1: 3,
  track2: 3,
  testCard: 3,
  pan: 3,
  securityCode: 2,
  truncated: 1,
  malformed: 0,
}

/** Of readings that overlap, keeps the best; takes and returns them in order of their starts. */
export function resolveOverlaps<T extends Judged>(judged: readonly T[]): T[] {
  const kept: T[] = []
  for (const next of judged) {
    const last = kept.at(-1)
    if (last === undefined || next.candidate.start >= last.candidate.end) kept.push(next)
    else if (isBetter(next, last)) replaceLast(kept, next)
  }
  return kept
}

/** The better reading may reach back over more than one that was kept. */
function replaceLast<T extends Judged>(kept: T[], next: T): void {
  kept.pop()
  const last = kept.at(-1)
  if (last === undefined || next.candidate.start >= last.candidate.end) kept.push(next)
}

function isBetter(a: Judged, b: Judged): boolean {
  const byRank = rank[a.judgement.kind] - rank[b.judgement.kind]
  const byScore = a.judgement.score - b.judgement.score
  return (byRank || byScore || lengthOf(a) - lengthOf(b)) > 0
}

function lengthOf({ candidate }: Judged): number {
  return candidate.digits.length
}
