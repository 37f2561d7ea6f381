import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { seededRandom } from '../../src/demo/random.ts'
import type { Unit, UnitResult } from '../../src/model/index.ts'
import { type Ledger, type LedgerOptions, openLedger } from '../../src/run/ledger/index.ts'
import { openSource } from '../../src/sources/index.ts'
import { drawSeed, runs } from '../support/runs.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-ledger-'))
let home = ''
let count = 0
beforeEach(() => {
  home = join(root, String(count++))
  mkdirSync(join(home, 'logs'), { recursive: true })
})
afterAll(() => rmSync(root, { recursive: true }))

const MARK = 'CARD' // stands for a card number: what a file holds that must not be called clean

/** A night: which files it read, which it called unchanged, and what it found. */
interface Night {
  readonly read: string[]
  readonly unchanged: string[]
  readonly found: string[]
  readonly ledger: Ledger
}

/** Lists the folder, reads what the ledger does not speak for, and writes the ledger. */
async function night(options: Partial<LedgerOptions> = {}): Promise<Night> {
  const now = new Date(Date.now() + 1).toISOString()
  const ledger = openLedger({
    path: join(home, 'ledger'),
    valid: 'rules 1',
    run: { id: `run-${count++}`, startedAt: now },
    stamps: () => true,
    quiet: 0,
    ...options,
  })
  const result: Night = { read: [], unchanged: [], found: [], ledger }
  const target = { location: join(home, 'logs') }
  const { signal } = new AbortController()
  for await (const unit of openSource(target).units(target, 0, () => {}, signal)) {
    if (ledger.isUnchanged(unit)) result.unchanged.push(nameOf(unit))
    else ledger.add(readUnit(unit, result))
  }
  if (!options.run) await tick()
  ledger.write(new Date().toISOString())
  await tick()
  return result
}

function readUnit(unit: Unit, { read, found }: Night): UnitResult {
  read.push(nameOf(unit))
  const hasMark = readFileSync(unit.part, 'latin1').includes(MARK)
  if (hasMark) found.push(nameOf(unit))
  const findings = hasMark ? [{} as UnitResult['findings'][number]] : []
  return { unit, bytes: unit.bytes, records: 1, findings, combinations: [], notRead: [] }
}

const nameOf = ({ part }: Unit): string => part.slice(part.lastIndexOf('/') + 1)

/** The kernel stamps by a clock that moves each four milliseconds. */
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 6))

const file = (name: string): string => join(home, 'logs', name)

/** Forty files: whatever the day of the month, the turn of at most some of them has come. */
function writeForty(text = 'nothing'): string[] {
  const names = Array.from({ length: 40 }, (_, index) => `f${index}.log`)
  for (const name of names) writeFileSync(file(name), text)
  return names
}

test('what was read clean and has not changed is not read again, but for those whose turn it is', async () => {
  const names = writeForty()
  await tick()
  expect((await night()).read.toSorted()).toEqual(names.toSorted())
  const second = await night()
  expect(second.unchanged.length).toBeGreaterThan(30)
  expect([...second.read, ...second.unchanged].toSorted()).toEqual(names.toSorted())
  expect(second.ledger.unchanged()).toMatchObject({
    files: second.unchanged.length,
    bytes: second.unchanged.length * 'nothing'.length,
    drawn: 0,
    reliesOn: [expect.stringMatching(/^run-/)],
  })
})

test('within thirty days each file is read again', async () => {
  const names = writeForty()
  await tick()
  await night()
  const read = new Set<string>()
  for (let day = 1; day <= 30; day++) {
    const startedAt = new Date(Date.now() + day * 86_400_000).toISOString()
    const at = { id: `day-${day}`, startedAt }
    const ledger = openLedger({
      path: join(home, 'ledger'),
      valid: 'rules 1',
      run: at,
      stamps: () => true,
      quiet: 0,
    })
    const target = { location: join(home, 'logs') }
    for await (const unit of openSource(target).units(
      target,
      0,
      () => {},
      new AbortController().signal,
    ))
      if (!ledger.isUnchanged(unit)) read.add(nameOf(unit))
  }
  expect([...read].toSorted()).toEqual(names.toSorted())
})

/** What happens to a log between two nights; each may bring the mark into a file that had none. */
type Change = (name: string, mark: string, random: (limit: number) => number) => void
const changes: Readonly<Record<string, Change>> = {
  append: (name, mark) => appendFileSync(file(name), `more ${mark}`),
  'edit in place with the time set back': (name, mark) => {
    const { atime, mtime, size } = statSync(file(name))
    writeFileSync(file(name), `${mark}.....................`.slice(0, Math.max(size, 4)))
    utimesSync(file(name), atime, mtime)
  },
  'rotate by rename': (name, mark) => {
    renameSync(file(name), file(`${name}.1`))
    writeFileSync(file(name), mark)
  },
  'copy and truncate': (name, mark) => {
    copyFileSync(file(name), file(`${name}.1`))
    truncateSync(file(name), 0)
    appendFileSync(file(name), mark)
  },
  compress: (name) => {
    const text = readFileSync(file(name))
    writeFileSync(file(`${name}.gz`), Buffer.concat([gzipSync(text), text]))
    rmSync(file(name))
  },
  'delete and create': (name, mark) => {
    const { atime, mtime } = statSync(file(name))
    rmSync(file(name))
    writeFileSync(file(name), `again ${mark}`)
    utimesSync(file(name), atime, mtime)
  },
  'take the name of another': (name, mark, random) => {
    writeFileSync(file(`new${random(5)}`), `x ${mark}`)
    renameSync(file(`new${readdirSync(join(home, 'logs')).length % 5}`), file(name))
  },
  touch: (name) => utimesSync(file(name), new Date(), new Date()),
  nothing: () => {},
}

