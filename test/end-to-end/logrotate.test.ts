import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { type AuditHome, auditHome, SILENT } from './audit-home.ts'

const KEPT = 7 // rotated logs
const hasLogrotate = spawnSync('logrotate', ['--version']).status === 0

const MODES: Readonly<Record<string, readonly string[]>> = {
  rename: ['create'],
  dateext: ['create', 'dateext'],
  copytruncate: ['copytruncate'],
  compress: ['create', 'compress'],
  delaycompress: ['create', 'compress', 'delaycompress'],
  'dateext with compress and delaycompress': ['create', 'dateext', 'compress', 'delaycompress'],
}

test.each(Object.entries(MODES))(
  'with logrotate, %s: a card is one continuing finding for seven nights, and is resolved when it is gone',
  async (_, settings) => {
    const home = await auditHome()
    writeFileSync(home.log(), `card_no=${home.card}\n`)
    expect((await home.audit()).status).toBe(1)
    for (let night = 1; night <= KEPT; night++) {
      appendFileSync(home.log(), `night ${night}\n`)
      rotate(home, settings, night)
      expect(await home.audit()).toEqual(SILENT)
      expect((await home.lastReport()).changes).toMatchObject({
        new: 0,
        continuing: 1,
        resolved: 0,
      })
    }
    rotate(home, settings, KEPT + 1)
    expect(await home.audit()).toEqual(SILENT)
    expect(await home.lastReport()).toMatchObject({
      verdict: 'not-detected',
      changes: { new: 0, continuing: 0, resolved: 1 },
    })
  },
  120_000,
)

/** By the real logrotate, where it is installed. */
function rotate(home: AuditHome, settings: readonly string[], night: number): void {
  if (hasLogrotate) rotateReally(home, settings)
  else rotateByHand(home, settings)
  if (settings.includes('dateext')) giveDay(home, night)
}

function rotateReally({ folder, log }: AuditHome, settings: readonly string[]): void {
  const file = join(folder, 'logrotate.conf')
  writeFileSync(file, `${log()} {\n${[`rotate ${KEPT}`, ...settings].join('\n')}\n}\n`, {
    mode: 0o644,
  })
  execFileSync('logrotate', ['--force', '--state', join(folder, 'logrotate.state'), file])
}

/** What it does. */
function rotateByHand({ log }: AuditHome, settings: readonly string[]): void {
  const isDated = settings.includes('dateext')
  const next = log(isDated ? 'app.log-20000101' : 'app.log.1')
  if (!isDated) {
    for (let number = KEPT; number >= 1; number--) {
      for (const end of ['', '.gz']) {
        const from = log(`app.log.${number}${end}`)
        if (existsSync(from)) renameSync(from, log(`app.log.${number + 1}${end}`))
      }
    }
  }
  if (settings.includes('delaycompress')) compress(newest(log(), isDated))
  if (settings.includes('copytruncate')) {
    copyFileSync(log(), next)
    truncateSync(log())
  } else {
    renameSync(log(), next)
    writeFileSync(log(), '')
  }
  if (settings.includes('compress') && !settings.includes('delaycompress')) compress(next)
  const old = rotated(log()).slice(KEPT)
  for (const path of old) rmSync(path)
}

/** Rotated logs, the youngest first. */
function rotated(log: string): string[] {
  const folder = join(log, '..')
  const names = readdirSync(folder).filter((name) => name !== 'app.log')
  const age = (name: string): number => {
    const number = Number(/\d+/.exec(name))
    return name.includes('-') ? (number === 20000101 ? -Infinity : -number) : number
  }
  return names.sort((a, b) => age(a) - age(b)).map((name) => join(folder, name))
}

const newest = (log: string, isDated: boolean): string =>
  isDated ? (rotated(log)[0] ?? '') : `${log}.2`

function compress(path: string): void {
  if (!existsSync(path) || path.endsWith('.gz')) return
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)))
  rmSync(path)
}

/** Nights of a test lie on one day: the youngest log gets a day of its own. */
function giveDay({ log }: AuditHome, night: number): void {
  const folder = join(log(), '..')
  const today = readdirSync(folder).filter(
    (name) => !/^app\.log(?:-202511\d\d(?:\.gz)?)?$/.test(name),
  )
  for (const name of today) {
    const day = `202511${String(night).padStart(2, '0')}`
    renameSync(join(folder, name), join(folder, name.replace(/\d{8}/, day)))
  }
}
