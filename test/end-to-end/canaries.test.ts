import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Canary, CanaryCheck } from '../../src/model/index.ts'
import { type DatabaseServer, engines } from '../servers/engines.ts'
import { makeDirectory, type Run } from '../support/command.ts'
import { call } from '../support/warm-command.ts'
import { type CanaryShop, canariesOf, canaryShop, LEAKS, type Leak, TOLD } from './canary-shop.ts'

describe.each(engines)('a shop with %s', (engine, startServer) => {
  let [server, home, shop]: [DatabaseServer | null, string, CanaryShop | null] = [null, '', null]
  let canaries: readonly Canary[] = []
  const path = (name: string): string => join(home, name)

  /** Installs a release, pays with each canary but those that get lost, and looks for them. */
  async function release(
    leak: Leak | null,
    options: readonly string[],
    paid: readonly Canary[] = canaries,
  ): Promise<Run> {
    await shop?.install()
    for (const canary of paid) await shop?.pay(canary, leak)
    const targets = [shop?.logs ?? '', server?.url('shop') ?? '']
    const seenIn = ['--seen-in', shop?.gateway ?? '', '--insecure', '-o', path('check')]
    const args = ['canary', 'check', path('canaries.json'), ...targets, ...seenIn, ...options]
    return call(args, new Uint8Array(), { env: { ...process.env, LANG: 'C', LC_ALL: 'C' } })
  }

  const checked = (): CanaryCheck =>
    JSON.parse(readFileSync(path('check/canary-check.json'), 'utf8'))

  beforeAll(async () => {
    home = await makeDirectory()
    server = await startServer()
    shop = canaryShop(home, server)
    const from = ['--from', 'unissued', '--count', '2', '-o', path('canaries.json')]
    expect((await call(['canary', 'new', ...from])).status).toBe(0)
    canaries = canariesOf(path('canaries.json'))
    // The release before keeps a number where it always did.
    const before = await release(null, ['-o', path('before')])
    expect(before.status).toBe(1)
    expect(before.stdout).toContain(
      'legacy-report.csv:1: number (canary-1, canary-2; occurrences: 2)',
    )
  })

  afterAll(async () => {
    await server?.stop()
    rmSync(home, { recursive: true, force: true })
  })

  beforeEach(() => rmSync(path('check'), { recursive: true, force: true }))

  // What a log keeps does not depend on the server.
  const leaks = engine === 'PostgreSQL' ? LEAKS : (['session table', 'digest'] as const)

  test.each(leaks)(
    'a release that begins to keep a card by its %s is caught, and only that is named',
    async (leak) => {
      const { status, stdout } = await release(leak, ['--against', path('before')])
      expect(status).toBe(1)
      expect(stdout).toMatch(TOLD[leak])
      expect(stdout).not.toContain('legacy-report')
      expect(stdout).toContain('Places already known from the previous check: 1')
      const { places } = checked()
      expect(places.filter(({ status: state }) => state === 'new')).toHaveLength(1)
      for (const { number } of canaries) {
        expect(stdout + JSON.stringify(checked())).not.toContain(number.slice(0, 11))
      }
    },
  )

  test('an unchanged release passes', async () => {
    const { status, stdout } = await release(null, ['--against', path('before')])
    expect(status).toBe(0)
    expect(stdout).toContain('Seen in')
  })

  test('a canary that never reached the system leaves the check inconclusive', async () => {
    const [first] = canaries
    const { status, stdout } = await release(
      null,
      ['--against', path('before'), '-f', 'junit,sarif'],
      first ? [first] : [],
    )
    expect(status).toBe(3)
    expect(stdout).toContain('Never reached the system')
    expect(stdout).toContain('canary-2')
    expect(readFileSync(path('check/canary-check.xml'), 'utf8')).toContain('errors="1"')
    const { runs } = JSON.parse(readFileSync(path('check/canary-check.sarif'), 'utf8'))
    expect(runs[0].invocations[0].toolExecutionNotifications).toHaveLength(1)
  })

  test('what is not read leaves it inconclusive too', async () => {
    const { status, stdout } = await release(null, ['--against', path('before'), path('nowhere')])
    expect(status).toBe(3)
    expect(stdout).toContain('Not read')
  })
})
