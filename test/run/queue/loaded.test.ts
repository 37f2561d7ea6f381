import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run, scratch } from '../../support/command.ts'

const HOOK = fileURLToPath(new URL('loaded.cjs', import.meta.url))
const DIST = fileURLToPath(new URL('../../../dist', import.meta.url))

/** All that a scan of a file needs: what starts it, and the program itself. */
const NEEDED = ['cli.cjs', 'loader.cjs', 'program.cjs', 'rolldown-runtime.cjs']

/** What stands in the code of packages for a queue, for servers, for kinds of files and for the page. */
const OF_OTHERS =
  /BullMQ|ioredis|DhkemX25519HkdfSha256 *=|MongoServerError|mysql_native_password|pdfjs-dist|echarts/

test('a plain scan loads nothing that only a queue, a server or another kind of file needs', async () => {
  const folder = await scratch()
  const [log, list] = [join(folder, 'app.log'), join(folder, 'loaded')]
  writeFileSync(log, 'nothing\n')
  const env = { ...process.env, NODE_OPTIONS: `--require ${HOOK}`, LOADED: list }
  await run(['scan', log, '-o', join(folder, 'out')], undefined, { env })
  const loaded = readFileSync(list, 'utf8').split('\n')
  const ours = loaded.filter((path) => dirname(path) === DIST).map((path) => basename(path))
  expect(ours.toSorted()).toEqual(NEEDED)
  const parts = readdirSync(DIST).filter((name) => name.endsWith('.cjs'))
  const ofOthers = parts.filter((name) => OF_OTHERS.test(readFileSync(join(DIST, name), 'utf8')))
  expect(ofOthers.length).toBeGreaterThan(5)
  expect(ofOthers).not.toContain('program.cjs')
})
