import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connectionOf } from '../../../src/sources/connections/connection.ts'
import {
  ENGINE_NAMES,
  ENGINES,
  engineOf,
  engineSchemes,
  passwordVariables,
} from '../../../src/sources/connections/engines.ts'
import { scratch } from '../../support/command.ts'
import { call } from '../../support/warm-command.ts'

const VARIABLES = passwordVariables()
const page = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8')
const TESTS = readdirSync(new URL('../databases', import.meta.url), { recursive: true }).map(String)

/** The password that a URL gets where each variable holds its own name. */
function passwordFor(scheme: string): string | undefined {
  const before = VARIABLES.map((name) => process.env[name])
  for (const name of VARIABLES) process.env[name] = name
  try {
    return connectionOf({ location: `${scheme}://reader@127.0.0.1/shop` }, false).password
  } finally {
    for (const [index, name] of VARIABLES.entries()) {
      const value = before[index]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

describe('a kind of server', () => {
  test('is known by its own schemes, which no other has', () => {
    const schemes = engineSchemes()
    expect(new Set(schemes).size).toBe(schemes.length)
    for (const [name, { schemes: own }] of Object.entries(ENGINES)) {
      for (const scheme of own) expect(engineOf(`${scheme.toUpperCase()}://host/db`)).toBe(name)
    }
  })

  test('gets the password that is its own, whatever others there are', () => {
    const taken = Object.values(ENGINES).map(({ schemes }) => new Set(schemes.map(passwordFor)))
    expect(taken.map((passwords) => passwords.size)).toEqual(taken.map(() => 1))
    expect(new Set(taken.flatMap((passwords) => [...passwords])).size).toBe(taken.length)
  })
})

describe.each(ENGINE_NAMES)('%s', (name) => {
  test('is what its URLs may begin with', () => {
    expect(ENGINES[name].schemes).toContain(name)
  })

  test('has tests of its own', () => {
    expect(TESTS.filter((path) => path.endsWith('.test.ts')).map(dirname)).toContain(name)
  })

  test('is named by the documentation, with its grants and the variable of its password', () => {
    expect(page('commands')).toMatch(new RegExp(`^cardsweep scan \\[target.*${name}://`, 'm'))
    expect(page('commands')).toMatch(new RegExp(`^cardsweep grants SERVER .*\\b${name}\\b`, 'm'))
    expect(page('databases')).toMatch(
      new RegExp(`Passwords come from .*\`${ENGINES[name].passwordVariable}\``),
    )
  })

  test('is named by --help', async () => {
    expect((await call(['scan', '--help'])).stdout.replaceAll(/\s+/g, '')).toContain(`${name}://`)
    expect((await call(['grants', '--help'])).stdout).toContain(name)
  })

  test('has a script of grants', async () => {
    expect(await call(['grants', name])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\S/),
    })
  })
})

describe('a URL of a kind that nobody knows', () => {
  test.each(['https://shop.example/', 'db2://h'])(
    '%s is wrong usage, and neither a path nor another server',
    async (location) => {
      const { status, stdout, stderr } = await call(['scan', location, '-o', await scratch()])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(
        /^cardsweep: a URL of \w+:\/\/ cannot be scanned: only .*mysql:\/\/.*\n$/,
      )
    },
  )

  test('is a path where a file really is called so', async () => {
    const folder = await scratch()
    mkdirSync(join(folder, 'odd:', 'host'), { recursive: true })
    const { status } = await call(['scan', 'odd://host', '-o', await scratch()], undefined, {
      cwd: folder,
    })
    expect(status).toBe(0)
  })
})
