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
export function resolveOverlaps<T extends Judged>(judged: Iterable<T>): T[] {
  return [...withoutOverlaps(judged)]
}

/** The same one after another: only readings of which each overlaps one before it wait for each other. */
export function* withoutOverlaps<T extends Judged>(judged: Iterable<T>): Generator<T> {
  let [last, cluster]: [T | null, T[]] = [null, []] // most overlap nothing: then there is the last one alone
  let reach = -1
  for (const next of judged) {
    if (last !== null && next.candidate.start < reach) {
      if (cluster.length === 0) cluster.push(last)
      cluster.push(next)
    } else if (cluster.length > 0) {
      yield* bestOf(cluster)
      cluster = []
    } else if (last !== null) yield last
    last = next
    reach = Math.max(reach, next.candidate.end)
  }
  if (cluster.length > 0) yield* bestOf(cluster)
  else if (last !== null) yield last
}

function bestOf<T extends Judged>(cluster: readonly T[]): readonly T[] {
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

/** Those of a stream and others, by their starts; those of the stream first where they are the same. */
export function byStart<T extends Judged>(stream: Iterable<T>, others: readonly T[]): Iterable<T> {
  return others.length === 0 ? stream : merged(stream, others)
}

function* merged<T extends Judged>(stream: Iterable<T>, others: readonly T[]): Generator<T> {
  const waiting = others.toSorted((a, b) => a.candidate.start - b.candidate.start)
  let next = 0
  for (const one of stream) {
    for (let other = waiting[next]; other && isBefore(other, one); other = waiting[++next]) {
      yield other
    }
    yield one
  }
  yield* waiting.slice(next)
}

const isBefore = ({ candidate: a }: Judged, { candidate: b }: Judged): boolean => a.start < b.start
