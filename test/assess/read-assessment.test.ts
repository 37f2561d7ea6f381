import { expect, test } from 'vitest'
import { parseAssessment } from '../../src/assess/read-assessment.ts'
import { UsageError } from '../../src/errors.ts'
import { assess, combination, finding, result, runOver, unit } from './results.ts'

const report = assess(
  runOver('logs'),
  [result(unit(0, 'a'), { findings: [finding()], combinations: [combination()] })],
  [[0, { what: 'b', reason: 'permission', detail: 'EACCES', bytes: 3 }]],
)

test('a report that was written is read as it was', () => {
  expect(parseAssessment(JSON.parse(JSON.stringify(report)))).toEqual(report)
})

test.each([
  ['nothing', null, 'the document must be Object'],
  ['another schema', { ...report, schema: 'cardsweep/report@2' }, 'schema must be'],
  ['a missing part', { ...report, totals: undefined }, 'totals must be Object'],
  [
    'a negative count',
    { ...report, totals: { ...report.totals, bytes: -1 } },
    'totals.bytes must be >=0',
  ],
  [
    'a finding of no known kind',
    { ...report, findings: [{ ...report.findings[0], kind: 'x' }] },
    'findings.0.kind must be',
  ],
  [
    'an unknown field, whose name is not repeated',
    { ...report, run: { ...report.run, secret: 1 } },
    'run has an unknown field',
  ],
])('%s is refused with the field that is wrong', (_, json, message) => {
  expect(() => parseAssessment(json)).toThrow(UsageError)
  expect(() => parseAssessment(json)).toThrow(message)
  expect(() => parseAssessment(json)).not.toThrow('secret')
})
