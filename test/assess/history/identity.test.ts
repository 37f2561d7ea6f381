import { expect, test } from 'vitest'
import type { Exception } from '../../../src/model/audit.ts'
import type { NotRead } from '../../../src/model/coverage.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { Assessment, RunFacts, TargetFacts } from '../../../src/model/index.ts'
import type { UnitResult } from '../../../src/model/unit-result.ts'
import { assess, finding, result, runOver, unit } from '../results.ts'

const LOGS: TargetFacts = { name: 'logs', root: { shown: '/srv/logs', stable: '/srv/logs' } }

const at = (path: string, differs: Partial<Finding> = {}): UnitResult =>
  result(unit(0, path), { findings: [finding({ place: { type: 'file', path }, ...differs })] })

/** The run of a night, with what it finds and what it compares with. */
function night(
  day: number,
  results: readonly UnitResult[],
  earlier: Assessment | null = null,
  {
    target = LOGS,
    notes = [],
    exceptions = [],
    rules,
  }: {
    readonly target?: TargetFacts
    readonly notes?: readonly NotRead[]
    readonly exceptions?: readonly Exception[]
    readonly rules?: string
  } = {},
): Assessment {
  const plain = runOver('logs')
  const run: RunFacts = {
    ...plain,
    id: `run-${day}`,
    startedAt: `2026-01-0${day}T18:00:00.000Z`,
    targets: [target],
    ...(rules && { tool: { ...plain.tool, rules: { version: rules, sha256: rules.repeat(64) } } }),
  }
  const rest = result(unit(0, '/srv/logs/rest'))
  const unread = notes.map((each) => [0, each] as const)
  return assess(run, [...results, rest], unread, { earlier, exceptions })
}

const identity = ({ findings }: Assessment): string | undefined => findings[0]?.id.slice(0, 12)
const statuses = ({ findings }: Assessment) => findings.map(({ status }) => status)
const first = night(1, [at('/srv/logs/app.log', { occurrences: 5 })])

test.each([
  ['as it was', [at('/srv/logs/app.log', { occurrences: 5 })]],
  ['rotated', [at('/srv/logs/app.log.1', { occurrences: 5 })]],
  ['compressed', [at('/srv/logs/app.log-20260101.gz', { occurrences: 5 })]],
  [
    'partly rotated',
    [at('/srv/logs/app.log', { occurrences: 2 }), at('/srv/logs/app.log.1', { occurrences: 3 })],
  ],
  ['shrunk', [at('/srv/logs/app.log', { occurrences: 1 })]],
  ['of another role', [at('/srv/logs/app.log', { occurrences: 5, role: 'phone' })]],
] as const)('a finding that is %s is one continuing finding', (_, results) => {
  const second = night(2, results, first)
  expect(statuses(second)).toEqual(results.map(() => 'continuing'))
  expect(second.changes).toEqual({
    run: 'run-1',
    new: 0,
    grown: 0,
    continuing: 1,
    resolved: 0,
    notChecked: 0,
  })
})

test.each([
  ['more occurrences', { occurrences: 6 }],
  ['more cards', { occurrences: 5, cards: ['card-1', 'card-2'] }],
  ['a graver severity', { occurrences: 5, elements: ['pan', 'securityCode'] as const }],
])('%s is growth, and the report says how much there was', (_, differs) => {
  const { findings, changes } = night(2, [at('/srv/logs/app.log', differs)], first)
  expect(findings).toMatchObject([
    { status: 'grown', before: { occurrences: 5, distinctCards: 1, severity: 'SV3' } },
  ])
  expect(changes).toMatchObject({ grown: 1, resolved: 0, new: 0 })
})

test('a later time beside a finding is growth where the counts are the same', () => {
  const seen = (newest: string) => [at('/srv/logs/a', { window: { oldest: '2026-01-01', newest } })]
  const before = night(1, seen('2026-01-02'))
  expect(statuses(night(2, seen('2026-01-03'), before))).toEqual(['grown'])
  expect(statuses(night(2, seen('2026-01-02'), before))).toEqual(['continuing'])
})

test('a path that is typed in another way gives the same identity', () => {
  const link = { name: './l', root: { shown: '/home/l', stable: '/srv/logs' } }
  expect(identity(night(1, [at('/home/l/app.log')], null, { target: link }))).toBe(identity(first))
  expect(identity(night(1, [at('/srv/logs/b.log')]))).not.toBe(identity(first))
})

