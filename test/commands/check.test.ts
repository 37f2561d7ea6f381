import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { expectHidden } from '../end-to-end/hidden.ts'
import { startMariadb } from '../servers/mariadb.ts'
import { type PostgresServer, startPostgres } from '../servers/postgres.ts'
import { generateCard } from '../support/cards.ts'
import { type Run, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

let home = ''

beforeEach(async () => {
  home = await scratch()
  await mkdir(join(home, 'logs'))
  await call(['keygen', join(home, 'key.pem')])
})

const KEPT = 'archive: runs\nevidence: { key: key.pem }\n'

const check = async (text: string, env: NodeJS.ProcessEnv = {}): Promise<Run> => {
  await writeFile(join(home, 'cardsweep.yaml'), text)
  return call(['check'], undefined, { cwd: home, env: { PATH: process.env['PATH'], ...env } })
}

test('files are told by number, bytes and times, and none is read', async () => {
  const card = generateCard('visa')
  await writeFile(join(home, 'logs', 'a.log'), `card_no=${card}\n`)
  await writeFile(join(home, 'logs', `${card}.log`), 'x')
  await utimes(join(home, 'logs', 'a.log'), new Date(), new Date('2026-01-05T00:00:00Z'))
  const { status, stdout, stderr } = await check(`targets: [{ path: logs, name: web }]\n${KEPT}`)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^cardsweep\.yaml: valid, targets: 1\n/)
  expect(stdout).toMatch(/ {2}web \(logs\): 2 files, 26 B, last written 2026-01-05 to 20/)
  expect(stdout).toContain('Key: usable')
  expect(stdout).toMatch(/Archive runs: writable, free /)
  expect(stdout).toMatch(/A full scan takes less than a second/)
  expectHidden(stdout, [card])
})

describe('what is wrong with the configuration is told, and ends with 2', () => {
  test.each([
    ['a field', `targts: []\n${KEPT}`, 'did you mean targets?'],
    [
      'a key that is not there',
      'targets: [{ path: logs }]\nevidence: { key: none.pem }\n',
      'Key: key none.pem cannot be read',
    ],
    ['no key', 'targets: [{ path: logs }]\n', 'Key: no key to sign with'],
    [
      'an archive under a file',
      'targets: [{ path: logs }]\narchive: key.pem/runs\nevidence: { key: key.pem }\n',
      'Archive key.pem/runs: not writable (E',
    ],
    [
      'a command that is not there',
      `targets: [{ path: logs }]\n${KEPT}notify: { command: no-such-program x }\n`,
      'Command: no-such-program not found',
    ],
    [
      'a secret that is not set',
      `targets: [{ path: logs }]\n${KEPT}notify: { webhook: "https://a.example/x", secretEnv: HOOK_SECRET }\n`,
      'variable HOOK_SECRET is not set',
    ],
  ])('%s', async (_, text, told) => {
    const { status, stdout, stderr } = await check(text)
    expect(stdout + stderr).toContain(told)
    expect(status).toBe(2)
  })
})

test('what is missing or cannot be connected to ends with 3, and the rest is looked at', async () => {
  const text = `targets:
  - path: none
  - url: postgres://me:geheim@127.0.0.1:1/shop
  - path: logs
${KEPT}`
  const { status, stdout } = await check(text)
  expect(status).toBe(3)
  expect(stdout).toMatch(
    /none: 0 files, 0 B\n {4}cannot be read: does not exist \(no such file or directory\): /,
  )
  expect(stdout).toContain('postgres://me@127.0.0.1:1/shop: 0 tables')
  expect(stdout).toContain('  logs: 0 files')
  expect(stdout).not.toContain('geheim')
})

test.each([
  [
    'a password whose variable is not set',
    'url: mysql://me@127.0.0.1:1/shop, passwordEnv: NOT_SET',
    'the environment variable NOT_SET is not set',
  ],
  ['a URL of something else', 'url: "oracle://db/shop"', 'a URL of oracle:// cannot be scanned'],
  ['a password that is not escaped', 'url: "mysql://me:ge%heim@127.0.0.1/"', 'a % is written %25'],
])('%s is a wrong configuration, and the rest is looked at', async (_, target, told) => {
  const { status, stdout } = await check(`targets: [{ ${target} }, { path: logs }]\n${KEPT}`)
  expect(status).toBe(2)
  expect(stdout).toContain(told)
  expect(stdout).toContain('  logs: 0 files')
  expect(stdout).not.toContain('heim')
})