test(`in ${runs(100)} random nights no file that holds anything is called unchanged`, async () => {
  const random = seededRandom(drawSeed())
  writeForty()
  await tick()
  for (let nights = 0; nights < runs(100); nights++) {
    const happened: string[] = []
    for (let times = random(6); times > 0; times--) {
      const names = readdirSync(join(home, 'logs')).filter((name) => name.endsWith('.log'))
      const name = names[random(names.length)] ?? ''
      const [what, change] = Object.entries(changes)[random(Object.keys(changes).length)] ?? []
      if (!existsSync(file(name)) || !change) continue
      happened.push(`${what} ${name}`)
      try {
        change(name, random(3) === 0 ? MARK : 'nothing', random)
      } catch {
        // what is gone cannot be changed
      }
    }
    await tick()
    const { read, unchanged, found } = await night()
    const all = readdirSync(join(home, 'logs'))
    const holding = all.filter((name) => readFileSync(file(name), 'latin1').includes(MARK))
    expect([...read, ...unchanged].toSorted(), happened.join('; ')).toEqual(all.toSorted())
    expect(found.toSorted(), happened.join('; ')).toEqual(holding.toSorted())
  }
})

describe('everything is read', () => {
  const untrusted: readonly (readonly [string, () => Partial<LedgerOptions>])[] = [
    ['under other rules', () => ({ valid: 'rules 2' })],
    ['on a file system that does not stamp each change', () => ({ stamps: () => false })],
    [
      'where the clock was set back',
      () => ({ run: { id: 'back', startedAt: new Date(Date.now() - 3_600_000).toISOString() } }),
    ],
  ]
  test.each(untrusted)('%s', async (_, options) => {
    const names = writeForty()
    await tick()
    await night()
    const { read } = await night(options())
    expect(read.toSorted()).toEqual(names.toSorted())
  })

  test.each([
    ['that is damaged', (bytes: Buffer) => bytes.fill(0x41, bytes.length - 40)],
    ['that is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['that is empty', () => Buffer.alloc(0)],
  ])('with a ledger %s', async (_, damage) => {
    const names = writeForty()
    await tick()
    await night()
    writeFileSync(join(home, 'ledger'), damage(readFileSync(join(home, 'ledger'))))
    expect((await night()).read.toSorted()).toEqual(names.toSorted())
  })
})

test('a file that changed shortly before it was read is read again the next night', async () => {
  writeForty()
  await tick()
  await night({ quiet: 60_000 })
  expect((await night({ quiet: 60_000 })).unchanged).toEqual([])
})

test('a file of which one piece holds anything is read whole', async () => {
  writeFileSync(file('big.log'), 'x'.repeat(100))
  await tick()
  const units = (version: string): Unit[] =>
    [0, 50].map((from) => ({
      source: 'file',
      target: 0,
      part: file('big.log'),
      range: [from, from + 50],
      bytes: 100,
      version,
    }))
  const { ctimeMs, ino, mtimeMs, dev, birthtimeMs } = statSync(file('big.log'))
  const version = `100:${mtimeMs}:${ino}:${ctimeMs}:${dev}:${birthtimeMs}`
  const open = (): Ledger =>
    openLedger({
      path: join(home, 'ledger'),
      valid: 'v',
      run: { id: 'a', startedAt: new Date(Date.now() + 1).toISOString() },
      stamps: () => true,
      quiet: 0,
    })
  const first = open()
  for (const [index, unit] of units(version).entries()) {
    const findings = index === 1 ? [{} as UnitResult['findings'][number]] : []
    first.add({ unit, bytes: 50, records: 1, findings, combinations: [], notRead: [] })
  }
  first.write(new Date().toISOString())
  await tick()
  expect(units(version).map((unit) => open().isUnchanged(unit))).toEqual([false, false])
})

test('a drawn file that holds something after all throws the ledger away', async () => {
  writeForty()
  await tick()
  await night()
  const { ledger } = await night()
  const [unit] = ledger.readAnyway()
  if (!unit) throw new Error('none was drawn')
  const clean = { unit, bytes: 7, records: 1, findings: [], combinations: [], notRead: [] }
  expect(ledger.isRefuted(clean)).toBe(false)
  expect(ledger.isRefuted({ ...clean, records: 2 })).toBe(true)
  ledger.write(new Date().toISOString())
  expect(existsSync(join(home, 'ledger'))).toBe(false)
})

test('the ledger holds no name of a file', async () => {
  writeForty()
  await tick()
  await night()
  expect(readFileSync(join(home, 'ledger'), 'latin1')).not.toMatch(/f\d+\.log|logs/)
})
