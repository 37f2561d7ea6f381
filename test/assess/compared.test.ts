import { expect, test } from 'vitest'
import { comparedWith } from '../../src/assess/compared.ts'
import { parseAssessment } from '../../src/assess/read-assessment.ts'
import { exitCode } from '../../src/assess/verdict.ts'
import type { ComponentTest } from '../../src/model/audit.ts'
import type { NotRead, NotReadReason } from '../../src/model/coverage.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Assessment, RunFacts } from '../../src/model/index.ts'
import { assess, finding, result, runOver, unit } from './results.ts'

/** What differs from a run over `logs` that finds one card in `a.log`. */
interface Differs {
  readonly run?: Partial<RunFacts>
  readonly found?: readonly Partial<Finding>[]
  readonly unread?: readonly NotRead[]
  readonly isEmpty?: boolean
  readonly isBlind?: boolean
  readonly missed?: boolean
}

const LOGS = runOver('logs')

/** A test on real components that one of them failed. */
const MISSED: ComponentTest = {
  ...{ at: '2026-01-04T12:00:00.000Z', version: '0.1.0', cleaned: true },
  components: [{ kind: 'container', name: 'gzip', outcome: 'missed' }],
}

function runWith({
  run,
  found = [{}],
  unread = [],
  isEmpty,
  isBlind,
  missed,
}: Differs = {}): Assessment {
  const findings = found.map((differs) =>
    finding({ place: { type: 'file', path: 'a.log' }, ...differs }),
  )
  const read = result(unit(0, 'a.log'), isEmpty ? { bytes: 0, records: 0 } : { findings })
  const notes = unread.map((each) => [0, each] as const)
  const selfTest = {
    ...{ passed: !isBlind, planted: 2, found: isBlind ? 1 : 2 },
    ...(missed && { components: MISSED }),
  }
  return assess({ ...LOGS, ...run }, [read], notes, { selfTest })
}

const unread = (what: string, reason: NotReadReason = 'permission'): NotRead => ({
  what,
  reason,
  detail: '',
})
const at = (path: string): Partial<Finding> => ({ place: { type: 'file', path } })
const other = { tool: { ...LOGS.tool, config: { sha256: 'c'.repeat(64) } } }
const many = Array.from({ length: 1001 }, (_, index) => unread(`f${index}`))

