import { expect, test } from 'vitest'
import { parseAssessment } from '../../../src/assess/read-assessment.ts'
import type { NotRead } from '../../../src/model/coverage.ts'
import type { Finding } from '../../../src/model/finding.ts'
import type { Assessment, RunFacts } from '../../../src/model/index.ts'
import type { UnitResult } from '../../../src/model/unit-result.ts'
import { assess, finding, result, runOver, unit } from '../results.ts'

const DENIED: NotRead = { what: 'b.log', reason: 'permission', detail: 'EACCES' }

const at = (path: string, differs: Partial<Finding> = {}): UnitResult =>
  result(unit(0, path), { findings: [finding({ place: { type: 'file', path }, ...differs })] })

/** A run of a night; `paths` are where it finds something. */
function night(
  day: number,
  paths: readonly string[],
  earlier: Assessment | null,
  notes: readonly (readonly [number, NotRead])[] = [],
): Assessment {
  const run: RunFacts = { ...runOver('logs'), id: `run-${day}`, startedAt: startOf(day) }
  return assess(run, [...paths.map((path) => at(path)), result(unit(0, 'rest'))], notes, {
    earlier,
  })
}

const startOf = (day: number): string => `2026-01-0${day}T18:00:00.000Z`

const statuses = ({ findings }: Assessment) =>
  findings.map(({ place, status, firstSeen }) => [
    place.type === 'file' && place.path,
    status,
    firstSeen,
  ])

const paths = (list: NonNullable<Assessment['baseline']>['resolved'] = []) =>
  list.map(({ place }) => place.type === 'file' && place.path)

test('a first run compares with nothing', () => {
  const first = night(1, ['a'], null)
  expect(first.baseline).toBeUndefined()
  expect(statuses(first)).toEqual([['a', undefined, undefined]])
})

test('findings are new, continuing or resolved, and keep the day on which they were first seen', () => {
  const first = night(1, ['a', 'b'], null)
  const second = night(2, ['b', 'c'], first)
  expect(statuses(second)).toEqual([
    ['b', 'continuing', startOf(1)],
    ['c', 'new', startOf(2)],
  ])
  expect(second.baseline?.run.id).toBe('run-1')
  expect(paths(second.baseline?.resolved)).toEqual(['a'])
  expect(statuses(night(3, ['b', 'c'], second))).toEqual([
    ['b', 'continuing', startOf(1)],
    ['c', 'continuing', startOf(2)],
  ])
})

test('what is gone from a target that was not read whole is not resolved, and is remembered', () => {
  const first = night(1, ['a'], null)
  const second = night(2, [], first, [[0, DENIED]])
  expect(paths(second.baseline?.resolved)).toEqual([])
  expect(paths(second.baseline?.unchecked)).toEqual(['a'])
  expect(statuses(night(3, ['a'], second))).toEqual([['a', 'continuing', startOf(1)]])
  expect(paths(night(3, [], second).baseline?.resolved)).toEqual(['a'])
})

test('findings of a target that the run does not have are not resolved', () => {
  const first = assess(runOver('other'), [at('a')])
  expect(night(2, [], first).baseline).toMatchObject({
    resolved: [],
    unchecked: [{ target: 'other' }],
  })
})

test('the history has the totals of all runs, this one last', () => {
  const second = night(2, ['b', 'c'], night(1, ['a'], null))
  const third = night(3, [], second)
  expect(third.baseline?.history).toEqual(
    [
      ['run-1', 'detected', 1],
      ['run-2', 'detected', 2],
      ['run-3', 'not-detected', 0],
    ].map(([runId, verdict, occurrences]) => ({
      runId,
      verdict,
      occurrences,
      distinctCards: occurrences === 0 ? 0 : 1,
      finishedAt: '2026-01-05T18:00:02.500Z',
    })),
  )
})

test('the history ends with 400 runs', () => {
  let last = night(1, [], null)
  for (let count = 0; count < 405; count++)
    last = { ...night(2, [], last), run: { ...last.run, id: `n${count}` } }
  expect(last.baseline?.history).toHaveLength(400)
})

test('a run whose documents are written again compares with what it compared with', () => {
  const first = night(1, ['a', 'b'], null)
  const second = night(2, ['b', 'c'], first)
  expect(night(2, ['b', 'c'], second)).toEqual(second)
  expect(night(1, ['a', 'b'], first)).toEqual(first)
})

test('a comparison is read back as it was written', () => {
  const second = night(2, ['b'], night(1, ['a'], null), [[0, DENIED]])
  expect(parseAssessment(JSON.parse(JSON.stringify(second)))).toEqual(second)
})
