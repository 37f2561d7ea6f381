import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import type { Unit } from '../../../src/model/unit.ts'
import type { Batch, UnitResult } from '../../../src/model/unit-result.ts'
import { batchMaker } from '../../../src/run/batches.ts'
import { threadPool } from '../../../src/run/executors/pool.ts'
import { threads } from '../../../src/run/executors/threads.ts'
import type { Setup } from '../../../src/run/scanner.ts'
import { DATABASE_DEFAULTS } from '../../../src/sources/databases/options.ts'
import { scratch } from '../../support/command.ts'

const THREAD = fileURLToPath(new URL('mortal-thread.js', import.meta.url))
const BATCH = 16 * 1024 * 1024 // a unit of so many bytes travels alone

const setup: Setup = {
  targets: [],
  profile: 'japan',
  purpose: null,
  secret: new Uint8Array(1),
  module: null,
  chunkBytes: 1024,
  unitBytes: 1024,
  database: DATABASE_DEFAULTS,
}

const warnings: Error[] = []
const alive = new Set<Worker>()
let started = 0
const takeDown = (warning: Error): number => warnings.push(warning)
const watch = (worker: Worker): void => {
  started++
  alive.add(worker)
  worker.once('exit', () => alive.delete(worker))
}
beforeAll(() => process.on('warning', takeDown).on('worker', watch))
afterAll(() => process.off('warning', takeDown).off('worker', watch))
beforeEach(() => {
  started = 0
})

test.each([1, 2, 5])('with %i threads each unit has one result', async (jobs) => {
  const units = Array.from({ length: 300 }, (_, index) => unit(`file-${index}`))
  const results = await scan(units, jobs)
  expect(results.map(({ unit }) => unit.part).sort()).toEqual(units.map(({ part }) => part).sort())
})

test('the bytes that were read are told', async () => {
  let bytes = 0
  for await (const _ of threads(threadPool(setup, 2, THREAD), builtInMask)(
    inBatches([unit('a'), unit('b')]),
    (read) => {
      bytes += read
    },
    never(),
  )) {
    // only the bytes matter
  }
  expect(bytes).toBe(20)
})

test('no unit means no result and no thread', async () => {
  expect(await scan([], 2)).toEqual([])
  expect(started).toBe(0)
})

describe('a thread that dies', () => {
  test('costs its unit one more try', async () => {
    const bomb = join(await scratch(), 'bomb')
    await writeFile(bomb, '')
    const results = await scan([unit('a'), unit(`once:${bomb}`), unit('b')], 1)
    expect(results.flatMap(({ notRead }) => notRead)).toEqual([])
    expect(results.length).toBe(3)
    expect(started).toBe(2)
  })

  test.each([
    ['exit', 'Error: the thread ended twice on this unit'],
    ['throw', 'Error: the thread has had enough of 411111******1111'],
  ])(
    'twice on a unit (%s) puts the unit into the coverage, and the others are scanned',
    async (deed, detail) => {
      const results = await scan([unit('a'), unit(deed), unit('b'), unit('c')], 1)
      expect(results.map(({ unit, notRead }) => [unit.part, notRead])).toEqual([
        ['a', []],
        [deed, [{ what: deed, reason: 'crashed', detail, bytes: 10 }]],
        ['b', []],
        ['c', []],
      ])
    },
  )

  test('costs the others of its batch nothing: they are tried one by one', async () => {
    const units = [unit('a'), unit('exit'), unit('b'), unit('throw'), unit('c'), unit('d')]
    const results = await scan(units, 1)
    expect(results.map(({ unit }) => unit)).toEqual(units)
    expect(results.map(({ notRead }) => notRead.length)).toEqual([0, 1, 0, 1, 0, 0])
    // For the batch, for each unit that ends its thread twice, and for the rest; one more where an end is seen late.
    expect([6, 7]).toContain(started)
  })

  test('after it has answered for a part of its batch takes nothing of that back', async () => {
    const units = [unit('a'), unit('part'), unit('b'), unit('part'), unit('exit'), unit('c')]
    const results = await scan(units, 1)
    expect(results.map(({ unit }) => unit)).toEqual(units)
    expect(results.map(({ notRead }) => notRead.length)).toEqual([0, 0, 0, 0, 1, 0])
  })

  test('on every unit leaves no unit without a result', async () => {
    const units = Array.from({ length: 7 }, () => unit('exit'))
    const results = await scan(units, 2)
    expect(results.map(({ notRead }) => notRead[0]?.reason)).toEqual(units.map(() => 'crashed'))
  })

  test('while it has nothing to do is replaced when there is work', async () => {
    async function* slowly(): AsyncGenerator<Unit> {
      yield unit('idle', BATCH)
      await setTimeout(200)
      yield unit('after')
    }
    expect((await scan(slowly(), 1)).map(({ unit }) => unit.part)).toEqual(['idle', 'after'])
  })
})

describe('all threads are retired, and the listing is closed', () => {
  test('when nobody wants more results', async () => {
    let [listed, closed] = [0, false]
    async function* endless(): AsyncGenerator<Unit> {
      try {
        for (;;) yield unit(`${listed++}`, BATCH)
      } finally {
        closed = true
      }
    }
    for await (const _ of threads(threadPool(setup, 2, THREAD), builtInMask)(
      inBatches(endless()),
      ignore,
      never(),
    ))
      break
    const before = listed
    await setTimeout(100)
    expect({ listed, closed }).toEqual({ listed: before, closed: true })
    expect(started).toBe(2)
    expect(alive.size).toBe(0)
  })

  test('when the scan is aborted, whatever the threads do', async () => {
    const controller = new AbortController()
    const reading = scan(
      [unit('hang', BATCH), unit('hang', BATCH), unit('a')],
      2,
      controller.signal,
    )
    await setTimeout(100)
    controller.abort(new Error('interrupted'))
    await expect(reading).rejects.toThrow('interrupted')
    expect(alive.size).toBe(0)
  })

  test('when the listing fails, and the error is told', async () => {
    async function* broken(): AsyncGenerator<Unit> {
      yield unit('a', BATCH)
      throw new Error('no more')
    }
    await expect(scan(broken(), 2)).rejects.toThrow('no more')
    expect(alive.size).toBe(0)
  })

  test('when a thread cannot be started', async () => {
    const [result] = await scan([unit('a')], 1, never(), '/nowhere/thread.js')
    expect(result?.notRead).toMatchObject([{ what: 'a', reason: 'crashed' }])
    expect(alive.size).toBe(0)
  })
})

test('Node warns of nothing', () => {
  expect(warnings).toEqual([])
})

function unit(part: string, bytes = 10): Unit {
  return { source: 'file', target: 0, part, range: null, bytes, version: '' }
}

/** Batches as a run makes them. */
async function* inBatches(units: Iterable<Unit> | AsyncIterable<Unit>): AsyncGenerator<Batch> {
  const batches = batchMaker()
  for await (const unit of units) yield* batches.add(unit)
  yield* batches.rest()
}

async function scan(
  units: Iterable<Unit> | AsyncIterable<Unit>,
  jobs: number,
  signal: AbortSignal = never(),
  thread: string = THREAD,
): Promise<UnitResult[]> {
  const results: UnitResult[] = []
  const listed = inBatches(units)
  for await (const batch of threads(threadPool(setup, jobs, thread), builtInMask)(
    listed,
    ignore,
    signal,
  ))
    results.push(...batch)
  return results
}

const ignore = (): void => {}
const never = (): AbortSignal => new AbortController().signal
