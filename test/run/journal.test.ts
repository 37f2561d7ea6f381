import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { OutputError, UsageError } from '../../src/errors.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { openJournal } from '../../src/run/journal/index.ts'
import { cleanResult } from '../../src/run/outcome.ts'
import { journalIn } from '../end-to-end/journal-folder.ts'
import { generateCard } from '../support/cards.ts'
import { scratch } from '../support/command.ts'

let out = ''
beforeEach(async () => {
  out = await scratch()
})

describe('a resumed journal', () => {
  test('gives back each result as it was, and knows no other', async () => {
    const results = Array.from({ length: 50 }, (_, index) => resultOf(unit(`ログ-${index}.log`)))
    await write(results)
    const journal = await openJournal(out, 'config', true)
    for (const result of results.toReversed()) expect(journal.recall(result.unit)).toEqual(result)
    expect(journal.recall(unit('other.log'))).toBeNull()
    journal.destroy()
  })

  test('does not take a changed file, or another piece of it, for the one that was read', async () => {
    const read: Unit = { ...unit('a.log'), range: [0, 10] }
    await write([resultOf(read)])
    const journal = await openJournal(out, 'config', true)
    expect(journal.recall({ ...read, version: 'changed' })).toBeNull()
    expect(journal.recall({ ...read, range: [10, 20] })).toBeNull()
    expect(journal.recall({ ...read, target: 1 })).toBeNull()
    journal.destroy()
  })

  test('has the run and the secret of the first', async () => {
    const { run, secret } = await write([])
    const journal = await openJournal(out, 'config', true)
    expect(journal).toMatchObject({ run, resumed: true })
    expect([...journal.secret]).toEqual([...secret])
    journal.destroy()
  })

  test('gives back each result of a batch alone, clean or not, whatever comes before it', async () => {
    const results = Array.from({ length: 500 }, (_, index) =>
      index % 3 ? cleanResult(unit(`${index}`), index, index + 1) : resultOf(unit(`${index}`)),
    )
    await write(results, 64)
    expect(linesIn(out)).toHaveLength(1 + Math.ceil(500 / 64))
    const journal = await openJournal(out, 'config', true)
    const some = results.filter((_, index) => index % 7 === 0)
    for (const result of some.toReversed()) expect(journal.recall(result.unit)).toEqual(result)
    for (const result of results) expect(journal.recall(result.unit)).toEqual(result)
    expect(journal.recall(unit('500'))).toBeNull()
    journal.destroy()
  })

  test('keeps all lines before the one that was cut anywhere, and forgets that batch as a whole', async () => {
    const results = Array.from({ length: 12 }, (_, index) => resultOf(unit(`${index}`)))
    await write(results, 4)
    const { results: path } = journalIn(out)
    const whole = readFileSync(path)
    const [, , , last = ''] = linesIn(out)
    const start = whole.length - Buffer.byteLength(last) - 1
    for (const length of [start, start + 1, start + 300, whole.length - 2, whole.length - 1]) {
      writeFileSync(path, whole.subarray(0, length))
      const journal = await openJournal(out, 'config', true)
      const recalled = results.filter((result) => journal.recall(result.unit) !== null)
      expect(recalled).toEqual(results.slice(0, 8))
      journal.append(results.slice(8))
      journal.close()
      expect(readFileSync(path).equals(whole)).toBe(true)
    }
    ;(await openJournal(out, 'config', false)).destroy()
  })

  test('takes up where a torn line was cut away', async () => {
    const [first, second] = [resultOf(unit('a')), resultOf(unit('b'))]
    await write([first, second])
    const { results } = journalIn(out)
    writeFileSync(results, readFileSync(results).subarray(0, -1)) // the line end is missing
    const journal = await openJournal(out, 'config', true)
    expect(journal.recall(second.unit)).toBeNull()
    journal.append([second])
    journal.close()
    const again = await openJournal(out, 'config', true)
    expect(again.recall(first.unit)).toEqual(first)
    expect(again.recall(second.unit)).toEqual(second)
    again.destroy()
  })
})

test.each([
  ['its first line is missing', ''],
  ['its first line is torn', '{"id":'],
])('where of a journal %s, a new run begins and that is told', async (_, text) => {
  await write([resultOf(unit('a'))])
  writeFileSync(journalIn(out).results, text)
  const told: string[] = []
  const journal = await openJournal(out, 'config', true, (message) => told.push(message))
  expect(journal.resumed).toBe(false)
  expect(told).toEqual([expect.stringContaining('nothing to resume')])
  journal.destroy()
})

