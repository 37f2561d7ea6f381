import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ComponentTest } from '../../src/model/index.ts'
import { compileRules, plantedNumbers } from '../../src/rules/index.ts'
import { engines } from '../servers/engines.ts'
import { makeDirectory, type Run, readReport } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

let home = ''
const inHome = (args: readonly string[]): Promise<Run> =>
  call(args, new Uint8Array(), { cwd: home, env: { ...process.env, LC_ALL: 'C' } })
const path = (name: string): string => join(home, name)
const state = (): string => path('cardsweep-archive.state/self-test.json')
const kept = (): ComponentTest => JSON.parse(readFileSync(state(), 'utf8'))

beforeAll(async () => {
  home = await makeDirectory()
  mkdirSync(path('logs'))
  writeFileSync(path('logs/app.log'), 'INFO started\n')
  writeFileSync(path('logs/old.gz'), gzipSync('INFO started\n'))
  writeFileSync(path('logs/wide.txt'), Buffer.from('\ufeffstarted\n', 'utf16le'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

test.each(engines)(
  'all that is planted in %s, files and copies is found, and is gone',
  async (engine, startServer) => {
    const server = await startServer()
    try {
      const url = server.url('shop')
      const args = ['selftest', 'logs', '--write-to', url, '--write-to', 'mysql://127.0.0.1:1/']
      const { status, stdout } = await inHome(args)
      expect([status, stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('Passed')])
      const { components, cleaned } = kept()
      expect(cleaned).toBe(true)
      const left = components.filter(({ outcome }) => outcome !== 'found')
      // The server that nobody runs; the others are what the programs of this machine cannot make.
      expect(left.filter(({ name }) => name === 'database')).toHaveLength(1)
      expect(left.every(({ outcome }) => outcome === 'untested')).toBe(true)
      expect(components.filter(({ kind }) => kind === 'copy')).toHaveLength(3)
      const kind = engine === 'PostgreSQL' ? 'postgres' : 'mysql'
      expect(components.filter(({ name }) => name.startsWith(kind)).length).toBeGreaterThan(6)
      const schemas = `SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE 'cardsweep%'`
      expect(await server.rows(schemas)).toEqual([])
      for (const number of plantedNumbers(compileRules('japan')))
        expect(stdout + readFileSync(state(), 'utf8')).not.toContain(number)
    } finally {
      await server.stop()
    }
  },
)

describe('the next reports', () => {
  const scan = (): Promise<Run> => inHome(['scan', 'logs', '-o', 'out', '-f', 'html,annex,junit'])
  const change = (changed: Partial<ComponentTest>): void =>
    writeFileSync(state(), JSON.stringify({ ...PASSED, ...changed }))
  const PASSED: ComponentTest = {
    at: new Date().toISOString(),
    version: '0.1.0',
    cleaned: true,
    components: [{ kind: 'container', name: 'gzip', outcome: 'found' }],
  }

  test('tell of a self-test that passed', async () => {
    change({})
    const { status, stdout } = await scan()
    expect([status, stdout.includes('real components')]).toEqual([0, false])
    expect((await readReport(path('out'))).selfTest?.components).toEqual(PASSED)
    expect(readFileSync(path('out/annex.html'), 'utf8')).toContain('container: gzip')
    expect(readFileSync(path('out/junit.xml'), 'utf8')).toContain('Self-test on real components')
  })

  test('prove nothing after one that failed', async () => {
    change({ components: [{ kind: 'container', name: 'gzip', outcome: 'missed' }] })
    const { status, stdout } = await scan()
    expect(status).toBe(3)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('failed: gzip.')
    expect(readFileSync(path('out/junit.xml'), 'utf8')).toContain('errors="1"')
  })

  test('say that one is older than twelve months', async () => {
    change({ at: '2024-02-29T01:02:03.000Z' })
    const { status, stdout } = await scan()
    expect(status).toBe(0)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'was on 2024-02-29, more than twelve months ago',
    )
  })
})
