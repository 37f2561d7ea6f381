import type { CanarySearch, Chunk } from '../../model/index.ts'
import type { Searcher } from '../searcher.ts'
import { type Hit, rowsOf, type Touch, withoutRepeats } from './hits.ts'
import { type Matcher, matcher } from './matcher.ts'
import { type Needle, needlesOf } from './needles.ts'
import { numberHits } from './numbers.ts'
import { splitHits } from './split.ts'

/** What canaries are found with. */
export interface CanaryMeans extends Searcher {
  readonly search: CanarySearch
  readonly needles: readonly Needle[]
  readonly match: Matcher
}

/** Makes ready what is looked for. */
export function canaryMeans(searcher: Searcher, search: CanarySearch): CanaryMeans {
  const needles = needlesOf(search)
  const match = matcher(needles.map(({ bytes }) => bytes))
  return { ...searcher, search, needles, match }
}

/** The canaries that begin in what a chunk owns, in order. */
export async function canariesIn(chunk: Chunk, means: CanaryMeans): Promise<Hit[]> {
  const { search, rules } = means
  const bytes = Buffer.from(chunk.bytes.buffer, chunk.bytes.byteOffset, chunk.bytes.length)
  const touches = touchesIn(bytes, means)
  const hits = [
    ...(await numberHits(chunk, means, search)),
    ...rowsOf(touches, search),
    ...touches.flatMap(hashHit),
    ...splitHits(bytes, search, rules),
  ]
  return withoutRepeats(hits).filter(({ start }) => start >= chunk.from && start < chunk.to)
}

function touchesIn(bytes: Buffer, { needles, match }: CanaryMeans): Touch[] {
  const touches: Touch[] = []
  match(bytes, (index, start) => {
    const needle = needles[index]
    if (needle && (needle.isWord !== true || isWord(bytes, needle, start)))
      touches.push({ needle, start })
  })
  return touches
}

function hashHit({ needle: { bytes, canary, form, row }, start }: Touch): Hit[] {
  return row ? [] : [{ start, end: start + bytes.length, canary, form }]
}

const WORD = /\w/
/** The first eight of a UUID are none of theirs: one of ten million is any of a hundred checksums. */
const UUID = /^-[0-9a-f]{4}-/i

function isWord(bytes: Buffer, needle: Needle, start: number): boolean {
  const end = start + needle.bytes.length
  const around = [bytes.subarray(Math.max(0, start - 1), start), bytes.subarray(end, end + 1)]
  if (around.some((side) => WORD.test(side.toString('latin1')))) return false
  return !UUID.test(bytes.toString('latin1', end, end + 6))
}