describe('a line that the run did not write so counts for nothing, and that is told once:', () => {
  const batch = (line: string): { outcomes: unknown[]; names: string[] } =>
    JSON.parse(line.split('\t')[0] ?? '')
  const seal = (line: string): string => line.split('\t')[1] ?? ''
  test.each<[string, (line: string) => string]>([
    ['one that is none', () => 'no JSON'],
    ['an empty one', () => ''],
    [
      'findings that are emptied',
      (line) => `${JSON.stringify({ ...batch(line), outcomes: [[10, 2]] })}\t${seal(line)}`,
    ],
    ['bytes that are negative', (line) => line.replace('"bytes":10', '"bytes":-1')],
    ['one bit', (line) => line.replace('records', 'recordr')],
    [
      'one bit of its seal',
      (line) => `${line.slice(0, -4)}${line.at(-4) === 'A' ? 'B' : 'A'}${line.slice(-3)}`,
    ],
    ['no seal', (line) => line.split('\t')[0] ?? ''],
    ['the seal of another line', (line) => `${line.split('\t')[0]}\tAAAAAAAAAAAAAAAAAAAAAA`],
  ])('%s', async (_, change) => {
    const [first, second, third] = [resultOf(unit('a')), resultOf(unit('b')), resultOf(unit('c'))]
    await write([first, second, third])
    const [header, one, two = '', three] = linesIn(out)
    writeFileSync(journalIn(out).results, [header, one, change(two), three, ''].join('\n'))
    const told: string[] = []
    const journal = await openJournal(out, 'config', true, (message) => told.push(message))
    expect(journal.recall(first.unit)).toEqual(first)
    expect(journal.recall(second.unit)).toBeNull()
    expect(journal.recall(third.unit)).toEqual(third)
    expect(told).toEqual([expect.stringContaining('not as this run wrote them (1)')])
    journal.destroy()
  })

  test('one of another run', async () => {
    await write([resultOf(unit('a'))])
    const [, foreign = ''] = linesIn(out)
    await write([resultOf(unit('b'))])
    const [header, own] = linesIn(out)
    writeFileSync(journalIn(out).results, [header, foreign, own, ''].join('\n'))
    const journal = await openJournal(out, 'config', true)
    expect(journal.recall(unit('a'))).toBeNull()
    expect(journal.recall(unit('b'))).not.toBeNull()
    journal.destroy()
  })

  test('the first one', async () => {
    await write([resultOf(unit('a'))])
    const text = readFileSync(journalIn(out).results, 'utf8')
    writeFileSync(journalIn(out).results, text.replace('"startedAt":"2', '"startedAt":"1'))
    const told: string[] = []
    const journal = await openJournal(out, 'config', true, (message) => told.push(message))
    expect(journal.resumed).toBe(false)
    expect(told).toEqual([expect.stringContaining('nothing to resume')])
    journal.destroy()
  })
})

describe('whole lines of the run itself', () => {
  const results = ['a', 'b', 'c'].map((part) => resultOf(unit(part)))
  test.each<[string, (lines: string[]) => string[], number]>([
    ['taken out are read again, and no other', ([one = '', , three = '']) => [one, three], 2],
    ['in another order stay what they were', (lines) => lines.toReversed(), 3],
    ['that are there twice count once', (lines) => [...lines, ...lines], 3],
  ])('%s', async (_, change, known) => {
    await write(results)
    const [header = '', ...lines] = linesIn(out)
    writeFileSync(journalIn(out).results, [header, ...change(lines), ''].join('\n'))
    const told: string[] = []
    const journal = await openJournal(out, 'config', true, (message) => told.push(message))
    const recalled = results.map((result) => journal.recall(result.unit))
    for (const [index, result] of recalled.entries())
      if (result !== null) expect(result).toEqual(results[index])
    expect(recalled.filter((result) => result !== null)).toHaveLength(known)
    expect(told).toEqual([])
    journal.destroy()
  })
})

test.each(['results', 'secret'] as const)(
  'with the %s of another run a new one begins',
  async (file) => {
    await write([resultOf(unit('a'))])
    const foreign = readFileSync(journalIn(out)[file])
    await write([resultOf(unit('a'))])
    writeFileSync(journalIn(out)[file], foreign)
    const journal = await openJournal(out, 'config', true)
    expect(journal.resumed).toBe(false)
    expect(journal.recall(unit('a'))).toBeNull()
    journal.destroy()
  },
)

