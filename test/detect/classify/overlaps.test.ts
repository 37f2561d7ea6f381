import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Judged } from '../../../src/detect/classify/judged.ts'
import { resolveOverlaps, withoutOverlaps } from '../../../src/detect/classify/overlaps.ts'
import type { Kind } from '../../../src/model/finding.ts'

function judged(start: number, end: number, kind: Kind, score: number): Judged {
  return {
    candidate: { start, end, digits: '4'.repeat(end - start), groups: [], alphabet: 'ascii' },
    judgement: {
      kind,
      score,
      brand: null,
      masked: '',
      confidence: 'possible',
      reasons: [],
      elements: ['pan'],
    },
  }
}

test('readings that do not overlap are all kept', () => {
  const all = [judged(0, 16, 'pan', 1), judged(16, 32, 'pan', 2), judged(40, 56, 'malformed', 3)]
  expect(resolveOverlaps(all)).toEqual(all)
})

test.each<[string, Judged, Judged]>([
  ['a whole number and a part', judged(0, 16, 'pan', 1), judged(4, 20, 'truncated', 30)],
  ['a higher and a lower score', judged(5, 21, 'pan', 9), judged(0, 16, 'pan', 8)],
  ['a longer and a shorter one', judged(0, 19, 'pan', 5), judged(0, 16, 'pan', 5)],
  [
    'a test card and a mistyped number',
    judged(0, 16, 'testCard', 0),
    judged(2, 18, 'malformed', 9),
  ],
])('of %s that overlap, the first is kept', (_, better, worse) => {
  const inOrder = [better, worse].sort((a, b) => a.candidate.start - b.candidate.start)
  expect(resolveOverlaps(inOrder)).toEqual([better])
})

test('a middle reading that loses frees the ones on both sides', () => {
  const [left, middle, right] = [
    judged(0, 16, 'pan', 5),
    judged(10, 26, 'pan', 1),
    judged(20, 36, 'pan', 5),
  ]
  expect(resolveOverlaps([left, middle, right])).toEqual([left, right])
})

const kinds = ['pan', 'testCard', 'truncated', 'malformed', 'securityCode', 'track2'] as const
const span = fc
  .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.constantFrom(...kinds), fc.nat(4))
  .map(([start, length, kind, score]) => judged(start, start + length, kind, score))
const inOrder = fc
  .array(span, { maxLength: 14 })
  .map((all) => all.toSorted((a, b) => a.candidate.start - b.candidate.start))

/** Of all readings the best first, each that overlaps no better one. */
function bestOfAll(all: readonly Judged[]): Judged[] {
  const rank: readonly Kind[] = ['malformed', 'truncated', 'securityCode']
  const quality = ({ judgement, candidate }: Judged): readonly [number, number, number] => {
    const place = rank.indexOf(judgement.kind)
    return [place < 0 ? rank.length : place, judgement.score, candidate.digits.length]
  }
  const kept: Judged[] = []
  const bestFirst = all.toSorted((a, b) => {
    const [x, y] = [quality(a), quality(b)]
    return y[0] - x[0] || y[1] - x[1] || y[2] - x[2]
  })
  for (const next of bestFirst) {
    const { start, end } = next.candidate
    if (kept.every(({ candidate: one }) => one.end <= start || end <= one.start)) kept.push(next)
  }
  return kept.toSorted((a, b) => a.candidate.start - b.candidate.start)
}

test('one after another, the same are kept as of all at once', () => {
  fc.assert(
    fc.property(inOrder, (all) => {
      expect([...withoutOverlaps(all)]).toEqual(bestOfAll(all))
      expect(resolveOverlaps(all)).toEqual(bestOfAll(all))
    }),
    { numRuns: 10_000 },
  )
})

test('a reading is given as soon as one begins behind it', () => {
  const asked: number[] = []
  function* readings(): Generator<Judged> {
    for (const start of [0, 10, 40, 80]) {
      asked.push(start)
      yield judged(start, start + 16, 'pan', start)
    }
  }
  const kept = withoutOverlaps(readings())
  expect(kept.next().value?.candidate.start).toBe(10)
  expect(asked).toEqual([0, 10, 40])
  expect([...kept].map(({ candidate }) => candidate.start)).toEqual([40, 80])
})
