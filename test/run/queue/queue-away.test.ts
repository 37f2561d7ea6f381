import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { makeGroupKey } from '../../../src/queue/index.ts'
import { makeDirectory, start } from '../../support/command.ts'
import { startMachine, writeSettings } from './machines.ts'
import { startQueueRedis } from './queue-servers.ts'

const INTERRUPTED = 130

test('a scan and a worker that are to end do not wait for a queue that is gone', async () => {
  const folder = await makeDirectory()
  const [key, logs] = [join(folder, 'group.key'), join(folder, 'logs')]
  makeGroupKey(key)
  mkdirSync(logs)
  writeFileSync(join(logs, 'a.log'), 'text\n')
  const server = await startQueueRedis()
  const machine = startMachine('a', { url: server.url, key, allow: folder })
  while (!machine.said().includes('waits for runs')) await setTimeout(50)
  const targets = [{ path: logs, on: 'b' }]
  const settings = { targets, queue: server.url, groupKey: key, out: join(folder, 'out') }
  const config = writeSettings(folder, { ...settings, patience: 1 })
  const scan = start(['scan', '-c', config, '-v'])
  while (!machine.said().includes('works for run')) await setTimeout(50)
  await server.stop()
  scan.child.kill('SIGINT')
  expect(await machine.end()).toBe(0)
  expect((await scan.ended).status).toBe(INTERRUPTED)
})
