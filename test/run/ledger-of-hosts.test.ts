import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Random, seededRandom } from '../../src/demo/random.ts'
import type { Unit, UnitResult } from '../../src/model/index.ts'
import { type Ledger, openLedger } from '../../src/run/ledger/index.ts'
import { shareOfAllAtMost } from '../../src/run/ledger/lot.ts'
import { drawSeed, runs } from '../support/runs.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-hosts-ledger-'))
let count = 0
afterAll(() => rmSync(root, { recursive: true }))

const HOSTS = ['web-01', 'web-02', 'web-03']
const targets = HOSTS.map((host) => ({ location: '/var/log', on: 'web-*', host }))
const START = Date.parse('2026-11-01T00:00:00Z')
const DAY = 86_400_000
const TICK = 4_000 // the coarse clock by which these file systems stamp
const QUIET = 10_000
const DEVICE = 7

/** A machine with a clock of its own, whose files change as it likes. */
interface Host {
  readonly target: number
  /** What its clock is ahead, in milliseconds. */
  ahead: number
  readonly files: Map<string, { holds: boolean; changed: number; inode: number }>
}

const hosts = (): Host[] => HOSTS.map((_, target) => ({ target, ahead: 0, files: new Map() }))

const clockOf = ({ ahead }: Host, now: number): number => now + ahead

/** Writes a file anew: who writes the same number of bytes within a tick leaves the same state behind. */
function change(host: Host, now: number, random: Random): void {
  const name = `/var/log/app-${random(12)}.log`
  const changed = Math.floor(clockOf(host, now) / TICK) * TICK
  const inode = host.files.get(name)?.inode ?? host.files.size + 1
  host.files.set(name, { holds: random(4) === 0, changed, inode })
}

function unitsOf({ target, files }: Host): Unit[] {
  return [...files].map(([part, { changed, inode }]) => {
    const version = `100:${changed}:${inode}:${changed}:${DEVICE}:1`
    return { source: 'file', target, part, range: null, bytes: 100, version }
  })
}

const resultOf = (unit: Unit, host: Host | undefined): UnitResult => {
  const findings = host?.files.get(unit.part)?.holds ? [{} as UnitResult['findings'][number]] : []
  return { unit, bytes: 100, records: 1, findings, combinations: [], notRead: [] }
}

const open = (path: string, now: number): Ledger =>
  openLedger({
    ...{ path, valid: 'rules 1', targets },
    run: { id: `run-${now}`, startedAt: new Date(now).toISOString() },
  })

/** A night over these machines, and what it called unchanged though it holds something. */
function night(path: string, there: readonly Host[], now: number, told: { unchanged: number }) {
  const ledger = open(path, now)
  const wrong: string[] = []
  for (const host of there) {
    const began = clockOf(host, now)
    const listed = { began, now: began + 1000, quiet: QUIET, stamping: [DEVICE] }
    ledger.hear(HOSTS[host.target] ?? '', listed)
    const called = unitsOf(host).filter((unit) => {
      const isUnchanged = ledger.isUnchanged(unit)
      if (!isUnchanged) ledger.add(resultOf(unit, host))
      return isUnchanged
    })
    if (ledger.isDistrusted(host.target)) continue
    told.unchanged += called.length
    wrong.push(...called.map(({ part }) => part).filter((part) => host.files.get(part)?.holds))
  }
  for (const unit of ledger.readAnyway()) {
    const result = resultOf(unit, there[there.findIndex(({ target }) => target === unit.target)])
    expect(ledger.isRefuted(result)).toBe(false)
    ledger.add(result)
  }
  ledger.write(new Date(now).toISOString())
  return wrong
}

test('over random nights of machines with clocks of their own nothing that holds anything is called unchanged', () => {
  const random = seededRandom(drawSeed())
  const told = { unchanged: 0 }
  for (let history = 0; history < runs(20); history++) {
    const path = join(root, String(count++))
    const all = hosts()
    let now = START + random(DAY)
    for (let at = 0; at < 8; at++) {
      const there = all.filter(() => random(5) > 0)
      // While nobody looks, seconds that a clock goes through twice cannot be told from others.
      for (const host of there) if (random(6) === 0) host.ahead += (random(5) - 2) * 21_000
      for (let changes = random(12); changes > 0; changes--)
        for (const host of all) change(host, now + (random(2) * 18 + random(3)) * 1000, random)
      now += 20_000
      expect(night(path, there, now, told)).toEqual([])
      now += random(2) === 0 ? 1000 : DAY
    }
  }
  expect(told.unchanged).toBeGreaterThan(500)
})

