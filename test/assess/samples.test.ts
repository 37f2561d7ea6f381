import { expect, test } from 'vitest'
import type { NotRead } from '../../src/model/coverage.ts'
import type { Sample, UnitSample } from '../../src/model/finding.ts'
import { assess, finding, result, runOver, sample, unit } from './results.ts'

const at = (offset: number, line = 1): UnitSample => sample({ offset, line })

function samplesOf(...results: Parameters<typeof assess>[1]): readonly Sample[] | undefined {
  return assess(runOver('logs'), results).findings[0]?.samples
}

const piece = (from: number, to: number, records: number, notRead: readonly NotRead[] = []) =>
  result(unit(0, 'app.log', [from, to]), { records, notRead })

const last = (from: number, to: number, samples: readonly UnitSample[]) =>
  result(unit(0, 'app.log', [from, to]), { findings: [finding({ samples })] })

test('the twenty with the smallest offsets are kept', () => {
  const first = Array.from({ length: 20 }, (_, index) => at(100 + index))
  const second = Array.from({ length: 20 }, (_, index) => at(2 * index))
  const kept = samplesOf(
    result(unit(0, 'app.log'), { findings: [finding({ samples: first })] }),
    result(unit(0, 'app.log'), { findings: [finding({ samples: second })] }),
  )
  expect(kept).toMatchObject(second.map(({ offset }) => ({ offset })))
})

test('reasons and encodings are written out', () => {
  const found = sample({
    encoding: ['base64', 'json-escape'],
    reasons: [
      { id: 'luhn:pass', weight: 10 },
      { id: 'ctx:negative_word', weight: -6 },
      { id: 'column:cards', weight: null },
    ],
  })
  expect(samplesOf(last(0, 100, [found]))?.[0]).toMatchObject({
    encoding: 'base64 > json-escape',
    reasons: ['luhn:pass +10', 'ctx:negative_word -6', 'column:cards'],
  })
})

test('a line counted within its unit becomes a line of the file', () => {
  const samples = samplesOf(last(200, 300, [at(250, 3)]), piece(100, 200, 7), piece(0, 100, 5))
  expect(samples?.[0]?.line).toBe(15)
})

test('a line in the first unit stays as it is', () => {
  expect(samplesOf(last(0, 100, [at(50, 3)]), piece(100, 200, 7))?.[0]?.line).toBe(3)
})

test('a unit before it that is missing leaves the line unknown', () => {
  expect(samplesOf(piece(0, 100, 5), last(200, 300, [at(250, 3)]))?.[0]).not.toHaveProperty('line')
})

test('a unit before it that was not read whole leaves the line unknown', () => {
  const cut: NotRead = { what: 'app.log', reason: 'input-output', detail: 'EIO' }
  const samples = samplesOf(piece(0, 100, 5, [cut]), last(100, 200, [at(150, 3)]))
  expect(samples?.[0]).not.toHaveProperty('line')
})

test('lines of one file are not counted for another', () => {
  const other = result(unit(0, 'other.log', [0, 100]), { records: 50 })
  expect(samplesOf(other, piece(0, 100, 5), last(100, 200, [at(150, 3)]))?.[0]?.line).toBe(8)
})
