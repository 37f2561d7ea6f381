import { expect, test } from 'vitest'
import { createAssessor } from '../../src/assess/assessor.ts'
import { periodAccount } from '../../src/assess/period/index.ts'
import type { Finding } from '../../src/model/finding.ts'
import type { Assessment, AuditedFinding, AuditedTarget } from '../../src/model/index.ts'
import { finding, result, runOver, unit } from './results.ts'

/** What was found in a night: cards by the name of the log. */
type Night = Readonly<Record<string, number>>

/** Runs one after the other over `/logs`, of which a log that is `-1` cannot be read. */
function runs(...nights: readonly Night[]): Assessment[] {
  const all: Assessment[] = []
  for (const [index, night] of nights.entries()) {
    const run = { ...runOver('/logs'), id: `run ${index}`, startedAt: at(index) }
    const assessor = createAssessor(run, { earlier: all.at(-1) ?? null })
    for (const [name, cards] of Object.entries(night)) {
      const path = `/logs/${name}`
      if (cards < 0) assessor.note(0, { what: path, reason: 'permission', detail: '' })
      else assessor.add(result(unit(0, path), { findings: cards > 0 ? [found(path, cards)] : [] }))
    }
    all.push(assessor.finish(at(index)))
  }
  return all
}

const at = (day: number): string => new Date(Date.UTC(2026, 2, 1 + day)).toISOString()

const found = (path: string, count: number): Finding =>
  finding({
    place: { type: 'file', path },
    cards: Array.from({ length: count }, (_, index) => `card ${index}`),
    occurrences: count,
  })

function accountOf(assessments: readonly Assessment[]): {
  readonly findings: readonly AuditedFinding[]
  readonly targets: readonly AuditedTarget[]
} {
  const account = periodAccount()
  for (const assessment of assessments) account.add(assessment)
  return account.finish()
}

test('a finding is told with when it was seen, how many cards each run found, and that it is gone', () => {
  const [one] = accountOf(runs({ a: 0 }, { a: 2 }, { a: 3 }, { a: 3 }, { a: 0 }, { a: 0 })).findings
  expect(one).toMatchObject({
    ...{ firstSeen: at(1), lastSeen: at(3), state: 'resolved', resolvedAt: at(4) },
    cards: [
      { run: 'run 1', cards: 2 },
      { run: 'run 2', cards: 3 },
      { run: 'run 4', cards: 0 },
    ],
  })
})

test('what could not be read again is not resolved, and as open as what was found again', () => {
  const { findings } = accountOf(runs({ a: 1, b: 1 }, { a: -1, b: 1 }))
  expect(findings.map(({ place, state }) => ('path' in place ? [place.path, state] : []))).toEqual(
    expect.arrayContaining([
      ['/logs/a', 'unchecked'],
      ['/logs/b', 'open'],
    ]),
  )
  expect(findings.find(({ state }) => state === 'unchecked')?.cards.at(-1)?.cards).toBeNull()
})

test('what a run found gone that was seen before the period only is told too', () => {
  const [, second] = runs({ a: 1 }, { a: 0 })
  const [one] = accountOf(second ? [second] : []).findings
  expect(one).toMatchObject({ firstSeen: at(0), lastSeen: null, state: 'resolved' })
})

test('what comes back is open again', () => {
  const [one] = accountOf(runs({ a: 1 }, { a: 0 }, { a: 1 })).findings
  expect(one).toMatchObject({ state: 'open', lastSeen: at(2) })
  expect(one?.resolvedAt).toBeUndefined()
})

test('a target has the verdict, the coverage and the gaps of each run', () => {
  const [target] = accountOf(runs({ a: 0 }, { a: -1 }, { a: 2 })).targets
  const nights = [...(target?.nights.values() ?? [])]
  expect(nights.map(({ verdict, isWhole }) => [verdict, isWhole])).toEqual([
    ['not-detected', true],
    ['inconclusive', false],
    ['detected', true],
  ])
  expect(nights[1]?.gaps).toEqual(new Map([['permission', 1]]))
  expect(nights[2]).toMatchObject({ occurrences: 2, openPlaces: { SV3: 1 } })
})
