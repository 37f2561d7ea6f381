import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  CANARY_FORMATS,
  drawCanaries,
  readCanaries,
  writtenCanaries,
} from '../../src/canaries/index.ts'
import { passesLuhn } from '../../src/model/luhn.ts'
import { compileRules, rangeOf } from '../../src/rules/index.ts'
import { run } from '../support/command.ts'

const rules = compileRules('world')
const home = mkdtempSync(join(tmpdir(), 'cardsweep-canaries-'))
afterAll(() => rmSync(home, { recursive: true }))

describe('canaries', () => {
  test.each([
    [
      'published',
      { source: 'published' },
      (number: string) => rules.testCards.published.has(number),
    ],
    [
      'unissued',
      { source: 'unissued' },
      (number: string) => rangeOf(rules.brands, number) === null,
    ],
    [
      'of a range',
      { source: 'range', ranges: [{ from: '400000', to: '400010' }] },
      (number: string) => number >= '400000' && number < '400011',
    ],
  ] as const)('that are %s differ in all that a check knows them by', (_, origin, fits) => {
    const canaries = drawCanaries(30, origin, rules)
    for (const key of ['name', 'number', 'holder'] as const)
      expect(new Set(canaries.map((canary) => canary[key])).size).toBe(30)
    expect(canaries.every(({ number }) => passesLuhn(number) && fits(number))).toBe(true)
    expect(canaries.every(({ code }) => /^[1-9]\d{2,3}$/.test(code))).toBe(true)
  })

  test('are as long as the cards of their scheme', () => {
    const [amex] = drawCanaries(
      1,
      { source: 'range', ranges: [{ from: '3782', to: '3782' }] },
      rules,
    )
    expect([amex?.number.length, amex?.code.length]).toEqual([15, 4])
  })

  test.each(CANARY_FORMATS)('are read again as they were written, as %s', (format) => {
    const canaries = drawCanaries(2, { source: 'unissued' }, rules)
    const drawn = { drawnAt: new Date().toISOString(), canaries }
    const file = join(home, format)
    writeFileSync(file, writtenCanaries(drawn, format))
    expect(readCanaries(file)).toEqual(drawn)
  })

  test.each([
    ['another form', '{"schema":"cardsweep/canaries@2"}', 'this version reads'],
    ['something else', 'PAN=none', 'holds no canaries'],
  ])('of %s are refused', (_, text, complaint) => {
    const file = join(home, 'wrong')
    writeFileSync(file, text)
    expect(() => readCanaries(file)).toThrow(complaint)
  })
})

test('the file of canaries is its owner’s alone, and is not written over', async () => {
  const file = join(home, 'new.json')
  const draw = ['canary', 'new', '--count', '2', '-o', file]
  expect((await run(draw)).status).toBe(0)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const before = readFileSync(file, 'utf8')
  const again = await run(draw)
  expect([again.status, readFileSync(file, 'utf8')]).toEqual([2, before])
  expect(again.stderr).toContain('is not written over')
})
