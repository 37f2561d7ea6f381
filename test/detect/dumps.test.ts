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

test.each<[form: string, write: (bytes: Buffer) => string]>([
  [
    'Buffers of Node.js',
    (bytes) => `<Buffer ${bytes.toString('hex').replace(/(..)(?=.)/g, '$1 ')}>`,
  ],
  [
    'hexadecimal behind a name',
    (bytes) => `card ${bytes.toString('hex').replace(/(..)(?=.)/g, '$1 ')}`,
  ],
  ['words behind a name', (bytes) => `pan=${bytes.toString('hex').replace(/(....)(?=.)/g, '$1 ')}`],
  ['lists', (bytes) => `[${[...bytes].join(', ')}]`],
])('%s are found where each line, or each half of one, has its own', async (_, write) => {
  const pans = Array.from({ length: 6 }, () => generateCard('visa', random))
  const [a = '', b = '', c = '', ...more] = pans.map((pan) => write(Buffer.from(pan)))
  const found = await searchAll(`${a}\n${b}\nx ${c} y ${more[0]}\nz: ${more[1]}\nz: ${more[2]}\n`)
  expect(new Set(found.map(({ candidate }) => candidate.start)).size).toBe(pans.length)
})
