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

test('what stands after a line that is no result is forgotten', async () => {
  const [first, second] = [resultOf(unit('a')), resultOf(unit('b'))]
  await write([first, second])
  const [header, one, two] = readFileSync(journalIn(out).results, 'utf8').split('\n')
  writeFileSync(journalIn(out).results, [header, one, 'no JSON', two, ''].join('\n'))
  const journal = await openJournal(out, 'config', true)
  expect(journal.recall(first.unit)).toEqual(first)
  expect(journal.recall(second.unit)).toBeNull()
  journal.destroy()
})

test('what stands after a line with fewer results than names is forgotten', async () => {
  const [first, second] = [resultOf(unit('a')), resultOf(unit('b'))]
  await write([first, second])
  const [header, one, two = ''] = linesIn(out)
  const cut = JSON.stringify({ ...JSON.parse(two), outcomes: [] })
  writeFileSync(journalIn(out).results, [header, one, cut, two, ''].join('\n'))
  const journal = await openJournal(out, 'config', true)
  expect(journal.recall(first.unit)).toEqual(first)
  expect(journal.recall(second.unit)).toBeNull()
  journal.destroy()
})

test('a journal that another version has written is refused, and left as it is', async () => {
  await write([resultOf(unit('a'))])
  const { results } = journalIn(out)
  const [header = ''] = linesIn(out)
  const { format: _, ...old } = JSON.parse(header)
  const text = `${JSON.stringify(old)}\n{"name":"aaaaaaaaaaaaaaaa","result":{}}\n`
  writeFileSync(results, text)
  await expect(openJournal(out, 'config', true)).rejects.toThrow('another version')
  expect(readFileSync(results, 'utf8')).toBe(text)
})

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
