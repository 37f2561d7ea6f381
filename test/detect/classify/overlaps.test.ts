import { expect, test } from 'vitest'
import type { Judged } from '../../../src/detect/classify/judged.ts'
import { resolveOverlaps } from '../../../src/detect/classify/overlaps.ts'
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
