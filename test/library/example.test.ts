import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDirectory } from '../support/command.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let shop = ''

/** The example with the packed file installed; its other packages are those of the repository. */
beforeAll(async () => {
  const folder = await makeDirectory()
  shop = join(folder, 'shop')
  cpSync(join(root, 'docs/examples/shop'), shop, { recursive: true })
  const installed = join(shop, 'node_modules/cardsweep')
  mkdirSync(installed, { recursive: true })
  const pack = ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]
  const packed = execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }).trim()
  execFileSync('tar', ['-xzf', join(folder, packed), '-C', installed, '--strip-components=1'])
  for (const name of ['pino', 'vitest'])
    symlinkSync(join(root, 'node_modules', name), join(shop, 'node_modules', name))
})

afterAll(() => rmSync(join(shop, '..'), { recursive: true }))

test('the example shop, with the packed file, passes its tests', () => {
  const { status, output } = vitest({})
  expect(status, output).toBe(0)
  expect(output).toMatch(/2 passed/)
})

test('a test that prints a card fails the run, and is named without the number', () => {
  const { status, output } = vitest({ SHOP_DEBUG: '1' })
  expect(status).toBe(1)
  expect(output).toMatch(
    /test\/checkout\.test\.js > a payment is logged without its card: the console shows visa 411111\*{6}1111 with expiry, securityCode/,
  )
})

test.each(['import', 'require'])('each door opens by %s', (way) => {
  const doors = ['', '/pino', '/winston', '/console', '/express', '/fastify', '/vitest', '/jest']
  const names = JSON.stringify(doors.map((door) => `cardsweep${door}`))
  const load = way === 'import' ? '(name) => import(name)' : 'async (name) => require(name)'
  const code = `Promise.all(${names}.map(${load})).then((all) => console.log(all.map((one) => Object.keys(one).length > 0).join()))`
  const output = execFileSync(process.execPath, ['-e', code], { cwd: shop, encoding: 'utf8' })
  expect(output.trim()).toBe(doors.map(() => 'true').join())
})

/** Runs the tests of the shop, as a process that knows nothing of this one. */
function vitest(env: Readonly<Record<string, string>>): { status: number | null; output: string } {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:VITEST|NODE_ENV|TEST)/.test(name),
  )
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--no-color'],
    { cwd: shop, encoding: 'utf8', env: { ...Object.fromEntries(own), ...env } },
  )
  return { status, output: stdout + stderr }
}
