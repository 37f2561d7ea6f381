import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { verifyCommand } from '../../src/commands/verify.ts'
import { builtInMask } from '../../src/mask/index.ts'
import { languages } from '../../src/report/messages/index.ts'
import { generateCard } from '../support/cards.ts'
import { call } from '../support/warm-command.ts'
import { beside } from './forgery/beside.ts'
import { files } from './forgery/files.ts'
import { irregular } from './forgery/irregular.ts'
import { keys } from './forgery/keys.ts'
import { type Kind, type Made, make, pemOf } from './forgery/made.ts'
import { chains } from './forgery/runs.ts'
import { signed } from './forgery/signed.ts'
import { copyOf, type Forgery, put } from './forgery/tools.ts'

const TABLES: Readonly<Record<string, readonly Forgery[]>> = {
  'what is no regular file, or far too large': irregular,
  'files that were changed, added or taken away': files,
  'runs and the chain between them': chains,
  'what is signed again with the right key': signed,
  'keys and what they were replaced by': keys,
  'notes, exports and time stamps': beside,
}

const scratch = mkdtempSync(join(tmpdir(), 'cardsweep-copies-'))
const WORDS = languages.en.verification
let made: Made
let copies = 0

beforeAll(async () => {
  made = await make()
  writeFileSync(join(made.root, 'elsewhere'), '{}')
  writeFileSync(join(made.root, 'own.pub'), pemOf(made.keys.own))
  writeFileSync(join(made.root, 'last.pub'), pemOf(made.keys.last))
  writeFileSync(join(made.root, 'other.pub'), pemOf(made.keys.other))
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => {
  for (const folder of [made.root, scratch]) rmSync(folder, { recursive: true, force: true })
})

interface Told {
  readonly status: number
  readonly stdout: string
}

/** What the command says of a folder, in this process. */
async function told(path: string, key: string | null = 'own.pub'): Promise<Told> {
  const lines: string[] = []
  const before = process.exitCode
  process.exitCode = 0
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(String(text))
    return true
  })
  const named = key === null ? {} : { key: join(made.root, key) }
  try {
    await verifyCommand(path, { lang: 'en', ...named }, { mask: builtInMask })
  } finally {
    write.mockRestore()
  }
  const status = Number(process.exitCode)
  process.exitCode = before
  return { status, stdout: lines.join('') }
}

const keyFor = (kind: Kind): string => (kind === 'rotated' ? 'last.pub' : 'own.pub')

describe('what nobody has touched is good', () => {
  test.each<Kind>(['archive', 'rotated', 'pruned', 'exported'])('%s', async (kind) => {
    expect(await told(made.paths[kind], keyFor(kind))).toMatchObject({ status: 0 })
    expect(await told(made.paths[kind], null)).toMatchObject({ status: 3 })
    const other = await told(made.paths[kind], 'other.pub')
    expect(other.status).toBe(1)
    expect(other.stdout).toContain(`public-key.pem\t${WORDS.faults.key}`)
  })
})

describe.each(Object.entries(TABLES))('%s:', (_, table) => {
  test.each(table.map((forgery) => [forgery.name, forgery] as const))('%s', async (__, forgery) => {
    const copy = copyOf(made, forgery.of, join(scratch, `${copies++}`))
    forgery.forge(copy)
    const { status, stdout } = await told(copy.path, keyFor(forgery.of))
    rmSync(copy.path, { recursive: true })
    expect(stdout.split('\n')).toContain(
      `${shown(forgery.file(copy.runs))}\t${WORDS.faults[forgery.what]}`,
    )
    expect(status).toBe(1)
    expect(stdout).toMatch(/^[ -~\t\n]*$/)
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThan(400)
  })
})

/** A name as it may be shown. */
function shown(file: string): string {
  const plain = file.replaceAll(/[^!-~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
  return plain.length > 200 ? `${plain.slice(0, 200)}...` : plain
}

test('more than a hundred are tried, each under a name of its own', () => {
  const names = Object.values(TABLES).flatMap((table) => table.map(({ name }) => name))
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(110)
})

describe('the command', () => {
  test('exits with 3 where the key is not named, with 0 where it is and with 1 where it is another', async () => {
    const path = made.paths.archive
    const status = async (...args: string[]): Promise<number | null> =>
      (await call(['verify', path, ...args])).status
    expect(await status()).toBe(3)
    expect(await status('--key', join(made.root, 'own.pub'))).toBe(0)
    expect(await status('--key', join(made.root, 'other.pub'))).toBe(1)
  })

  test('writes no number that a stranger has put into a name', async () => {
    const copy = copyOf(made, 'archive', join(scratch, 'number'))
    const card = generateCard('visa')
    put(copy.run(2, `\u001b]0;x\u0007\n${card}`), '')
    const { stdout } = await told(copy.path)
    expect(stdout).not.toContain(card)
    expect(stdout.split('\n')[0]).toMatch(/\twas added$/)
  })

  test('follows a link that the user has named', async () => {
    symlinkSync(made.paths.archive, join(scratch, 'link'))
    expect((await told(join(scratch, 'link'))).status).toBe(0)
  })
})
