import { expect, test } from 'vitest'
import { sealedAnswer } from '../../../src/run/worker/sealed-answer.ts'

/** Messages that hold so many signs at most. */
const seal =
  (most: number) =>
  (value: unknown): string => {
    const text = JSON.stringify(value)
    if (text.length > most) throw new RangeError('too long')
    return text
  }

test('of an answer that is too long goes what fits', () => {
  const outcomes = Array.from({ length: 10 }, () => [5, 0] as const)
  expect(sealedAnswer(seal(1000), { outcomes })).toBe(JSON.stringify({ outcomes }))
  expect(sealedAnswer(seal(40), { outcomes })).toBe(
    JSON.stringify({ outcomes: outcomes.slice(0, 2) }),
  )
})

test('what came of one unit and is too long is told as such', () => {
  const notRead = [{ what: 'x'.repeat(500), reason: 'damaged', detail: '' } as const]
  const outcome = { bytes: 5, records: 0, findings: [], combinations: [], notRead }
  const sealed = sealedAnswer(seal(200), { outcomes: [outcome] })
  expect(JSON.parse(sealed)).toEqual({ failure: expect.any(String), isFinal: true })
})
