import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  cardTypeNames,
  encodeText,
  generateCard,
  group,
  truncateCard,
  widen,
} from '../support/cards.ts'
import { cli, follow, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { expectHidden } from './hidden.ts'
import { untilResults } from './journal-folder.ts'
import { watch } from './written.ts'

let directory = ''
/** All numbers that a test has planted. */
let cards: string[] = []

beforeEach(async () => {
  directory = await scratch()
  cards = []
})

/** A number that must not be shown. */
function plant(type = cardTypeNames[cards.length % cardTypeNames.length] ?? 'visa'): string {
  const card = generateCard(type)
  cards.push(card)
  return card
}

/** Files with numbers in their contents and names; gives how many they are. */
async function plantFiles(): Promise<number> {
  const named = join(directory, 'logs', `backup-${group(plant('visa'), ' ')}`)
  await mkdir(named, { recursive: true })
  const contents = cardTypeNames.map((type) => `card_no=${plant(type)}&exp=12/29&cvv=123\n`)
  const spelt = [widen(plant('jcb')), group(plant('visa'), '-'), group(plant('amex'), '　')]
  const files: Readonly<Record<string, Buffer>> = {
    'plain.log': Buffer.from([...contents, ...contents].join('')),
    'spelt.log': Buffer.from(spelt.map((text) => `カード番号 ${text}\n`).join('')),
    'sjis.csv': encodeText(`カード番号,名義\n${widen(plant('jcb'))},山田\n`, 'shift_jis'),
    'track.log': Buffer.from(`;${plant('visa')}=29122010000012345678?\n`),
    'cut.log': Buffer.from(`${truncateCard(plant('visa'))} ${plant('visa').slice(0, 12)}****\n`),
    'odd.log': Buffer.from(`card ${plant('visa')}${plant('visa')}\n4${plant('visa')}\n`),
    [`${plant('mastercard')}.log`]: Buffer.from('nothing\n'),
    [`order_${widen(plant('jcb'))}.log`]: Buffer.from('nothing\n'),
    [`${inDigitsFrom(0x0660, plant('visa'))}.log`]: Buffer.from('nothing\n'),
    [`${inDigitsFrom(0x1d7ce, plant('visa'))}.log`]: Buffer.from('nothing\n'),
    [`${Array.from(plant('visa')).join('\u200b')}.log`]: Buffer.from('nothing\n'),
    [`${Array.from(plant('jcb'), circled).join('')}.log`]: Buffer.from('nothing\n'),
    'keys.json': Buffer.from(
      `${JSON.stringify({ [inDigitsFrom(0x0966, plant('visa'))]: { card: plant('visa') } })}\n${nested(plant('visa'), plant('jcb'))}\n`,
    ),
    'header.csv': Buffer.from(`id,${inDigitsFrom(0x0660, plant('visa'))}\n1,${plant('visa')}\n`),
    [`broken-${plant('visa')}.gz`]: Buffer.from('1f8b08000000', 'hex'),
  }
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(named, name), bytes)
  return Object.keys(files).length
}

/** The number in other digits, of which the zero has this code. */
const inDigitsFrom = (zero: number, card: string): string =>
  Array.from(card, (digit) => String.fromCodePoint(zero + Number(digit))).join('')

const circled = (digit: string): string => Array.from('⓪①②③④⑤⑥⑦⑧⑨')[Number(digit)] ?? ''

/** A number whose groups are keys of objects in one another, around another number. */
function nested(keys: string, card: string): string {
  const outermostLast = group(keys, ' ').split(' ').reverse()
  return JSON.stringify(outermostLast.reduce<object>((inner, key) => ({ [key]: inner }), { card }))
}

test.each([
  ['a number', (card: string) => card],
  ['a number in groups', (card: string) => group(card, ' - ')],
  ['full-width digits', (card: string) => widen(card)],
  ['mathematical digits', (card: string) => inDigitsFrom(0x1d7f6, card)],
  ['circled digits', (card: string) => Array.from(card, circled).join('')],
  ['signs that nobody sees', (card: string) => Array.from(card).join('\\u{200b}')],
  [
    'seven digits in front of the mask',
    (card: string) => `${card.slice(0, 7)}*****${card.slice(-4)}`,
  ],
  ['a digest without a key', (card: string) => createHash('sha256').update(card).digest('hex')],
])('the test itself would see %s', (_, write) => {
  const card = plant('visa')
  expectHidden(truncateCard(card), cards)
  expect(() => expectHidden(`at ${write(card)}.`, cards)).toThrow()
})

