import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeGroupKey } from '../../../src/queue/index.ts'
import { makeDirectory, readReport, run } from '../../support/command.ts'
import { type Machine, startMachine, writeSettings } from './machines.ts'
import { type QueueServer, startQueueRedis } from './queue-servers.ts'

let server: QueueServer
let machines: Machine[]
let [folder, key, logs] = ['', '', '']

beforeAll(async () => {
  folder = await makeDirectory()
  ;[key, logs] = [join(folder, 'group.key'), join(folder, 'logs')]
  makeGroupKey(key)
  mkdirSync(logs)
  writeFileSync(join(logs, 'a.log'), 'text\n')
  server = await startQueueRedis()
  const meeting = { url: server.url, key, allow: logs }
  machines = ['web-1', 'web-2'].map((name) => startMachine(name, meeting))
  for (const machine of machines)
    while (!machine.said().includes('waits for runs')) await setTimeout(50)
})
afterAll(async () => {
  await Promise.all(machines.map((machine) => machine.kill()))
  await server.stop()
})

/** Scans what all machines have: the status of each target, and the exit status. */
async function scan(name: string, expect: readonly string[]): Promise<unknown> {
  const out = join(folder, name)
  mkdirSync(out)
  const targets = [{ path: logs, on: 'web-*' }]
  const machinesOf = { queue: server.url, groupKey: key, expect, patience: 6 }
  const config = writeSettings(out, { targets, out, ...machinesOf })
  const { status } = await run(['scan', '-c', config])
  const { coverage } = await readReport(out)
  return [status, ...coverage.targets.map(({ target, status }) => `${target} ${status}`).toSorted()]
}

test('machines answer all who ask at the same time', async () => {
  const scans = ['a', 'b', 'c'].map((name) => scan(name, ['web-1', 'web-2']))
  const complete = [0, `web-1:${logs} complete`, `web-2:${logs} complete`]
  expect(await Promise.all(scans)).toEqual([complete, complete, complete])
})

test('one that was there and does not answer is a gap, once', async () => {
  await machines[1]?.kill()
  expect(await scan('gone', ['web-1'])).toEqual([
    3,
    `web-1:${logs} complete`,
    `web-2:${logs} failed`,
  ])
  expect(await scan('forgotten', ['web-1'])).toEqual([0, `web-1:${logs} complete`])
})
