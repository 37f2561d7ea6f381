import { expect, test } from 'vitest'
import { exitCode } from '../../src/assess/verdict.ts'
import type { Verdict } from '../../src/model/audit.ts'
import type { NotReadReason } from '../../src/model/coverage.ts'
import { LEAVES_UNREAD } from '../../src/model/coverage.ts'
import type { Finding } from '../../src/model/finding.ts'
import { assess, finding, result, runOver, unit } from './results.ts'

const UNREAD = { what: 'b.log', reason: 'permission', detail: 'EACCES' } as const

function verdictWith(differs: Partial<Finding>, isComplete: boolean) {
  const assessment = assess(
    runOver('logs'),
    [result(unit(0, 'app.log'), { findings: [finding(differs)] })],
    isComplete ? [] : [[0, UNREAD]],
  )
  return { verdict: assessment.verdict, code: exitCode(assessment) }
}

const matrix: readonly [string, Partial<Finding>, boolean, Verdict, number][] = [
  ['SV1 and complete', { kind: 'track2' }, true, 'detected', 1],
  ['SV1 and incomplete', { kind: 'track2' }, false, 'detected', 1],
  ['SV2 and complete', { elements: ['pan', 'expiry'] }, true, 'detected', 1],
  ['SV3 and incomplete', {}, false, 'detected', 1],
  ['SV4 and complete', { confidence: 'possible' }, true, 'not-detected', 0],
  ['SV4 and incomplete', { confidence: 'possible' }, false, 'inconclusive', 3],
  ['SV5 and complete', { kind: 'testCard' }, true, 'not-detected', 0],
  ['SV5 and incomplete', { kind: 'testCard' }, false, 'inconclusive', 3],
  ['SV0 and complete', { kind: 'truncated' }, true, 'not-detected', 0],
]

test.each(matrix)('%s', (_, differs, isComplete, verdict, code) => {
  expect(verdictWith(differs, isComplete)).toEqual({ verdict, code })
})

test('nothing found in what was read whole is not detected', () => {
  const assessment = assess(runOver('logs'), [result(unit(0, 'app.log'))])
  expect(assessment.verdict).toBe('not-detected')
})

test.each(Object.entries(LEAVES_UNREAD))('%s leaves data unread: %s', (reason, leavesUnread) => {
  const notRead = { what: 'x', reason: reason as NotReadReason, detail: '' }
  const noted = assess(runOver('logs'), [result(unit(0, 'app.log'))], [[0, notRead]])
  const read = assess(runOver('logs'), [result(unit(0, 'x'), { notRead: [notRead] })])
  for (const { verdict, coverage } of [noted, read]) {
    expect(verdict).toBe(leavesUnread ? 'inconclusive' : 'not-detected')
    expect(coverage.complete).toBe(!leavesUnread)
    expect(coverage.targets[0]?.notRead).toEqual([notRead])
  }
})

test('one target that could not be read keeps nineteen clean ones from being a clean run', () => {
  const names = Array.from({ length: 20 }, (_, index) => `system-${index}`)
  const assessment = assess(
    runOver(...names),
    names.slice(1).map((name, index) => result(unit(index + 1, name))),
    [[0, { what: 'system-0', reason: 'missing', detail: 'ENOENT' }]],
  )
  expect(assessment.verdict).toBe('inconclusive')
  expect(assessment.coverage.targets.map(({ status }) => status)).toEqual([
    'failed',
    ...Array(19).fill('complete'),
  ])
})
