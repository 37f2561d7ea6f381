import { describe, expect, test } from 'vitest'
import { compileRules, plantedNumbers } from '../../../src/rules/index.ts'
import { canary, DRAWN, type Life, sightingsIn } from './search.ts'

const [number = ''] = plantedNumbers(compileRules('japan'))
const card = canary({ number, source: 'published', brand: 'visa' })
const drawn = Date.parse(DRAWN)
const HOUR = 3_600_000
const [OLD, LATER] = [drawn - 100 * HOUR, drawn + HOUR]

const isOwn = async (line: string, life: Life = { born: OLD, modified: LATER }) =>
  (await sightingsIn(`${line}\n`, { canaries: [card] }, { life })).map((one) => one.isOwn)

describe('a published number is the canary’s', () => {
  test.each([
    ['with its holder', `pan=${number} name=${card.holder}`],
    ['with its holder in small letters', `${card.holder.toLowerCase()},${number}`],
    ['with its code', `{"pan":"${number}","cvc":"${card.code}"}`],
    ['at a later time', `2026-11-30T10:00:01Z paid ${number}`],
    ['at a later time in another zone', `2026-11-30T19:30:00+09:00 paid ${number}`],
  ])('%s', async (_, line) => {
    expect(await isOwn(line)).toEqual([true])
  })

  test('in a file that was made later', async () => {
    expect(await isOwn(number, { born: LATER, modified: LATER })).toEqual([true])
  })
})

describe('it is another’s', () => {
  test.each([
    ['at a time before', `2026-11-30T09:59:58Z paid ${number}`],
    ['on a day long before', `2026-11-02 paid ${number}`],
  ])('%s', async (_, line) => {
    expect(await isOwn(line)).toEqual([])
  })

  test('in a file that was last written to before', async () => {
    expect(await isOwn(number, { born: OLD, modified: OLD })).toEqual([])
  })
})

describe('it is not known whose it is', () => {
  test.each([
    ['without any of these', `paid ${number}`],
    ['at a time that may be another’s zone', `2026-11-30 02:00:00 paid ${number}`],
    ['beside digits that hold the code', `paid ${number} 1${card.code}2`],
  ])('%s', async (_, line) => {
    expect(await isOwn(line)).toEqual([false])
  })
})
