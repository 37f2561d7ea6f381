import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateCard, seededRandom } from '../support/cards.ts'
import { runs } from '../support/runs.ts'
import { searchAll } from '../support/search-all.ts'
import { dumps } from './dumps.ts'

const random = seededRandom(31)

describe('a number in bytes that are written as numbers is found wherever its lines break', () => {
  test.each(Object.entries(dumps))('%s', async (_, write) => {
    const before = fc.stringMatching(/^[ -~]{0,40}$/)
    const found = async (text: string): Promise<void> => {
      const pan = generateCard(random(3) === 0 ? 'amex' : 'visa', random)
      const dump = write(Buffer.from(`${text} {"cardNumber":"${pan}","expiry":"12/28"}\r\n`))
      const all = await searchAll(`received:\n${dump}\ndone\n`)
      const card = all.find(({ encoding }) => /^(?:hex-dump|byte-list)$/.test(encoding.join()))
      expect(card?.judgement.masked.slice(-4)).toBe(pan.slice(-4))
      expect(card?.judgement.elements).toContain('expiry')
      expect(dump).toBeTruthy()
    }
    await fc.assert(fc.asyncProperty(before, found), { numRuns: runs(30) })
  })
})

test('pairs of digits that are no bytes of a number are none', async () => {
  const times = '24-11-30 10:00:00 12:34:56 33-34-35 01:02:03\n'
  expect(await searchAll(times.repeat(20))).toEqual([])
})
