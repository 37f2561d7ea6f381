import { setTimeout } from 'node:timers/promises'
import { getHeapSpaceStatistics } from 'node:v8'
import { expect, test } from 'vitest'
import { limitYoungGeneration } from '../../../src/run/v8/young-generation.ts'

const ENOUGH = 8_000_000
const MOST_TRIES = 100

const youngBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')?.space_size ?? 0

/** Makes values of which many outlive a look of the collector, as V8 counts them before it grows. */
function churn(): number {
  let kept: { readonly at: number[] }[] = []
  for (let at = 0; at < 1_000_000; at++) {
    kept.push({ at: [at] })
    if (kept.length > 100_000) kept = []
  }
  return kept.length
}

test('memory for new values grows no more once there is enough of it', async () => {
  const end = limitYoungGeneration()
  try {
    for (let tries = 0; youngBytes() < ENOUGH && tries < MOST_TRIES; tries++) churn()
    await setTimeout(1_000) // in which it looks several times
    const settled = youngBytes()
    for (let tries = 0; tries < 5; tries++) churn()
    expect(settled).toBeGreaterThanOrEqual(ENOUGH)
    expect(youngBytes()).toBeLessThanOrEqual(settled)
  } finally {
    end()
  }
})