test.each<[what: string, before: Differs, after: Differs, status: number, told: object]>([
  ['the same', {}, {}, 0, { reads: 'same', lost: [], gained: [], differs: [] }],
  ['a new finding', {}, { found: [{}, at('b.log')] }, 1, { reads: 'same' }],
  ['more of one', {}, { found: [{ occurrences: 2 }] }, 1, { reads: 'same' }],
  ['a graver one', {}, { found: [{ elements: ['pan', 'expiry'] }] }, 1, { reads: 'same' }],
  ['a new one to review', { found: [] }, { found: [{ confidence: 'possible' }] }, 1, {}],
  ['a new test card', { found: [] }, { found: [{ kind: 'testCard' }] }, 0, {}],
  [
    'a new test card before a release',
    { found: [] },
    { found: [{ kind: 'testCard' }], run: { purpose: 'release' } },
    1,
    { differs: [{ what: 'purpose', before: 'scheduled audit', after: 'release' }] },
  ],
  ['a finding that is gone', {}, { found: [] }, 0, { reads: 'same' }],
  [
    'a file that cannot be read any more',
    {},
    { unread: [unread('b.log')] },
    3,
    { reads: 'less', lost: [{ target: 'logs', what: 'b.log', reason: 'permission' }] },
  ],
  ['a new finding and a file less', {}, { found: [{}, at('c')], unread: [unread('b')] }, 1, {}],
  [
    'a file that can be read again',
    { unread: [unread('b.log')] },
    {},
    0,
    { reads: 'more', gained: [{ target: 'logs', what: 'b.log', reason: 'permission' }] },
  ],
  ['one that never could be', { unread: [unread('b')] }, { unread: [unread('b')] }, 0, {}],
  ['an exclusion', {}, { unread: [unread('*.gz', 'excluded')] }, 3, { reads: 'less' }],
  ['a link', {}, { unread: [unread('b', 'symbolic-link')] }, 0, { reads: 'same' }],
  ['a new view', {}, { unread: [unread('v', 'view')] }, 0, { reads: 'same' }],
  ['a view, by other settings', {}, { unread: [unread('v', 'view')], run: other }, 3, {}],
  ['a log that was rotated', { unread: [unread('a.1.gz')] }, { unread: [unread('a.2.gz')] }, 0, {}],
  ['others of too many to list', { unread: many }, { unread: [...many].reverse() }, 0, {}],
  [
    'more than can be listed',
    { unread: many },
    { unread: [...many, unread('x'), unread('y')] },
    3,
    { lost: [{ target: 'logs', what: '*', reason: 'permission', count: 2 }] },
  ],
  [
    'nothing there to read',
    { found: [] },
    { isEmpty: true },
    3,
    { lost: [{ target: 'logs', reason: 'nothing' }] },
  ],
  [
    'a target that is not named any more',
    { found: [] },
    { run: { targets: [{ name: 'others' }] }, found: [] },
    3,
    {
      lost: [{ target: 'logs', reason: 'target' }],
      gained: [{ target: 'others', reason: 'target' }],
    },
  ],
  [
    'a part of the time only',
    {},
    { run: { since: '2026-01-05T17:00:00.000Z' } },
    3,
    { lost: [{ reason: 'since' }] },
  ],
  [
    'a part of the time in both',
    { run: { since: '2026-01-04T17:00:00.000Z' } },
    { run: { since: '2026-01-05T17:00:00.000Z' } },
    0,
    { reads: 'same' },
  ],
  ['a failed self-test', {}, { isBlind: true }, 3, { lost: [{ reason: 'selfTest' }] }],
  ['a component that was missed', {}, { missed: true }, 3, { lost: [{ reason: 'selfTest' }] }],
  ['one that was missed before, too', { missed: true }, { missed: true }, 3, { lost: [] }],
])('%s', (_, before, after, status, told) => {
  const compared = comparedWith(runWith(after), runWith(before))
  expect(compared.comparison).toMatchObject(told)
  expect(exitCode(compared)).toBe(status)
  expect(parseAssessment(JSON.parse(JSON.stringify(compared)))).toEqual(compared)
})

test('a run since a time does not call what it did not see gone', () => {
  const since = { since: '2026-01-05T17:00:00.000Z' }
  const { changes } = comparedWith(runWith({ found: [], run: since }), runWith())
  expect(changes).toMatchObject({ resolved: 0, notChecked: 1 })
})

test('what a run was compared with before does not matter', () => {
  const first = runWith({ found: [] })
  const second = comparedWith(runWith(), first)
  expect(second.changes).toMatchObject({ new: 1 })
  expect(comparedWith(second, runWith()).changes).toMatchObject({ new: 0, continuing: 1 })
})

test('a target in which nothing had to be read again was read as much', () => {
  const [before, nothing] = [runWith({ found: [] }), runWith({ isEmpty: true })]
  const unchanged = { files: 1, tables: 0, bytes: 9, reliesOn: ['run'], drawn: 0, changedAtMost: 1 }
  const targets = nothing.coverage.targets.map((target) => ({ ...target, listed: ['/logs'] }))
  const after = { ...nothing, coverage: { ...nothing.coverage, unchanged, targets } }
  expect(comparedWith(after, before).comparison).toMatchObject({ reads: 'same', lost: [] })
  const emptied = { ...after, coverage: { ...nothing.coverage, unchanged } }
  expect(comparedWith(emptied, before).comparison).toMatchObject({ reads: 'less' })
})
