import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { merge } from '../../../src/run/executors/merge.ts'

test('every value of every stream comes once, those of a stream in their order', async () => {
  const values = await collect(merge([count('a', 5), count('b', 50), count('c', 0)]))
  expect(values.length).toBe(55)
  for (const name of ['a', 'b']) {
    const own = values.filter((value) => value.startsWith(name))
    expect(own).toEqual(own.map((_, index) => `${name}${index}`))
  }
})

test('a slow stream does not hold up a fast one', async () => {
  const values = await collect(merge([count('slow', 1, 50), count('fast', 3)]))
  expect(values).toEqual(['fast0', 'fast1', 'fast2', 'slow0'])
})

test('all streams are ended when nobody wants more', async () => {
  const ended: string[] = []
  for await (const _ of merge([count('a', 9, 1, ended), count('b', 9, 1, ended)])) break
  expect(ended.sort()).toEqual(['a', 'b'])
})

test('all streams are ended when one fails, and its error is told', async () => {
  const ended: string[] = []
  async function* broken(): AsyncGenerator<string> {
    yield 'fine'
    throw new Error('broken')
  }
  await expect(collect(merge([broken(), count('b', 9, 1, ended)]))).rejects.toThrow('broken')
  expect(ended).toEqual(['b'])
})

async function* count(
  name: string,
  to: number,
  pause = 0,
  ended: string[] = [],
): AsyncGenerator<string> {
  try {
    for (let index = 0; index < to; index++) {
      if (pause > 0) await setTimeout(pause)
      yield `${name}${index}`
    }
  } finally {
    ended.push(name)
  }
}

async function collect(values: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = []
  for await (const value of values) all.push(value)
  return all
}
