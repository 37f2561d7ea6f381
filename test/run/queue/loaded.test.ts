import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run, scratch } from '../../support/command.ts'

const HOOK = fileURLToPath(new URL('loaded.cjs', import.meta.url))
const DIST = fileURLToPath(new URL('../../../dist/', import.meta.url))

/** What stands in the code of the packages that only a queue needs. */
const OF_QUEUE = /BullMQ|ioredis|DhkemX25519HkdfSha256 *=/

test('a scan without a queue loads nothing that only a queue needs', async () => {
  const folder = await scratch()
  const [log, list] = [join(folder, 'app.log'), join(folder, 'loaded')]
  writeFileSync(log, 'nothing\n')
  const env = { ...process.env, NODE_OPTIONS: `--require ${HOOK}`, LOADED: list }
  await run(['scan', log, '-o', join(folder, 'out')], undefined, { env })
  const loaded = readFileSync(list, 'utf8').split('\n')
  const parts = readdirSync(DIST).filter((name) => name.endsWith('.cjs'))
  const ofQueue = parts.filter((name) => OF_QUEUE.test(readFileSync(join(DIST, name), 'utf8')))
  expect(ofQueue.length).toBeGreaterThan(1)
  expect(loaded).toContain(join(DIST, 'program.cjs'))
  expect(ofQueue.filter((name) => loaded.includes(join(DIST, name)))).toEqual([])
})
