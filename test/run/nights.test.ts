import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { seededRandom } from '../support/cards.ts'
import { drawSeed, isLong, runs } from '../support/runs.ts'
import { begin, happen } from './nights/changes.ts'
import {
  ledgerOf,
  type NightReport,
  type NightRun,
  outcomeOf,
  readNight,
} from './nights/read-night.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-nights-'))
afterAll(() => rmSync(root, { recursive: true }))

const NIGHTS = 7
const HISTORIES = 4
const HOUR = 3_600_000 // milliseconds

/** The kernel stamps by a clock that moves each four milliseconds, or each ten. */
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 12))

test(`over ${runs(HISTORIES)} histories of ${NIGHTS} nights what is read of what changed says what a reading of all does`, {
  timeout: 120_000 * runs(1),
}, async () => {
  const total = { nights: 0, units: 0, unchanged: 0, compared: 0, read: 0, all: 0 }
  for (let history = 0; history < runs(HISTORIES); history++) {
    const seed = drawSeed() + history
    for await (const { part, whole, told } of nightsOf(seed)) {
      expect(outcomeOf(part.report), told).toEqual(outcomeOf(whole.report))
      const { files = 0, compared = 0 } = part.report.coverage.unchanged ?? {}
      total.nights++
      total.units += whole.units
      total.unchanged += files
      total.compared += compared
      total.read += part.bytes
      total.all += whole.bytes
    }
  }
  expect(total.unchanged).toBeGreaterThan(total.nights / 3)
  expect(total.compared).toBeGreaterThan(0)
  expect(total.read).toBeLessThan(total.all)
  if (isLong) process.stdout.write(`${JSON.stringify(total)}\n`)
})

/** A night as it was read with a ledger and without, and what has happened. */
interface NightBothWays {
  readonly part: NightReport
  readonly whole: NightReport
  readonly told: string
}

async function* nightsOf(seed: number): AsyncGenerator<NightBothWays> {
  const random = seededRandom(seed)
  const home = mkdtempSync(join(root, 'history-'))
  const folder = { path: join(home, 'logs'), random }
  const targets = [{ location: folder.path }]
  mkdirSync(folder.path)
  begin(folder)
  let told = `seed ${seed}`
  let [part, whole]: (NightReport | null)[] = [null, null]
  for (let night = 0; night < NIGHTS; night++) {
    if (night > 0) told += `\n${happen(folder)}`
    await tick()
    const run = nightRun(`run-${night}`, random(10) === 0)
    const ledger = ledgerOf(home, targets, run)
    part = await readNight(targets, run, part?.report ?? null, ledger)
    whole = await readNight(targets, run, whole?.report ?? null, null)
    yield { part, whole, told }
    await tick()
    ledger.write(new Date().toISOString())
  }
  rmSync(home, { recursive: true })
}

/** A run that begins now, or by a clock that was set back. */
function nightRun(id: string, isSetBack: boolean): NightRun {
  return { id, startedAt: new Date(Date.now() + 1 - (isSetBack ? HOUR : 0)).toISOString() }
}
