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
import { isLong } from '../support/runs.ts'
import { type AuditHome, auditHome, SILENT } from './audit-home.ts'

const WEEK = 7 // rotated logs
const FEW = isLong ? WEEK : 3
const hasLogrotate = spawnSync('logrotate', ['--version']).status === 0

const MODES: readonly [mode: string, kept: number, settings: readonly string[]][] = [
  ['rename', WEEK, ['create']],
  ['dateext', FEW, ['create', 'dateext']],
  ['copytruncate', FEW, ['copytruncate']],
  ['compress', FEW, ['create', 'compress']],
  ['delaycompress', FEW, ['create', 'compress', 'delaycompress']],
  [
    'dateext with compress and delaycompress',
    FEW,
    ['create', 'dateext', 'compress', 'delaycompress'],
  ],
]

test.each(MODES)(
  'with logrotate, %s: a card is one continuing finding for %i nights, and is resolved when it is gone',
  async (_, kept, options) => {
    const settings = { kept, options }
    const home = await auditHome()
    writeFileSync(home.log(), `card_no=${home.card}\n`)
    expect((await home.audit()).status).toBe(1)
    for (let night = 1; night <= kept; night++) {
      appendFileSync(home.log(), `night ${night}\n`)
      rotate(home, settings, night)
      expect(await home.audit()).toEqual(SILENT)
      expect((await home.lastReport()).changes).toMatchObject({
        new: 0,
        continuing: 1,
        resolved: 0,
      })
    }
    rotate(home, settings, kept + 1)
    expect(await home.audit()).toEqual(SILENT)
    expect(await home.lastReport()).toMatchObject({
      verdict: 'not-detected',
      changes: { new: 0, continuing: 0, resolved: 1 },
    })
  },
  120_000,
)

/** How many rotated logs are kept, and what else logrotate is told. */
interface Rotation {
  readonly kept: number
  readonly options: readonly string[]
}

/** By the real logrotate, where it is installed. */
function rotate(home: AuditHome, settings: Rotation, night: number): void {
  if (hasLogrotate) rotateReally(home, settings)
  else rotateByHand(home, settings)
  if (settings.options.includes('dateext')) giveDay(home, night)
}

function rotateReally({ folder, log }: AuditHome, { kept, options }: Rotation): void {
  const file = join(folder, 'logrotate.conf')
  writeFileSync(file, `${log()} {\n${[`rotate ${kept}`, ...options].join('\n')}\n}\n`, {
    mode: 0o644,
  })
  execFileSync('logrotate', ['--force', '--state', join(folder, 'logrotate.state'), file])
}

/** What it does. */
function rotateByHand({ log }: AuditHome, { kept, options }: Rotation): void {
  const isDated = options.includes('dateext')
  const next = log(isDated ? 'app.log-20000101' : 'app.log.1')
  if (!isDated) {
    for (let number = kept; number >= 1; number--) {
      for (const end of ['', '.gz']) {
        const from = log(`app.log.${number}${end}`)
        if (existsSync(from)) renameSync(from, log(`app.log.${number + 1}${end}`))
      }
    }
  }
  if (options.includes('delaycompress')) compress(newest(log(), isDated))
  if (options.includes('copytruncate')) {
    copyFileSync(log(), next)
    truncateSync(log())
  } else {
    renameSync(log(), next)
    writeFileSync(log(), '')
  }
  if (options.includes('compress') && !options.includes('delaycompress')) compress(next)
  const old = rotated(log()).slice(kept)
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