/** Two quiet nights of all machines. */
function twoNights(path: string, all: readonly Host[]): Ledger {
  const random = seededRandom(1)
  for (const host of all) for (let at = 0; at < 60; at++) change(host, START, random)
  for (const host of all) for (const one of host.files.values()) one.holds = false
  night(path, all, START + DAY, { unchanged: 0 })
  return open(path, START + 2 * DAY)
}

const hear = (ledger: Ledger, host: string, began: number): void =>
  ledger.hear(host, { began, now: began, quiet: QUIET, stamping: [DEVICE] })

test('the same path on two machines is two files, each known by its own machine', () => {
  const all = hosts()
  const ledger = twoNights(join(root, 'alike'), all)
  const [first] = all
  const units = unitsOf(first as Host)
  for (const host of HOSTS) hear(ledger, host, START + 2 * DAY)
  const onAnother = units.map((unit) => ({ ...unit, target: 1, version: `9${unit.version}` }))
  expect(units.filter(ledger.isUnchanged).length).toBeGreaterThan(0)
  expect(onAnother.filter(ledger.isUnchanged)).toEqual([])
  expect(ledger.unchanged().files).toBe(units.filter(ledger.isUnchanged).length)
})

test('a machine whose clock was set back, or has files of the future, is read anew, and no other one', () => {
  const all = hosts()
  const ledger = twoNights(join(root, 'clocks'), all)
  const [back, ahead, right] = all as [Host, Host, Host]
  hear(ledger, 'web-01', START + DAY) // as in the night before
  hear(ledger, 'web-02', START + 2 * DAY)
  hear(ledger, 'web-03', START + 2 * DAY)
  for (const one of ahead.files.values()) one.changed = START + 30 * DAY
  const known = [back, ahead, right].map((host) => unitsOf(host).filter(ledger.isUnchanged).length)
  expect(known.slice(0, 2)).toEqual([0, 0])
  expect(known[2]).toBeGreaterThan(0)
  expect([0, 1, 2].map(ledger.isDistrusted)).toEqual([true, true, false])
})

test('what a machine has not told proves nothing, and a silent one keeps its ledger', () => {
  const path = join(root, 'silent')
  const all = hosts()
  const ledger = twoNights(path, all)
  const [silent, ...others] = all as [Host, Host, Host]
  expect(unitsOf(silent).filter(ledger.isUnchanged)).toEqual([])
  night(path, others, START + 2 * DAY, { unchanged: 0 })
  const third = open(path, START + 3 * DAY)
  hear(third, 'web-01', START + 3 * DAY)
  expect(unitsOf(silent).filter(third.isUnchanged).length).toBeGreaterThan(0)
})

test('the ledger of a machine that has not been there for a month is removed, and no name is in any', () => {
  const path = join(root, 'old')
  const all = hosts()
  twoNights(path, all)
  const ledgers = readdirSync(root).filter((name) => name.startsWith('old-'))
  expect(ledgers).toHaveLength(HOSTS.length)
  expect(ledgers.join()).not.toContain('web')
  for (const name of ledgers) utimesSync(join(root, name), 0, 0)
  night(path, [], START + 2 * DAY, { unchanged: 0 })
  expect(ledgers.filter((name) => existsSync(join(root, name)))).toEqual([])
})

test('the share that may have changed is told for all machines, and no smaller than simulations show', () => {
  const random = seededRandom(drawSeed())
  const groups = [
    { drawn: 40, units: 1000 },
    { drawn: 100, units: 1000 },
  ]
  const atMost = shareOfAllAtMost(groups)
  const worst = atMost * 2 // all that changed is on the machine of which less was drawn
  const tries = 4000
  const isUnseen = (): boolean =>
    Array.from({ length: 40 }, () => random(1_000_000) < worst * 1_000_000).every((hit) => !hit)
  const unseen = Array.from({ length: tries }, isUnseen).filter(Boolean).length
  expect(unseen / tries).toBeLessThan(0.06)
  expect(shareOfAllAtMost([{ drawn: 0, units: 3 }, ...groups])).toBe(1)
  expect(shareOfAllAtMost([{ drawn: 40, units: 1000 }])).toBeCloseTo(0.0722, 3)
})
