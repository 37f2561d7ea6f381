import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '../../../src/demo/random.ts'
import { makeGroupKey } from '../../../src/queue/index.ts'
import { generateCard } from '../../support/cards.ts'
import { cli, lasting, readReport, run } from '../../support/command.ts'
import { isLong } from '../../support/runs.ts'
import { type Machine, type Meeting, startMachine, writeSettings } from './machines.ts'
import { type QueueServer, startQueuePostgres, startQueueRedis } from './queue-servers.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-faults-'))
const logs = join(root, 'logs')
const key = join(root, 'group.key')
/** Small pieces, so that there are many parcels. */
const READ = { chunkBytes: 2048, unitBytes: 2048 }
const FILES = 40
/** So many are looked at before others are asked to: those behind them are listed by the machines that read them. */
const FIRST = 1_000
const FOLDERS = 8
const DETECTED = 1

/** What the run of one process says. */
let expected: unknown

beforeAll(async () => {
  makeGroupKey(key)
  mkdirSync(join(logs, '0'), { recursive: true })
  for (let at = 0; at < FIRST; at++) writeFileSync(join(logs, '0', `${at}`), '')
  for (let at = 0; at < FOLDERS; at++) mkdirSync(join(logs, `shop-${at}`))
  for (let at = 0; at < FILES; at++) {
    const lines = Array.from({ length: 1_500 }, (_, line) =>
      line % 300 === at
        ? `card_no=${generateCard('visa')} exp 12/29\n`
        : `order ${line} of ${at}, ok\n`,
    )
    const folder = join(logs, `shop-${at % FOLDERS}`)
    writeFileSync(join(folder, `app-${at}.log`), lines.join(''))
    writeFileSync(join(folder, `old-${at}.gz`), gzipSync(lines.slice(0, 400).join('')))
  }
  const own = writeSettings(root, { targets: [{ path: logs }], read: READ, formats: [] })
  await run(['scan', '-c', own, '-o', join(root, 'own'), '-j', '1'])
  expected = sum(await readReport(join(root, 'own')))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

/** All that a report says, but of when it was made and by which settings. */
function sum(report: Parameters<typeof lasting>[0]): unknown {
  const { tool: _, ...rest } = lasting(report)
  return rest
}

type Fault = 'worker' | 'coordinator' | 'crash' | 'empty'

const FAULTS: readonly Fault[] = ['worker', 'coordinator', 'crash', 'empty']

const SERVERS: readonly (readonly [
  string,
  () => Promise<QueueServer>,
  readonly Fault[],
  number,
])[] = [
  ['Redis', () => startQueueRedis(), FAULTS, isLong ? 80 : 1],
  [
    'a Redis that forgets all in a crash',
    () => startQueueRedis({ keeps: false }),
    FAULTS,
    isLong ? 80 : 0,
  ],
  ['PostgreSQL', () => startQueuePostgres(), FAULTS, isLong ? 40 : 1],
]

describe.each(SERVERS.filter(([, , , count]) => count > 0))(
  'with %s',
  (_, start, faults, count) => {
    let server: QueueServer
    let meeting: Meeting
    const machines = new Map<string, Machine>()
    beforeAll(async () => {
      server = await start()
      meeting = { url: server.url, key, allow: logs }
      for (const name of ['a', 'b']) machines.set(name, startMachine(name, meeting))
    })
    afterAll(async () => {
      await Promise.all([...machines.values()].map((machine) => machine.kill()))
      await server.stop()
    })

    test.each(Array.from({ length: count }, (_, seed) => seed))(
      'run %i says with random faults what one process says',
      async (seed) => {
        const below = seededRandom(seed + 1)
        const out = join(root, `run-${machines.size}-${seed}`)
        const settings = {
          targets: [{ path: logs, on: 'pool' }],
          ...{ read: READ, queue: server.url, groupKey: key, patience: 1, out },
        }
        mkdirSync(out)
        const config = writeSettings(out, settings)
        const begun = coordinator(config)
        const happened: Fault[] = []
        let current = begun
        const count = 1 + below(3)
        for (let at = 0; at < count; at++) {
          await setTimeout(200 + below(1_500))
          const fault = faults[below(faults.length)] ?? 'worker'
          happened.push(fault)
          if (fault === 'worker') await replace(below(2) === 0 ? 'a' : 'b')
          else if (fault === 'crash') await server.crash()
          else if (fault === 'empty') await server.empty()
          else current = await resumed(current, config, out)
        }
        let status = await current.ended
        // One that was started while the queue was away told so, and is started again.
        for (let at = 0; at < 3 && !existsSync(join(out, 'report.json')); at++)
          status = await again(config, out).ended
        const report = sum(await readReport(out))
        // One that was killed behind its report has none.
        expect({ happened, status: status ?? DETECTED, report }).toEqual({
          happened,
          status: DETECTED,
          report: expected,
        })
        rmSync(out, { recursive: true })
      },
    )

    async function replace(name: string): Promise<void> {
      await machines.get(name)?.kill()
      machines.set(name, startMachine(name, meeting))
    }

    /** Kills a run and goes on with it, unless it has ended. */
    async function resumed(
      current: Coordinator,
      config: string,
      out: string,
    ): Promise<Coordinator> {
      current.child.kill('SIGKILL')
      await current.ended
      if (existsSync(join(out, 'report.json'))) return current
      return again(config, out)
    }
  },
)

const again = (config: string, out: string): Coordinator =>
  coordinator(config, ...(existsSync(join(out, 'unfinished')) ? ['--resume'] : []))

interface Coordinator {
  readonly child: ChildProcess
  /** Its exit status; null where a signal ended it. */
  readonly ended: Promise<number | null>
}

function coordinator(config: string, ...more: readonly string[]): Coordinator {
  const child = spawn(process.execPath, [cli, 'scan', '-c', config, ...more], { stdio: 'ignore' })
  return { child, ended: once(child, 'exit').then(([status]) => status as number | null) }
}
