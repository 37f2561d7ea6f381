import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeGroupKey } from '../../../src/queue/index.ts'
import { makeDirectory, run } from '../../support/command.ts'
import { writeSettings } from './machines.ts'

const TARGETS = [{ path: '/var/log', on: 'web-*' }]
let folder = ''
let key = ''

beforeAll(async () => {
  folder = await makeDirectory()
  key = join(folder, 'group.key')
  makeGroupKey(key)
})

/** What the command says of settings, and its exit status. */
async function said(settings: object, ...args: readonly string[]): Promise<readonly unknown[]> {
  const config = writeSettings(folder, { out: join(folder, 'out'), ...settings })
  const { status, stdout, stderr } = await run([...args, '-c', config])
  return [status, stdout + stderr]
}

describe('a scan', () => {
  test('of what other machines have is refused without a queue, or without the key', async () => {
    expect(await said({ targets: TARGETS }, 'scan')).toEqual([
      2,
      expect.stringContaining('--queue'),
    ])
    const queue = { queue: 'redis://localhost:1' }
    const refused = await said({ targets: TARGETS, ...queue }, 'scan')
    expect(refused).toEqual([2, expect.stringContaining('--group-key')])
  })

  test('tells where the queue cannot be reached, and not its password', async () => {
    const queue = { queue: 'redis://user:hidden-word@localhost:1', groupKey: key }
    const [status, text] = await said({ targets: TARGETS, ...queue }, 'scan')
    expect([status, text]).toEqual([2, expect.stringContaining('cannot be reached (ECONNREFUSED)')])
    expect(text).not.toContain('hidden-word')
  })

  test('refuses clear text to another machine, and a key that others can read', async () => {
    const far = { queue: 'redis://queue.example', groupKey: key }
    expect(await said({ targets: TARGETS, ...far }, 'scan')).toEqual([
      2,
      expect.stringContaining('rediss://'),
    ])
    const open = join(folder, 'open.key')
    makeGroupKey(open)
    chmodSync(open, 0o644)
    const near = { queue: 'redis://localhost:1', groupKey: open }
    expect(await said({ targets: TARGETS, ...near }, 'scan')).toEqual([
      2,
      expect.stringContaining('can be read by others'),
    ])
  })
})

test('a check does not take this machine for others', async () => {
  const own = join(folder, 'own')
  mkdirSync(own)
  writeFileSync(join(own, 'a.log'), 'x')
  const [, text] = await said({ targets: [{ path: own, on: 'web-*' }] }, 'check')
  expect(text).toContain('read on web-*')
  expect(text).toContain('0 files')
})

describe('a worker', () => {
  test.each([
    [[], '--queue'],
    [['--queue', 'unix:///nowhere/s'], '--group-key'],
    [['--queue', 'unix:///nowhere/s', '--group-key', '/nowhere'], '--allow'],
    [['--queue', 'ftp://x'], 'must be the URL of a queue'],
  ])('with %j says what it needs', async (args, words) => {
    const { status, stderr } = await run(['worker', '-c', '/dev/null', ...args])
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)])
  })
})