test('for programs the same is JSON, with what is wrong around the targets', async () => {
  await writeFile(join(home, 'logs', 'a.log'), 'x')
  const text = 'targets: [{ path: logs }]\nevidence: { key: none.pem }\n'
  await writeFile(join(home, 'cardsweep.yaml'), text)
  const { status, stdout } = await call(['check', '--json'], undefined, { cwd: home })
  expect(status).toBe(2)
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 'cardsweep/plan@1',
    complete: true,
    targets: [{ target: 'logs', kind: 'files', count: 1, bytes: 1, cannotBeRead: [] }],
  })
  expect(JSON.parse(stdout).around).toContainEqual({
    line: expect.stringContaining('none.pem'),
    isWrong: true,
  })
})

test('a gap that is accepted by name is none', async () => {
  const gap = join(home, 'none')
  const text = `targets: [{ path: none }, { path: logs }]
exceptions: [{ unread: "${gap}", reason: r, approver: a, until: 2999-01-01 }]
${KEPT}`
  expect((await check(text)).status).toBe(0)
})

test('a window that is too short for a night is told in nights', async () => {
  const { stdout } = await check(`targets: [{ path: logs }]\nwindow: 01:00-05:00\n${KEPT}`)
  expect(stdout).toContain('nights needed with a window of 4 h 00 m: 1')
})

describe('a database', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
    await server.sql('CREATE DATABASE shop')
    await server.sql(
      `CREATE TABLE orders (id int PRIMARY KEY, memo text);
       INSERT INTO orders SELECT n, 'x' FROM generate_series(1, 500) n;
       CREATE TABLE hidden (id int PRIMARY KEY, memo text);
       CREATE ROLE reader LOGIN; GRANT SELECT ON orders TO reader;
       ANALYZE orders`,
      'shop',
    )
  })
  afterAll(() => server.stop())

  test('is told by its tables, their rows and the rights that are missing', async () => {
    const url = server.url('shop', 'reader')
    const { status, stdout } = await check(`targets: [{ url: "${url}" }]\n${KEPT}`)
    expect(status).toBe(3)
    expect(stdout).toMatch(/"public"\."orders": \S+ kB, about 500 rows/)
    expect(stdout).toContain('cannot be read: no permission (no SELECT): "public"."hidden"')
    expect(stdout).toContain('cardsweep grants postgres prints what grants the missing rights')
  })
})

test('the tables of a MariaDB are told with their rows', async () => {
  const server = await startMariadb()
  onTestFinished(() => server.stop())
  await server.sql('CREATE DATABASE shop')
  await server.sql(
    `CREATE TABLE orders (id int PRIMARY KEY, memo text) ENGINE = MyISAM;
     INSERT INTO orders SELECT seq, 'x' FROM seq_1_to_500`,
    'shop',
  )
  const { stdout } = await check(`targets: [{ url: "${server.url('shop')}" }]\n${KEPT}`)
  expect(stdout).toMatch(/"shop"\."orders": \S+ kB, about 500 rows/)
})

test('in Japanese, by the option or by the configuration, every line is', async () => {
  await writeFile(join(home, 'logs', 'a.log'), 'x')
  const text = `targets: [{ path: none }, { path: logs, name: web }]
window: 01:00-05:00
notify: { command: cat, webhook: "https://a.example/x", secretEnv: NOT_SET }
${KEPT}`
  await writeFile(join(home, 'cardsweep.yaml'), `lang: ja\n${text}`)
  const byFile = await call(['check'], undefined, { cwd: home })
  expect(byFile.status).toBe(2)
  for (const line of byFile.stdout.trimEnd().split('\n'))
    expect(line).toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u)
  await writeFile(join(home, 'cardsweep.yaml'), text)
  const byOption = await call(['check', '--lang', 'ja'], undefined, { cwd: home })
  const withoutSpace = (stdout: string): string => stdout.replace(/空き .*/, '')
  expect(withoutSpace(byOption.stdout)).toBe(withoutSpace(byFile.stdout))
})
