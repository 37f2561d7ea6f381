import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { drawText } from '../../src/demo/random.ts'
import { each } from '../detect/forms.ts'
import { generateCard, seededRandom } from '../support/cards.ts'
import { makeDirectory, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const MEGABYTE = 1_000_000
const random = seededRandom(17)
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const filled = (part: string): string => part.repeat(Math.ceil(MEGABYTE / part.length))

/** What makes a careless program slow: a megabyte of each, for which time must grow as its length does. */
const hostile: Readonly<Record<string, () => string>> = {
  digits: () => drawText(MEGABYTE, random),
  'the same digit': () => filled('4'),
  separators: () => filled(' -'),
  'digits and separators': () => filled('4-'),
  'percent signs': () => filled('%'),
  'percent signs, encoded': () => filled('%25'),
  base64: () => base64(drawText((MEGABYTE * 3) / 4, random, LETTERS)),
  'base64 in base64 in base64': () => base64(base64(base64(filled('order 1; ').slice(0, 420_000)))),
  'opening braces': () => filled('{'),
  'opening brackets': () => filled('['),
  'opening tags': () => filled('<a '),
  'quotation marks': () => filled('"'),
  backslashes: () => filled('\\'),
  'equals signs': () => filled('a='),
  ampersands: () => filled('&#'),
  'names without a value': () => filled('a.'),
  'numbers over fields': () => filled('4242;;'),
  'white space': () => filled(' '),
  'mail addresses without an end': () => filled('a@'),
}

test('a megabyte of anything is read to its end, and the cards before and behind it are found', async () => {
  const directory = await scratch()
  const data = join(directory, 'data')
  mkdirSync(data)
  const cards = new Map<string, number>()
  for (const [name, fill] of Object.entries(hostile)) {
    const [first, last] = [generateCard('visa', random), generateCard('jcb', random)]
    writeFileSync(join(data, name), `card_no=${first}\n${fill()}\ncard_no=${last}\n`)
    cards.set(name, 0)
  }
  await call(['scan', data, '-o', join(directory, 'out')])
  const { findings, coverage } = await readReport(join(directory, 'out'))
  for (const { place, severity, distinctCards } of findings) {
    const name = place.type === 'file' ? place.path.slice(data.length + 1) : ''
    if (severity === 'SV3') cards.set(name, (cards.get(name) ?? 0) + distinctCards)
  }
  expect(Object.fromEntries(cards)).toEqual(
    Object.fromEntries([...cards.keys()].map((name) => [name, 2])),
  )
  expect(coverage.complete).toBe(true)
}, 120_000)

/** A card in text, every so many bytes of which nothing ends: not even a name. */
const dense: Readonly<Record<string, (card: string) => string>> = {
  'in a line of letters': (card) => ` card_no=${card} ${drawText(2000, random, LETTERS)}`,
  'in a line of names and signs': (card) => ` card_no=${card} ${'a.b@c '.repeat(300)}`,
  'in a line of braces': (card) => ` card_no=${card} ${'{['.repeat(1000)}`,
  'in a line of escapes': (card) =>
    ` card_no=${each(card, (hex) => `%${hex}`)} ${'%2'.repeat(900)}`,
  'in nested arrays': (card) => `{"card_no":"${card}","a":${'['.repeat(2000)}${']'.repeat(2000)}}`,
}

describe('three hundred cards', () => {
  let found: ReadonlyMap<string, number>

  beforeAll(async () => {
    const directory = await makeDirectory()
    const names = Object.keys(dense)
    for (const [name, write] of Object.entries(dense)) {
      const cards = Array.from({ length: 300 }, () => generateCard('visa', random))
      writeFileSync(join(directory, name), cards.map(write).join(''))
    }
    const out = join(directory, 'out')
    await call(['scan', ...names, '-o', out], undefined, { cwd: directory })
    const { systems = [], coverage } = await readReport(out)
    rmSync(directory, { recursive: true })
    expect(coverage.complete).toBe(true)
    found = new Map(systems.map(({ system, distinctCards }) => [system, distinctCards]))
  }, 120_000)

  test.each(Object.keys(dense))('%s are all found', (name) => {
    expect(found.get(name)).toBe(300)
  })
})

test('a card inside ten thousand nested arrays is found, and one in a line of eight megabytes', async () => {
  const directory = await scratch()
  const data = join(directory, 'data')
  mkdirSync(data)
  const [nested, long] = [generateCard('visa', random), generateCard('jcb', random)]
  const [open, close] = ['['.repeat(10_000), ']'.repeat(10_000)]
  writeFileSync(join(data, 'nested.json'), `${open}{"card_no":"${nested}"}${close}\n`)
  const half = 'k=v '.repeat(MEGABYTE)
  writeFileSync(join(data, 'line.log'), `${half}card_no=${long} ${half}`)
  await call(['scan', data, '-o', join(directory, 'out')])
  const { totals, coverage, findings } = await readReport(join(directory, 'out'))
  expect(totals.distinctCards).toBe(2)
  expect(findings.map(({ severity }) => severity)).toEqual(['SV3', 'SV3'])
  expect(coverage.complete).toBe(true)
}, 60_000)
