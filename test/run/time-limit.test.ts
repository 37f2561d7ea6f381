import { expect, test } from 'vitest'
import type { NotRead } from '../../src/model/coverage.ts'
import type { Source, Unit } from '../../src/model/unit.ts'
import type { Executor } from '../../src/model/unit-result.ts'
import { withoutJournal } from '../../src/run/journal/run-journal.ts'
import { cleanResult } from '../../src/run/outcome.ts'
import { scan } from '../../src/run/scan.ts'
import type { TimeLimit } from '../../src/run/time-limit.ts'

const table = (part: string, bytes: number, target = 0): Unit => ({
  ...{ source: 'postgres', target, part, range: null, bytes, version: '1' },
})

/** A run over tables, of which each takes a second of a clock that nothing else moves. */
async function runFor(
  seconds: number,
  targets: readonly (readonly Unit[])[],
  {
    done = [],
    cutAt = Number.POSITIVE_INFINITY,
  }: { done?: readonly string[]; cutAt?: number } = {},
): Promise<{ read: string[]; late: string[]; unlisted: number[]; isReached: boolean }> {
  let clock = 0
  const cut = new AbortController()
  const limit: TimeLimit = {
    ...{ left: () => Math.max(0, seconds - clock), signal: cut.signal },
    ...{ rate: 10, isReached: false },
  }
  const executor: Executor = async function* (batches) {
    for await (const batch of batches) {
      clock++
      if (clock > cutAt) cut.abort(new Error('cut off'))
      cut.signal.throwIfAborted()
      yield batch.map((unit) => cleanResult(unit, unit.bytes, 1))
    }
  }
  const sources = targets.map(
    (units): Source => ({
      async *units() {
        yield* units
      },
      async *read() {},
    }),
  )
  const told = { read: [] as string[], late: [] as string[], unlisted: [] as number[] }
  const listener = {
    ...{ seen() {}, listed() {}, read() {} },
    result: ({ unit }: { readonly unit: Unit }) => void told.read.push(unit.part),
    unlisted: (target: number, _: NotRead) => void told.unlisted.push(target),
    late: ({ part }: Unit) => void told.late.push(part),
  }
  const journal = {
    ...withoutJournal(),
    recall: (unit: Unit) => (done.includes(unit.part) ? cleanResult(unit, 0, 1) : null),
  }
  const plan = {
    targets: targets.map(() => ({ location: 'x' })),
    sources,
    executor,
    journal,
    limit,
  }
  await scan(plan, listener, cut.signal).catch((error: unknown) => {
    if (!cut.signal.aborted) throw error
  })
  return { ...told, isReached: limit.isReached }
}

const FIVE = ['a', 'b', 'c', 'd', 'e'].map((name) => table(name, 1))

test('nothing is begun when the time is over, and what is left is told', async () => {
  expect(await runFor(3, [FIVE, [table('f', 1, 1)]])).toEqual({
    ...{ read: ['a', 'b', 'c'], late: ['d', 'e'], unlisted: [1], isReached: true },
  })
})

test('the next run goes on with what was left', async () => {
  expect(await runFor(3, [FIVE], { done: ['a', 'b', 'c'] })).toEqual({
    ...{ read: ['a', 'b', 'c', 'd', 'e'], late: [], unlisted: [], isReached: false },
  })
})

test('a table that takes longer than there is time lets the others go first, and is tried with what is left', async () => {
  const units = [table('huge', 1_000), table('big', 500), ...FIVE]
  expect(await runFor(6, [units])).toEqual({
    ...{ read: ['a', 'b', 'c', 'd', 'e', 'big'], late: ['huge'], unlisted: [], isReached: true },
  })
  const left = await runFor(6, [units], { done: ['a', 'b', 'c', 'd', 'e', 'big'] })
  expect(left.read.at(-1)).toBe('huge')
  expect(left.isReached).toBe(false)
})

test('what is cut off, and what was not listed yet, is told', async () => {
  const cut = await runFor(9, [FIVE, [table('f', 1, 1)]], { cutAt: 2 })
  expect(cut.read).toEqual(['a', 'b'])
  expect(cut.late).toEqual(['c'])
  expect(cut.unlisted).toEqual([0, 1])
  expect(cut.isReached).toBe(true)
})
