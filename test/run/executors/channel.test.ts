import { expect, test } from 'vitest'
import { channel } from '../../../src/run/executors/channel.ts'

test('values come out in the order in which they went in, those that wait and those that come', async () => {
  const numbers = channel<number>()
  numbers.push(1)
  numbers.push(2)
  const taken: number[] = []
  for await (const number of numbers.values()) {
    taken.push(number)
    if (number === 1) numbers.push(3)
    if (number === 3) setImmediate(() => numbers.push(4))
    if (number === 4) numbers.close()
  }
  expect(taken).toEqual([1, 2, 3, 4])
})

test('what was pushed before the end is taken, then the error is thrown', async () => {
  const numbers = channel<number>()
  numbers.push(1)
  numbers.close(new Error('the first'))
  numbers.close(new Error('the second'))
  const taken: number[] = []
  const all = (async () => {
    for await (const number of numbers.values()) taken.push(number)
  })()
  await expect(all).rejects.toThrow('the first')
  expect(taken).toEqual([1])
})

test('an error that comes while nothing is there wakes the loop', async () => {
  const numbers = channel<number>()
  const next = numbers.values().next()
  numbers.close(new Error('late'))
  await expect(next).rejects.toThrow('late')
})
