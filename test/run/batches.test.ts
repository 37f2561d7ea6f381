import { expect, test } from 'vitest'
import type { Unit } from '../../src/model/unit.ts'
import type { Batch } from '../../src/model/unit-result.ts'
import { batchMaker, bytesIn } from '../../src/run/batches.ts'

const MEGA = 1024 * 1024

test('many small files go together, and none is lost or comes before another', () => {
  const units = Array.from({ length: 200 }, (_, index) => unit(`${index}`, 1000))
  const batches = batched(units)
  expect(batches.map(({ length }) => length)).toEqual([64, 64, 64, 8])
  expect(batches.flat()).toEqual(units)
  expect(batches.slice(0, 1).map(bytesIn)).toEqual([64_000])
})

test('a batch ends with the file that makes it big', () => {
  const sizes = [1, 15 * MEGA, MEGA, 1, 32 * MEGA, 1]
  const batches = batched(sizes.map((bytes, index) => unit(`${index}`, bytes)))
  expect(batches.map((batch) => batch.map(({ part }) => part))).toEqual([
    ['0', '1', '2'],
    ['3', '4'],
    ['5'],
  ])
})

test('objects go together as files do', () => {
  const units = [unit('a', 1), unit('b', 1)].map((each) => ({ ...each, source: 'object' as const }))
  expect(batched(units)).toEqual([units])
})

test('a table and a stream travel alone, behind the files before them', () => {
  const table: Unit = { ...unit('"public"."orders"', 10), source: 'postgres' }
  const stream: Unit = { ...unit('-', 0), source: 'stdin' }
  const [a, b] = [unit('a', 1), unit('b', 1)]
  expect(batched([a, table, table, stream, b])).toEqual([[a], [table], [table], [stream], [b]])
})

test('no unit makes no batch', () => {
  expect(batched([])).toEqual([])
})

function batched(units: readonly Unit[]): Batch[] {
  const batches = batchMaker()
  return [...units.flatMap(batches.add), ...batches.rest()]
}

function unit(part: string, bytes: number): Unit {
  return { source: 'file', target: 0, part, range: null, bytes, version: '' }
}
