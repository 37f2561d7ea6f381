import { expect, test } from 'vitest'
import type { Unit } from '../../../src/model/index.ts'
import { listings } from '../../../src/run/worker/listings.ts'

const PAGE = 4096

const unit = (at: number): Unit => ({
  ...{ source: 'file', target: 0, part: `/logs/${at}`, range: null, bytes: 1, version: '1' },
})

test('a listing that failed is begun anew, and never called complete', async () => {
  let tries = 0
  const pages = listings(async function* () {
    yield unit(0)
    if (tries++ === 0) throw new Error('the server went away')
    yield unit(1)
  })
  const order = { target: 0, listing: 'a', page: 0 }
  await expect(pages.page(order)).rejects.toThrow('went away')
  const { units, isLast } = await pages.page(order)
  expect([units.length, isLast]).toEqual([2, true])
})

test('a page that is asked for twice at a time is the same page, and the next one follows it', async () => {
  const pages = listings(async function* () {
    for (let at = 0; at < PAGE + 2; at++) {
      await Promise.resolve()
      yield unit(at)
    }
  })
  const order = { target: 0, listing: 'a', page: 0 }
  const [one, other] = await Promise.all([pages.page(order), pages.page(order)])
  expect(other).toEqual(one)
  expect(one.units.map(({ part }) => part)).toEqual(
    Array.from({ length: PAGE }, (_, at) => unit(at).part),
  )
  expect((await pages.page({ ...order, page: 1 })).units.length).toBe(2)
})

test('what could not be listed comes in pages as well', async () => {
  const pages = listings(async function* (_, note) {
    yield unit(0)
    for (let at = 0; at < PAGE + 2; at++) note({ what: `${at}`, reason: 'socket', detail: '' })
  })
  const taken = []
  for (let page = 0; taken.at(-1)?.isLast !== true; page++)
    taken.push(await pages.page({ target: 0, listing: 'a', page }))
  expect(taken.map(({ units, notes }) => [units.length, notes.length])).toEqual([
    [1, PAGE],
    [0, 2],
  ])
})
