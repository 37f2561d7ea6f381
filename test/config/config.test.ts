import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { configDigest, readConfig } from '../../src/config/index.ts'
import type { Config } from '../../src/config/types.ts'
import { builtInMask } from '../../src/mask/create-mask.ts'
import { generateCard } from '../support/cards.ts'
import { scratch } from '../support/command.ts'

afterEach(() => vi.unstubAllEnvs())

const targets = [{ location: 'a.log' }]

describe('the configuration of a run', () => {
  test('has a default for all but the targets', async () => {
    vi.stubEnv('LC_ALL', 'C')
    expect(await readConfig(undefined, { targets })).toMatchObject({
      targets,
      out: 'cardsweep-report',
      lang: 'en',
      profile: 'japan',
      read: { chunkBytes: 256 * 1024 },
    })
  })

  test('takes what the command line says before the file, and the file before the defaults', async () => {
    const file = await write('jobs: 3\nlang: ja\nout: from-file\ntargets: [{ path: b.log }]')
    const config = await readConfig(file, { out: 'from-flags', jobs: undefined })
    expect(config).toMatchObject({ jobs: 3, lang: 'ja', out: 'from-flags' })
    expect(config.targets).toEqual([{ location: 'b.log' }])
    expect((await readConfig(file, { targets })).targets).toEqual(targets)
  })

  test('keeps what is known of a target', async () => {
    const known = { owner: 'shop', environment: 'live', expected: 'none', exclude: ['*.tmp'] }
    const file = await write(JSON.stringify({ targets: [{ path: 'b', ...known }] }))
    expect((await readConfig(file, {})).targets).toEqual([{ location: 'b', ...known }])
  })

  test('completes one of the two sizes with the default of the other', async () => {
    const file = await write('read: { chunkBytes: 5000 }')
    const { read } = await readConfig(file, { targets })
    expect(read).toEqual({ chunkBytes: 5000, unitBytes: 32 * 1024 * 1024 })
  })
})

test.each([
  [{ LC_ALL: 'ja_JP.UTF-8', LC_MESSAGES: 'C', LANG: 'C' }, 'ja'],
  [{ LC_ALL: '', LC_MESSAGES: 'ja_JP.UTF-8', LANG: 'C' }, 'ja'],
  [{ LC_ALL: '', LC_MESSAGES: '', LANG: 'ja' }, 'ja'],
  [{ LC_ALL: 'C', LC_MESSAGES: 'ja', LANG: 'ja' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: '', LANG: '' }, 'en'],
])('the locale %j means %s', async (environment, lang) => {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  expect((await readConfig(undefined, { targets })).lang).toBe(lang)
})

describe('the digest of a configuration', () => {
  test.each<[string, Partial<Config>]>([
    ['targets', { targets: [{ location: 'b.log' }] }],
    ['exclusions', { targets: [{ location: 'a.log', exclude: ['*.tmp'] }] }],
    ['profile', { profile: 'world' }],
  ])('changes with the %s', async (_, change) => {
    expect(await digestOf(change)).not.toBe(await digestOf({}))
  })

  test('changes with the rules', async () => {
    const config = await readConfig(undefined, { targets })
    expect(configDigest(config, 'these', builtInMask)).not.toBe(
      configDigest(config, 'those', builtInMask),
    )
  })

  test.each<[string, Partial<Config>]>([
    ['the report folder', { out: 'elsewhere' }],
    ['the threads', { jobs: 7 }],
    ['the language', { lang: 'ja' }],
    ['how files are cut', { read: { chunkBytes: 2000, unitBytes: 3000 } }],
  ])('is the same whatever %s', async (_, change) => {
    expect(await digestOf(change)).toBe(await digestOf({}))
  })

  test('cannot be used to try card numbers', async () => {
    const [one, other] = [generateCard('visa'), generateCard('visa')]
    const alike = `${one.slice(0, 6)}${other.slice(6, 12)}${one.slice(12)}`
    const named = (card: string): Promise<string> =>
      digestOf({ targets: [{ location: `${card}.log` }] })
    expect(await named(alike)).toBe(await named(one))
  })

  async function digestOf(change: Partial<Config>): Promise<string> {
    return configDigest(
      { ...(await readConfig(undefined, { targets })), ...change },
      'rules',
      builtInMask,
    )
  }
})

async function write(yaml: string): Promise<string> {
  const file = join(await scratch(), 'cardsweep.yaml')
  await writeFile(file, yaml)
  return file
}
