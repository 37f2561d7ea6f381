import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import type { Target } from '../../src/model/target.ts'
import { translator } from '../../src/report/messages/index.ts'
import { verdictText } from '../../src/report/wording/index.ts'
import { seededRandom } from '../support/cards.ts'
import { lineOf, linesOf } from './nights/logs.ts'
import { ledgerOf, PIECE, readNight } from './nights/read-night.ts'

const root = mkdtempSync(join(tmpdir(), 'growing-'))
afterAll(() => rmSync(root, { recursive: true }))

/** In one night of thirty a file is read whatever is known of it. */
const OFTEN = { retry: 3 }

const random = seededRandom(1)
let [home, log, count] = ['', '', 0]
let earlier: Assessment | null = null
beforeEach(() => {
  home = join(root, String(count++))
  mkdirSync(join(home, 'logs'), { recursive: true })
  log = join(home, 'logs', 'app.log')
  earlier = null
  writeFileSync(log, linesOf('log', 5.9 * PIECE, false, random))
})

const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 12))

/** Reads the logs tonight; gives the report and how many bytes were read. */
async function night(
  growth: Pick<Target, 'growth'> = {},
): Promise<{ report: Assessment; bytes: number }> {
  await tick()
  const run = { id: `run-${count++}`, startedAt: new Date(Date.now() + 1).toISOString() }
  const targets = [{ location: join(home, 'logs'), ...growth }]
  const ledger = ledgerOf(home, targets, run)
  const read = await readNight(targets, run, earlier, ledger)
  earlier = read.report
  await tick()
  ledger.write(new Date().toISOString())
  return read
}

const append = (bytes: number, hasCard = false): void =>
  appendFileSync(log, linesOf('log', bytes, hasCard, random))

function write(text: string, position: number): void {
  const fd = openSync(log, 'r+')
  writeSync(fd, text, position)
  closeSync(fd)
}

test(
  'of a log that has grown the old pieces are compared, and the rest is scanned',
  OFTEN,
  async () => {
    await night()
    append(1_000)
    const { report } = await night()
    expect(report.coverage.unchanged).toMatchObject({
      files: 0,
      bytes: 5 * PIECE,
      compared: 5 * PIECE,
    })
    expect(report.totals.bytes).toBeLessThan(PIECE)
    expect(report.verdict).toBe('not-detected')
  },
)

test('also under the name that it was rotated to', OFTEN, async () => {
  await night()
  append(1_000)
  renameSync(log, `${log}.1`)
  writeFileSync(log, 'new\n')
  expect((await night()).report.coverage.unchanged).toMatchObject({ compared: 5 * PIECE })
})

test('a file of which the new piece holds a card is read whole, and so in the nights after', async () => {
  await night()
  append(1_000, true)
  for (const _ of [1, 2]) {
    const { report } = await night()
    expect(report.coverage.unchanged).toMatchObject({ bytes: 0 })
    expect(report.totals.bytes).toBeGreaterThan(5.5 * PIECE)
    expect(report.findings).toHaveLength(1)
  }
})

test('a card that was written over an old line is found, whatever the times say', async () => {
  await night()
  write(lineOf('log', true, random), 2 * PIECE + 800)
  append(1_000)
  expect((await night()).report.verdict).toBe('detected')
})

test(
  'a log that is trusted to grow only is not read but for its ends and what is new',
  OFTEN,
  async () => {
    await night({ growth: 'trusted' })
    append(1_000)
    const { report, bytes } = await night({ growth: 'trusted' })
    expect(bytes).toBeLessThan(PIECE)
    expect(report.coverage.unchanged).toMatchObject({ files: 0, bytes: 0 })
    expect(report.coverage.trusted).toMatchObject({
      ...{ files: 1, bytes: 5 * PIECE, names: [log] },
      reliesOn: [expect.stringMatching(/^run-/)],
    })
    expect(verdictText(report, translator('en'))).toContain('1 file trusted to be append-only')
  },
)

test.each([
  ['its beginning', 10],
  ['its old end', 5.8 * PIECE],
])('it is not trusted where %s is another', async (_, position) => {
  await night({ growth: 'trusted' })
  append(1_000)
  write(lineOf('log', true, random), position)
  const { report } = await night({ growth: 'trusted' })
  expect(report.coverage.trusted).toBeUndefined()
  expect(report.verdict).toBe('detected')
})

test('nor where a new piece of it holds a card: then it is read whole', async () => {
  await night({ growth: 'trusted' })
  append(1_000, true)
  const { report } = await night({ growth: 'trusted' })
  expect(report.coverage.trusted).toBeUndefined()
  expect(report.totals.bytes).toBeGreaterThan(5.5 * PIECE)
})

test('at most a tenth of what is called unchanged is drawn, and one at least', OFTEN, async () => {
  writeFileSync(log, 'x\n')
  for (let index = 0; index < 60; index++) writeFileSync(join(home, 'logs', `f${index}`), 'x\n')
  await night()
  const { report, bytes } = await night()
  const { files = 0, drawn = 0, changedAtMost = 0 } = report.coverage.unchanged ?? {}
  expect(drawn).toBeGreaterThan(0)
  expect(drawn).toBeLessThanOrEqual((files + drawn) / 10)
  expect(changedAtMost).toBeCloseTo(1 - 0.05 ** (1 / drawn))
  expect(bytes).toBeLessThan(PIECE)
})