test('a named target may move', () => {
  const named = (path: string) => ({
    name: 'web',
    shown: path,
    root: { shown: path, stable: 'web' },
  })
  const old = night(1, [at('/a/app.log')], null, { target: named('/a') })
  const moved = night(2, [at('/b/app.log')], old, { target: named('/b') })
  expect(statuses(moved)).toEqual(['continuing'])
})

test('what is first seen by other rules is marked so', () => {
  const again = [at('/srv/logs/app.log', { occurrences: 5 }), at('/srv/logs/b.log')]
  const marks = ({ findings }: Assessment) => findings.map(({ newRules }) => newRules)
  expect(marks(night(2, again, first, { rules: '2' }))).toEqual([undefined, true])
  expect(marks(night(2, again, first))).toEqual([undefined, undefined])
})

const denied = (what: string): NotRead => ({ what, reason: 'permission', detail: 'EACCES' })

test.each([
  ['the same log rotated', denied('/srv/logs/app.log.1')],
  ['its directory', denied('/srv/logs')],
  ['more than is listed', denied('*')],
  ['what was left out on purpose', { what: '*.log', reason: 'excluded', detail: '' } as const],
  ['a link', { what: '/srv/logs/app.log', reason: 'symbolic-link', detail: '' } as const],
])('where %s was not read, a finding that is gone is not resolved', (_, note) => {
  const { changes } = night(2, [], first, { notes: [note] })
  expect(changes).toMatchObject({ resolved: 0, notChecked: 1 })
})

test('what could not be read elsewhere does not keep a finding open', () => {
  const { changes } = night(2, [], first, { notes: [denied('/srv/logs/secret.log')] })
  expect(changes).toMatchObject({ resolved: 1, notChecked: 0 })
})

const accepted = (id: string): Exception => ({
  finding: id,
  reason: 'is deleted in April',
  approver: 'K. Mori',
  until: '2026-04-30',
})

test('an acceptance covers what the first run that had it found, and no more', () => {
  const exceptions = [accepted(identity(first) ?? '')]
  const path = '/srv/logs/app.log'
  const second = night(2, [at(path, { occurrences: 5 })], first, { exceptions })
  expect(second).toMatchObject({ verdict: 'not-detected', exceptions: [{ state: 'active' }] })
  const third = night(3, [at(path, { occurrences: 6 })], second, { exceptions })
  expect(third).toMatchObject({
    verdict: 'detected',
    exceptions: [{ state: 'outgrown', covers: { occurrences: 5 } }],
    findings: [{ status: 'grown' }],
  })
  const fourth = night(4, [at(path, { occurrences: 6 })], third, { exceptions })
  expect(fourth).toMatchObject({ verdict: 'detected', exceptions: [{ state: 'outgrown' }] })
  const fifth = night(5, [at(path, { occurrences: 3 })], fourth, { exceptions })
  expect(fifth).toMatchObject({ verdict: 'not-detected', exceptions: [{ state: 'active' }] })
})

test('a report and an exception of a version before identities name the same finding', () => {
  const former = 'f'.repeat(12)
  const old = {
    ...first,
    findings: first.findings.map((row) => ({ ...row, id: former })),
  }
  expect(statuses(night(2, [at('/srv/logs/app.log', { occurrences: 5 })], old))).toEqual([
    'continuing',
  ])
})

test.each([
  ['logs-2026.01.01', 'logs-2026.01.02'],
  ['.ds-logs-2026.01.01-000011', '.ds-logs-2026.01.01-000012'],
  ['request_log_20260101', 'request_log_20260102'],
])('a finding in %s is the same in %s', (before, after) => {
  const inTable = (table: string): UnitResult =>
    result(unit(0, table), {
      findings: [
        finding({
          place: { type: 'column', database: 'search', schema: null, table, column: 'message' },
        }),
      ],
    })
  const target: TargetFacts = { name: 'search', root: { shown: '', stable: 'search' } }
  const earlier = night(1, [inTable(before)], null, { target })
  expect(statuses(night(2, [inTable(after)], earlier, { target }))).toEqual(['continuing'])
})
