import { expect, test } from 'vitest'
import { builtInMask } from '../../../src/mask/create-mask.ts'
import type { Unit, UnitResult } from '../../../src/model/index.ts'
import { queueExecutor } from '../../../src/run/executors/queue/index.ts'

test('each unit has a result, whatever an answer tells of', async () => {
  const units: Unit[] = ['a', 'b', 'c'].map((part) => ({
    ...{ source: 'file', target: 0, part, range: null, bytes: 5, version: '1' },
  }))
  const executor = queueExecutor(
    {
      room: async () => {},
      scan: async ({ units: [unit] }) => {
        if (unit?.part === 'b') return [undefined]
        return unit?.part === 'c' ? [] : [[5, 0]]
      },
      laneOf: () => 'lane',
      nameOf: ({ part }) => part,
      threads: () => 1,
    },
    builtInMask,
  )
  const results: UnitResult[] = []
  const batches = (async function* () {
    yield units
  })()
  for await (const told of executor(batches, () => {}, new AbortController().signal))
    results.push(...told)
  expect(
    results.map(({ unit, notRead }) => [unit.part, ...notRead.map((one) => one.reason)]),
  ).toEqual([['a'], ['b', 'no-worker'], ['c', 'no-worker']])
})
