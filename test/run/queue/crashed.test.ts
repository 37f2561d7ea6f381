import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeGroupKey } from '../../../src/queue/index.ts'
import { generateCard } from '../../support/cards.ts'
import { readReport, start } from '../../support/command.ts'
import { type Machine, startMachine, writeSettings } from './machines.ts'
import { type QueueServer, startQueueRedis } from './queue-servers.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-poison-'))
const [logs, out, key] = ['logs', 'out', 'group.key'].map((name) => join(root, name)) as [
  string,
  string,
  string,
]
let server: QueueServer

beforeAll(async () => {
  makeGroupKey(key)
  for (const folder of [logs, out]) mkdirSync(folder)
  for (let at = 0; at < 12; at++)
    writeFileSync(join(logs, `app-${at}.log`), `card_no=${generateCard('visa')}\n`)
  writeFileSync(join(logs, 'poison.log'), 'nothing\n')
  server = await startQueueRedis()
})
afterAll(async () => {
  await server.stop()
  rmSync(root, { recursive: true, force: true })
})

test('a file of which workers die is told as what it is, and all others are counted', async () => {
  const env = { NODE_OPTIONS: `--require ${fileURLToPath(new URL('poison.cjs', import.meta.url))}` }
  const meeting = { url: server.url, key, allow: logs, env }
  const settings = { targets: [{ path: logs, on: 'pool' }], queue: server.url, groupKey: key }
  const config = writeSettings(root, { ...settings, patience: 1 })
  let [deaths, isOver] = [0, false]
  let machine: Machine = startMachine('a', meeting)
  const scan = start(['scan', '-c', config, '-o', out])
  const ended = scan.ended.finally(() => {
    isOver = true
    machine.child.kill('SIGKILL')
  })
  while (!isOver) {
    await once(machine.child, 'exit')
    if (isOver) break
    deaths++
    machine = startMachine('a', meeting)
  }
  await ended
  const report = await readReport(out)
  expect(report.totals.distinctCards).toBe(12)
  expect(report.coverage.targets.flatMap(({ notRead }) => notRead)).toMatchObject([
    { what: join(logs, 'poison.log'), reason: 'crashed' },
  ])
  // The first dies among many files; two more show which it is, and more where they start slower than others wait.
  expect(deaths).toBeGreaterThanOrEqual(3)
})
