import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { connectionOf } from '../../../src/sources/connections/connection.ts'
import { ENGINES, engineOf, knownSchemes } from '../../../src/sources/connections/engines.ts'
import { run, scratch } from '../../support/command.ts'

const VARIABLES = ['PGPASSWORD', 'MYSQL_PWD']

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
    const schemes = knownSchemes()
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

describe('a URL of a kind that nobody knows', () => {
  test.each(['mongodb://db.example/shop', 's3://bucket/logs', 'https://shop.example/', 'db2://h'])(
    '%s is wrong usage, and neither a path nor another server',
    async (location) => {
      const { status, stdout, stderr } = await run(['scan', location, '-o', await scratch()])
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      expect(stderr).toMatch(
        /^cardsweep: a URL of \w+:\/\/ cannot be scanned: only .*mysql:\/\/.*\n$/,
      )
    },
  )

  test('is a path where a file really is called so', async () => {
    const folder = await scratch()
    mkdirSync(join(folder, 'odd:', 'host'), { recursive: true })
    const { status } = await run(['scan', 'odd://host', '-o', await scratch()], undefined, {
      cwd: folder,
    })
    expect(status).toBe(0)
  })
})
