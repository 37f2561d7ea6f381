import { readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../../src/errors.ts'
import { withoutPassword } from '../../../src/sources/connections/index.ts'
import { REMOTE_KINDS, REMOTE_NAMES, remoteKindOf } from '../../../src/sources/remote/kinds.ts'
import { knownSchemes, secretNames } from '../../../src/sources/server-targets.ts'
import { run } from '../../support/command.ts'

const docs = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')
const TESTS = readdirSync(new URL('.', import.meta.url), { recursive: true }).map(String)

test('no two kinds of servers share a scheme, or a variable of secrets', () => {
  for (const all of [knownSchemes(), secretNames()]) expect(new Set(all).size).toBe(all.length)
})

describe.each(REMOTE_NAMES)('%s', (name) => {
  const kind = REMOTE_KINDS[name]

  test('is known by its schemes, of which the first is its name', () => {
    expect(kind?.schemes[0]).toBe(name)
    for (const scheme of kind?.schemes ?? [])
      expect(remoteKindOf(`${scheme.toUpperCase()}://host/a`)).toBe(kind)
  })

  test('has tests of its own', () => {
    expect(TESTS.filter((path) => path.endsWith('.test.ts')).map(dirname)).toContain(name)
  })

  test('is in the documentation, with each scheme and variable', () => {
    const page = docs('sources.md')
    for (const scheme of kind?.schemes ?? []) expect(page).toContain(`\`${scheme}://`)
    for (const variable of kind?.secretVariables ?? []) expect(page).toContain(`\`${variable}\``)
    expect(docs('commands.md').split('--config')[0]).toContain(`${name}://`)
  })

  test('is named by --help, and has its grants', async () => {
    expect((await run(['scan', '--help'])).stdout.replaceAll(/\s+/g, '')).toContain(`${name}://`)
    const { status, stdout } = await run(['grants', name])
    expect({ status, isThere: /\S/.test(stdout) }).toEqual({ status: 0, isThere: true })
  })

  test('shows no secret of a URL, whatever it makes of it', () => {
    const secret = 'hush%2Fhush'
    for (const scheme of kind?.schemes ?? []) {
      for (const location of [
        `${scheme}://user:${secret}@host/a`,
        `${scheme}://:${secret}@host/a`,
        `${scheme}://host/a?password=${secret}&sig=${secret}&X-Amz-Signature=${secret}`,
      ]) {
        expect(withoutPassword(location)).not.toContain('hush')
        expect(rootIn(name, location)).not.toContain('hush')
      }
    }
  })
})

/** What a URL is known by from run to run, or what is said of one that cannot be read. */
function rootIn(name: string, location: string): string {
  try {
    return JSON.stringify(REMOTE_KINDS[name]?.root(location))
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
}
