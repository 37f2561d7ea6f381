import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { containers } from '../../src/containers/index.ts'
import { createDetector } from '../../src/detect/detector.ts'
import { compileModule } from '../../src/detect/kernel/simd.ts'
import { createMask } from '../../src/mask/create-mask.ts'
import { CHUNK } from '../../src/model/limits.ts'
import type { Unit } from '../../src/model/unit.ts'
import type { UnitResult } from '../../src/model/unit-result.ts'
import { compileRules } from '../../src/rules/compile.ts'
import { scanBatch } from '../../src/run/scan-batch.ts'
import { type Scanner, scanUnit } from '../../src/run/scan-unit.ts'
import { openSource } from '../../src/sources/index.ts'
import { generateCard, seededRandom } from '../support/cards.ts'

const folder = mkdtempSync(join(tmpdir(), 'batch-'))
afterAll(() => rmSync(folder, { recursive: true }))

const rules = compileRules('japan')
const mask = createMask(rules)
const detector = createDetector({
  ...{ rules, mask },
  module: compileModule(),
  pseudonym: (digits) => digits,
  chunkBytes: CHUNK,
})
const target = { location: folder }
const scanner: Scanner = {
  sources: [openSource(target, { containers })],
  detector,
  testCardsCount: [],
  allowComments: [],
  mask,
}
const { signal } = new AbortController()

test('small files say the same in a batch as each alone, whatever they hold', async () => {
  const units = await unitsOf(contents())
  const alone: UnitResult[] = []
  for (const unit of units) alone.push(await scanUnit(unit, scanner, () => {}, signal))
  const watched: number[] = []
  const together = await inBatch(units, scanner, (bytes) => watched.push(bytes))
  expect(together).toEqual(alone)
  expect(watched.reduce((sum, bytes) => sum + bytes, 0)).toBe(
    alone.reduce((sum, { bytes }) => sum + bytes, 0),
  )
  expect(together.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(5)
})

test('a file that was changed since it was listed is read as it is, and told', async () => {
  const [unit, other] = await unitsOf(['nothing\n'.repeat(20), 'nothing'])
  if (!unit || !other) throw new Error('no units')
  const line = `card_no=${generateCard('visa')} `.padEnd(unit.bytes, '.')
  writeFileSync(unit.part, line)
  utimesSync(unit.part, 1, 1)
  rmSync(other.part)
  const [changed, gone] = await inBatch([unit, other])
  expect(changed?.findings).toHaveLength(1)
  expect(changed?.notRead).toMatchObject([{ reason: 'changed' }])
  expect(gone?.notRead).toMatchObject([{ reason: 'vanished', bytes: 7 }])
})

test('a scanner that fails at a file fails at no other, and it is told', async () => {
  const units = await unitsOf(['nothing\n', 'bad', 'nothing\n'])
  const fail = (): never => {
    throw new Error('broken')
  }
  const isBad = (): boolean => detector.memory[0] === 'b'.charCodeAt(0)
  const weak: Scanner = {
    ...scanner,
    detector: {
      ...detector,
      linesIfClean: (length) => (isBad() ? fail() : detector.linesIfClean(length)),
      begin: (unit) => ({ ...detector.begin(unit), add: async () => fail() }),
    },
  }
  const results = await inBatch(units, weak)
  expect(results.map(({ records, notRead }) => [records, notRead[0]?.reason])).toEqual([
    [1, undefined],
    [0, 'crashed'],
    [1, undefined],
  ])
})

test('results are given when a second has gone by, so that a crash costs no more', async () => {
  const units = await unitsOf(Array.from({ length: 10 }, () => 'nothing\n'))
  let now = 0
  vi.spyOn(Date, 'now').mockImplementation(() => now)
  onTestFinished(() => void vi.restoreAllMocks())
  const parts: number[] = []
  const watch = (): number => (now += 400)
  for await (const results of scanBatch(units, scanner, watch, signal)) parts.push(results.length)
  expect(parts).toEqual([3, 3, 3, 1])
})

async function inBatch(
  units: readonly Unit[],
  by: Scanner = scanner,
  watch: (bytes: number) => void = () => {},
): Promise<UnitResult[]> {
  const all: UnitResult[] = []
  for await (const results of scanBatch(units, by, watch, signal)) all.push(...results)
  return all
}

/** Small contents of every kind: clean, with numbers in the open or encoded, with codes alone, containers. */
function contents(): (string | Buffer)[] {
  const random = seededRandom(11)
  const card = (): string => generateCard('visa', random)
  const noise = (size: number): Buffer =>
    Buffer.from(Array.from({ length: size }, () => random(256)))
  return [
    ...['', '\n', 'a', 'no end of line', 'lines\n'.repeat(100), 'id=1234567890123\n', 'cvv=123\n'],
    ...[`card_no=${card()} exp=12/29 cvv=123\n`, `${card()}`, `a\n\n${card()}\nb`],
    Buffer.from(`card=${card()}`).toString('base64'),
    Buffer.from(`card ${card()}\n`, 'utf16le'),
    `number,cvv\n${card()},123\n${card()},456\n`,
    `{"card":"${card()}","security_code":"123"}`,
    `From: a@b.c\nTo: d@e.f\nSubject: x\nDate: x\n\n${card()}\n`,
    '%PDF-1.4\n',
    `${'.'.repeat(CHUNK)}${card()}`,
    ...Array.from({ length: 30 }, () => noise(random(5000))),
    ...Array.from({ length: 30 }, () => digits(random(3000), random)),
  ]
}

const digits = (size: number, random: (below: number) => number): string =>
  Array.from({ length: size }, () => '0123456789 -\n'.charAt(random(13))).join('')

async function unitsOf(files: readonly (string | Buffer)[]): Promise<Unit[]> {
  const own = mkdtempSync(join(folder, 'files-'))
  for (const [index, content] of files.entries()) writeFileSync(join(own, `${index}.log`), content)
  const units: Unit[] = []
  const named = { location: own }
  for await (const unit of openSource(named, { containers }).units(named, 0, () => {}, signal)) {
    units.push(unit)
  }
  return units
}
