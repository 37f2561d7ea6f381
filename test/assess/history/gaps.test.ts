import { expect, test } from 'vitest'
import { parseAssessment } from '../../../src/assess/read-assessment.ts'
import type { Assessment } from '../../../src/model/assessment.ts'
import type { NotRead } from '../../../src/model/coverage.ts'
import { assess, result, runOver, unit } from '../results.ts'

const startOf = (day: number): string => `2026-01-0${day}T18:00:00.000Z`

/** A night of a target that could not read some names. */
function night(day: number, names: readonly string[], earlier: Assessment | null): Assessment {
  const notes = names.map((what): readonly [number, NotRead] => [
    0,
    { what, reason: 'damaged', detail: '' },
  ])
  const run = { ...runOver('logs'), id: `run-${day}`, startedAt: startOf(day) }
  return assess(run, [result(unit(0, 'rest'))], notes, { earlier })
}

const sinceIn = ({ coverage }: Assessment): Record<string, string | undefined> =>
  Object.fromEntries(
    coverage.targets.flatMap(({ notRead }) => notRead.map(({ what, since }) => [what, since])),
  )

test('a gap knows since when it is there, until a night can read it', () => {
  const first = night(1, ['/a', '/b'], null)
  expect(sinceIn(first)).toEqual({ '/a': undefined, '/b': undefined })
  const second = night(2, ['/a', '/c'], first)
  expect(sinceIn(second)).toEqual({ '/a': startOf(1), '/c': undefined })
  const third = night(3, ['/a', '/b', '/c'], second)
  expect(sinceIn(third)).toEqual({ '/a': startOf(1), '/b': undefined, '/c': startOf(2) })
  expect(sinceIn(parseAssessment(JSON.parse(JSON.stringify(third))))).toEqual(sinceIn(third))
})

test('a run whose documents are made again says the same', () => {
  const second = night(2, ['/a', '/b'], night(1, ['/a'], null))
  expect(sinceIn(night(2, ['/a', '/b'], second))).toEqual(sinceIn(second))
})

test('a damaged log that was rotated is the same gap, and one more of its family is new', () => {
  const first = night(1, ['/app.log.1.gz'], null)
  const second = night(2, ['/app.log.2.gz'], first)
  expect(sinceIn(second)).toEqual({ '/app.log.2.gz': startOf(1) })
  expect(sinceIn(night(3, ['/app.log.2.gz', '/app.log.3.gz'], second))).toEqual({
    '/app.log.2.gz': startOf(1),
    '/app.log.3.gz': undefined,
  })
})

test('what is listed for information only is no gap', () => {
  const run = runOver('logs')
  const notes: [number, NotRead][] = [[0, { what: '/a', reason: 'excluded', detail: '' }]]
  const earlier = assess(run, [], notes, {})
  const again = assess({ ...run, id: 'next' }, [], notes, { earlier })
  expect(sinceIn(again)).toEqual({ '/a': undefined })
})