describe('no planted number is written anywhere', () => {
  test.each([
    ['the summary', ['--lang', 'ja', '-f', 'html']],
    ['report.json', ['--json']],
    ['the summary, by threads', ['-j', '2', '-f', 'html']],
  ])('while %s is made', async (_, options) => {
    const out = join(directory, 'report')
    const results = await plantFiles()
    const many = options.includes('-j') ? await plantMany() : 0
    const targets = [
      join(directory, 'logs'),
      join(directory, `missing-${plant('visa')}.log`),
      join(directory, `${plant('visa')}*.log`),
      join(directory, `{${plant('jcb')},logs}`, 'nothing-*'),
      '-',
    ]
    const input = `card_no=${plant('visa')}\n`
    const args = ['scan', ...targets, '-c', await plantConfig(), ...options]
    const { status, stderr, everything } = await watch(args, {
      out,
      results: results + many,
      input,
    })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect((await readReport(out)).totals.distinctCards).toBeGreaterThan(cardTypeNames.length)
    expect(everything).toMatch(/"masked": ?"\d{6}\*+\d{4}"/)
    expectHidden(everything, cards)
  })

  test('into error messages', async () => {
    const unknownField = join(directory, `${plant('visa')}.yaml`)
    await writeFile(unknownField, `"${plant('jcb')}": 1\n`)
    const runs = [
      ['scan', `--card=${plant('visa')}`],
      ['scan', 'x', '-j', plant('visa')],
      ['scan', 'x', '-f', plant('visa')],
      ['scan', 'x', '--lang', plant('visa')],
      ['scan', '-c', join(directory, `missing-${plant('visa')}.yaml`)],
      ['scan', '-c', unknownField],
      ['report', join(directory, plant('visa'))],
      ['report', plant('visa'), 'too', 'many'],
      ['scan', 'x', '-o', `/dev/null/${plant('visa')}`],
      [plant('visa')],
    ]
    for (const args of runs) {
      const { status, stdout, stderr } = await call(args, undefined, { cwd: directory })
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expectHidden(stderr, cards)
    }
  })

  test('where the report folder has one for a name', async () => {
    const out = join(directory, plant('visa'))
    await writeFile(join(directory, 'a.log'), 'nothing\n')
    const { stdout, stderr } = await call([
      'scan',
      join(directory, 'a.log'),
      '-o',
      out,
      '-f',
      'html',
    ])
    expectHidden(stdout + stderr, cards)
    const again = await call(['report', out])
    expectHidden(again.stdout + again.stderr, cards)
  })
})

const canOpenTerminal = spawnSync('script', ['-qec', 'true', '/dev/null']).status === 0

test.runIf(canOpenTerminal)('the progress on a terminal shows counts alone', async () => {
  const out = join(directory, 'report')
  const results = await plantFiles()
  const command = [process.execPath, cli, 'scan', join(directory, 'logs'), '-', '-o', out]
  const child = spawn('script', [
    '-qefc',
    command.map((word) => `'${word}'`).join(' '),
    '/dev/null',
  ])
  const { ended } = follow(child)
  const barDrawn = new Promise<void>((resolve) => {
    let shown = ''
    child.stdout.on('data', (data) => {
      shown += data
      if (/\[[#.]{24}\] .* [1-9]\d* found/.test(shown)) resolve()
    })
  })
  await untilResults(out, results)
  await barDrawn
  child.stdin.write('\x03') // Ctrl-C
  const { status, stdout } = await ended
  expect(status).toBe(130)
  expect(stdout).toMatch(/\r.\[2K(\^C)?cardsweep: interrupted/) // the bar is wiped away
  expectHidden(stdout, cards)
})

/** So many files that threads are started. */
async function plantMany(): Promise<number> {
  const folder = join(directory, 'logs', 'many')
  await mkdir(folder)
  for (let index = 0; index < 1000; index++) {
    await writeFile(join(folder, `${index}.log`), index % 50 ? 'x\n' : `card_no=${plant('visa')}\n`)
  }
  return 1000
}

async function plantConfig(): Promise<string> {
  const path = join(directory, `config-${plant('visa')}.yaml`)
  await writeFile(path, 'purpose: a test\n')
  return path
}
