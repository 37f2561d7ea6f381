import { describe, expect, test } from 'vitest'
import { newsOf } from '../../src/assess/news.ts'
import { triagedAnew } from '../../src/assess/triage-view.ts'
import { DefectError } from '../../src/errors.ts'
import type { NotRead } from '../../src/model/coverage.ts'
import type { TargetCoverage } from '../../src/model/index.ts'
import { assess, result, runOver, unit } from './results.ts'

const DENIED: NotRead = { what: 'b.log', reason: 'permission', detail: 'EACCES' }
const LINK: NotRead = { what: 'c.log', reason: 'symbolic-link', detail: '' }

function coverageOf(...args: Parameters<typeof assess>): TargetCoverage | undefined {
  return assess(...args).coverage.targets[0]
}

test('a target that was read whole is complete, also when it is empty', () => {
  expect(coverageOf(runOver('logs'), [])?.status).toBe('complete')
  expect(coverageOf(runOver('logs'), [result(unit(0, 'a'))])?.status).toBe('complete')
})

test('a target with something unread beside something read is partial', () => {
  expect(coverageOf(runOver('logs'), [result(unit(0, 'a'))], [[0, DENIED]])?.status).toBe('partial')
})

test('an empty file that was read is something read', () => {
  const empty = result(unit(0, 'a'), { bytes: 0, records: 0 })
  expect(coverageOf(runOver('logs'), [empty], [[0, DENIED]])?.status).toBe('partial')
})

test('a target whose only file could not be opened has failed', () => {
  const failed = result(unit(0, 'b.log'), { bytes: 0, records: 0, notRead: [DENIED] })
  expect(coverageOf(runOver('b.log'), [failed])?.status).toBe('failed')
})

test('what is known of a target is kept', () => {
  const facts = { name: 'logs', owner: 'ops', environment: 'production', expected: 'none' } as const
  const coverage = coverageOf({ ...runOver(), targets: [facts] }, [result(unit(0, 'a'))])
  expect(coverage).toEqual({
    target: 'logs',
    owner: 'ops',
    environment: 'production',
    expected: 'none',
    status: 'complete',
    bytes: 1000,
    records: 10,
    notRead: [],
  })
})

test('identical entries are one, with their bytes added', () => {
  const half = { ...DENIED, bytes: 500 }
  const coverage = coverageOf(
    runOver('logs'),
    [],
    [
      [0, half],
      [0, half],
      [0, LINK],
      [0, LINK],
    ],
  )
  expect(coverage?.notRead).toEqual([{ ...DENIED, bytes: 1000 }, LINK])
})

test('entries that leave data unread come before those that do not', () => {
  const coverage = coverageOf(
    runOver('logs'),
    [],
    [
      [0, { ...LINK, what: 'a' }],
      [0, DENIED],
    ],
  )
  expect(coverage?.notRead.map(({ reason }) => reason)).toEqual(['permission', 'symbolic-link'])
})

test('beyond a thousand entries the rest is counted by reason, in any order', () => {
  const links = Array.from(
    { length: 5000 },
    (_, index): NotRead => ({ ...LINK, what: `l${index}` }),
  )
  const denied = Array.from(
    { length: 900 },
    (_, index): NotRead => ({ ...DENIED, what: `d${index}`, bytes: 2 }),
  )
  const notes = [...links, ...denied].map((entry) => [0, entry] as const)
  const coverage = coverageOf(runOver('logs'), [], notes)
  expect(coverage?.notRead).toHaveLength(1001)
  expect(coverage?.notRead.filter(({ reason }) => reason === 'permission')).toHaveLength(900)
  expect(coverage?.notRead.at(-1)).toEqual({
    what: '*',
    reason: 'symbolic-link',
    detail: 'not listed one by one',
    count: 4900,
  })
  expect(coverageOf(runOver('logs'), [], notes.toReversed())).toEqual(coverage)
})

test('what is counted keeps its bytes, and makes the coverage incomplete', () => {
  const notes = Array.from(
    { length: 1500 },
    (_, index) => [0, { ...DENIED, what: `d${index}`, bytes: 2 }] as const,
  )
  const { verdict, coverage } = assess(runOver('logs'), [result(unit(0, 'a'))], notes)
  expect(coverage.targets[0]?.notRead.at(-1)).toMatchObject({ count: 500, bytes: 1000 })
  expect(verdict).toBe('inconclusive')
})

describe('a kind that the configuration accepts', () => {
  const MESSAGE: NotRead = { what: 'a.pgp', reason: 'encrypted', detail: '', kind: 'pgp' }

  test.each([['pgp'], ['encrypted']])('as %s leaves the coverage complete, and is told', (name) => {
    const options = { accept: [name] }
    const { verdict, coverage } = assess(runOver('logs'), [], [[0, MESSAGE]], options)
    expect([verdict, coverage.complete, coverage.accept]).toEqual(['not-detected', true, [name]])
    expect(coverage.targets[0]?.notRead).toEqual([{ ...MESSAGE, accepted: { kind: name } }])
  })

  test('accepts no other kind, and no other reason', () => {
    const notes = [
      [0, MESSAGE],
      [0, { ...DENIED, what: 'z' }],
    ] as const
    expect(coverageOf(runOver('logs'), [], notes, { accept: ['age'] })?.status).toBe('failed')
    const coverage = coverageOf(runOver('logs'), [], notes, { accept: ['pgp'] })
    expect(coverage?.status).toBe('failed')
    expect(coverage?.notRead.map(({ what }) => what)).toEqual(['z', 'a.pgp'])
  })

  test('is counted by itself where the list has no room', () => {
    const many = Array.from(
      { length: 1500 },
      (_, index) => [0, { ...MESSAGE, what: `m${index}` }] as const,
    )
    const others = many.map(
      ([target, note]) => [target, { ...note, what: `o${note.what}`, kind: 'age' }] as const,
    )
    const { coverage } = assess(runOver('logs'), [], [...many, ...others], { accept: ['pgp'] })
    const counts = coverage.targets[0]?.notRead.filter(({ count }) => count) ?? []
    expect(counts.map(({ count, accepted }) => [count, accepted])).toEqual([
      [500, undefined],
      [1500, { kind: 'pgp' }],
    ])
    expect(coverage.complete).toBe(false)
  })

  test('stays accepted whatever people decide, and is no news', () => {
    const report = assess(runOver('logs'), [], [[0, MESSAGE]], { accept: ['pgp'] })
    const gap = { unread: 'a.pgp', reason: 'r', approver: 'a', until: '2026-01-06' }
    const standing = { exceptions: [], acceptedGaps: [gap] }
    const nobody = { assignees: new Map(), notes: new Map() }
    const anew = triagedAnew(report, { ...standing, ...nobody }, report.run.startedAt)
    expect(anew.coverage).toEqual(report.coverage)
    expect(newsOf(report).gaps).toEqual([])
  })
})

test('a unit of a target that does not exist is a defect', () => {
  expect(() => assess(runOver('logs'), [result(unit(1, 'a'))])).toThrow(DefectError)
})
