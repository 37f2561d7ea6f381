import { expect, test } from 'vitest'
import { canaryChecker } from '../../src/canaries/index.ts'
import type { CanaryCheck, Sighting } from '../../src/model/index.ts'
import { result, unit } from '../assess/results.ts'
import { canary, DRAWN } from '../detect/canaries/search.ts'

/** How often a field of a log keeps each canary. */
type Kept = Readonly<Record<string, readonly number[]>>

function check(kept: Kept, before: CanaryCheck | null = null): CanaryCheck {
  const canaries = ['canary-1', 'canary-2'].map((name) => canary({ name }))
  const checker = canaryChecker({
    search: { drawnAt: DRAWN, canaries, salts: [] },
    startedAt: DRAWN,
    targets: ['gateway', 'logs'].map((name) => ({ name })),
    controls: 1,
    before,
  })
  checker.tested({ passed: true, planted: 2, found: 2 })
  const arrived = canaries.map(({ name }) => sighting(name, 'pan', 1))
  const sightings = Object.entries(kept).flatMap(([field, times]) =>
    times.map((count, index) => sighting(`canary-${index + 1}`, field, count)),
  )
  checker.add({ ...result(unit(0, 'mock.log'), {}), sightings: arrived })
  checker.add({ ...result(unit(1, 'app.log'), {}), sightings })
  return checker.finish(DRAWN)
}

const sighting = (name: string, field: string, occurrences: number): Sighting => ({
  canary: name,
  place: { type: 'file', path: 'app.log' },
  form: { kind: 'number', encoding: [] },
  ...{ field, isOwn: true, occurrences },
  samples: [{ offset: 0, line: 1 }],
})

test.each<[what: string, before: Kept, after: Kept, verdict: string, states: readonly string[]]>([
  ['the same', { pan: [1, 1] }, { pan: [1, 1] }, 'not-detected', ['known']],
  ['fewer canaries', { pan: [2, 2] }, { pan: [2] }, 'not-detected', ['known']],
  ['more often', { pan: [1, 1] }, { pan: [2, 2] }, 'detected', ['grown']],
  ['one of them more often', { pan: [1, 1] }, { pan: [1, 2] }, 'detected', ['grown']],
  ['another field', { pan: [1, 1] }, { pan: [1, 1], number: [1, 1] }, 'detected', ['known', 'new']],
  ['another field instead', { pan: [1, 1] }, { number: [1, 1] }, 'detected', ['new']],
])('a log that keeps canaries: %s', (_, before, after, verdict, states) => {
  const { verdict: came, places } = check(after, check(before))
  expect([came, places.map(({ status }) => status).sort()]).toEqual([verdict, states])
})