test('a line that is changed after the journal was opened counts for nothing', async () => {
  await write([resultOf(unit('a'))])
  const journal = await openJournal(out, 'config', true)
  const text = readFileSync(journalIn(out).results, 'utf8')
  writeFileSync(journalIn(out).results, text.replace('"records":2', '"records":3'))
  expect(journal.recall(unit('a'))).toBeNull()
  journal.destroy()
})

test.each([0, 1, 31, 33])('with a secret of %i bytes a new run begins', async (length) => {
  const { run } = await write([resultOf(unit('a'))])
  writeFileSync(journalIn(out).secret, Buffer.alloc(length))
  const journal = await openJournal(out, 'config', true)
  expect(journal.resumed).toBe(false)
  expect(journal.run.id).not.toBe(run.id)
  expect(journal.secret).toHaveLength(32)
  journal.destroy()
})

test.each([
  ['with other lines', ({ format: _, ...header }) => header],
  ['with the same lines', (header) => ({ ...header, version: '0.0.0' })],
] as [string, (header: Record<string, unknown>) => object][])(
  'a journal that another version has written %s is refused, and left as it is',
  async (_, change) => {
    await write([resultOf(unit('a'))])
    const { results } = journalIn(out)
    const header = JSON.parse((linesIn(out)[0] ?? '').split('\t')[0] ?? '')
    const text = `${JSON.stringify(change(header))}\n{"name":"aaaaaaaaaaaaaaaa","result":{}}\n`
    writeFileSync(results, text)
    await expect(openJournal(out, 'config', true)).rejects.toThrow('another version')
    expect(readFileSync(results, 'utf8')).toBe(text)
  },
)

test('a new run replaces the journal of one that was given up', async () => {
  const { run } = await write([resultOf(unit('a'))])
  const journal = await openJournal(out, 'config', false)
  expect(journal.resumed).toBe(false)
  expect(journal.run.id).not.toBe(run.id)
  expect(journal.recall(unit('a'))).toBeNull()
  journal.destroy()
})

test('runs have secrets of their own', async () => {
  const [one, other] = [await write([]), await write([])]
  expect(one.secret.length).toBe(32)
  expect([...one.secret]).not.toEqual([...other.secret])
})

test('the names of files do not stand in the journal', async () => {
  const card = generateCard('visa')
  await write([resultOf(unit(`${card}.log`))])
  expect(readFileSync(journalIn(out).results, 'utf8')).not.toContain(card)
})

test('a journal knows its own files by whatever path', async () => {
  symlinkSync(out, join(out, 'link'))
  const journal = await openJournal(join(out, 'link'), 'config', false)
  const { results, secret, folder } = journalIn(out)
  const owned = [results, secret, join(out, 'link', 'unfinished', 'secret')].map(journal.owns)
  expect(owned).toEqual([true, true, true])
  const others = [
    join(out, 'secret'),
    join(folder, 'other'),
    '/nowhere/secret',
    '-',
    '\udcff/secret',
  ]
  expect(others.map(journal.owns)).toEqual(others.map(() => false))
  journal.destroy()
})

test('a destroyed journal leaves nothing', async () => {
  const journal = await openJournal(out, 'config', false)
  journal.append([resultOf(unit('a'))])
  journal.destroy()
  expect(existsSync(journalIn(out).folder)).toBe(false)
})

test.each([
  ['of other targets', 'other', true, UsageError],
  ['in a folder that is a file', 'config', false, OutputError],
])('a journal %s is refused', async (what, config, resume, kind) => {
  if (what === 'of other targets') await write([])
  if (what === 'in a folder that is a file') writeFileSync(journalIn(out).folder, '')
  await expect(openJournal(out, config, resume)).rejects.toThrow(kind)
})

/** A journal of a run that was interrupted after these results. */
async function write(results: readonly UnitResult[], together = 1) {
  const journal = await openJournal(out, 'config', false)
  for (let at = 0; at < results.length; at += together) {
    journal.append(results.slice(at, at + together))
  }
  journal.close()
  return journal
}

/** The lines of the journal: the run's, and one for each batch. */
const linesIn = (folder: string): string[] =>
  readFileSync(journalIn(folder).results, 'utf8').split('\n').slice(0, -1)

function unit(part: string): Unit {
  return { source: 'file', target: 0, part, range: null, bytes: 10, version: '10:1:1' }
}

function resultOf(unit: Unit): UnitResult {
  const notRead = [{ what: '日本語\u2028名', reason: 'shrank', detail: 'x' }] as const
  return { unit, bytes: 10, records: 2, findings: [], combinations: [], notRead }
}
