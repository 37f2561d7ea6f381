import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { connectionOf, isExposed } from '../../../src/sources/connections/connection.ts'
import { engineOf } from '../../../src/sources/connections/engines.ts'
import { unusedPasswordFile } from '../../../src/sources/connections/passwords.ts'
import { withoutPassword } from '../../../src/sources/connections/shown.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['postgres://u:p@h/d', 'postgres'],
  ['postgresql://h', 'postgres'],
  ['mysql://h/d', 'mysql'],
  ['mariadb://h/d', 'mysql'],
  ['/var/log/shop', null],
  ['https://h', null],
])('%s names the server %s', (location, engine) => {
  expect(engineOf(location)).toBe(engine)
})

test.each([
  ['postgres://u:secret@h:1/d', 'postgres://u@h:1/d'],
  ['mysql://u:se@cret@h/d', 'mysql://u@h/d'],
  ['postgres://h/d?user=u&password=secret&x=1', 'postgres://h/d?user=u&password=&x=1'],
  ['/a:b@c', '/a:b@c'],
])('%s is shown without its password', (location, shown) => {
  expect(withoutPassword(location)).toBe(shown)
})

test.each([
  ['postgres://u@127.0.0.1/d', 'off', false],
  ['postgres:///d?host=/run/postgresql', 'off', false],
  ['postgres://u@db.example/d', 'verified', false],
  ['postgres://u@db.example/d?sslmode=disable', 'verified', false],
])('%s is protected as %s', (location, mode, exposed) => {
  const connection = connectionOf({ location }, false)
  expect([connection.tls.mode, isExposed(connection)]).toEqual([mode, exposed])
})

test.each([
  ['postgres:///d?host=/run/postgresql&port=5433&user=u', 'u', 5433],
  ['mysql:///d?socket=/run/mysqld.sock&user=u', 'u', 3306],
  ['postgres://own@h:5/d?port=6&user=u', 'own', 5],
])('%s names user and port as libpq does', (location, user, port) => {
  expect(connectionOf({ location }, false)).toMatchObject({ user, port })
})

test.each([
  ['127.0.0.1', 'off'],
  ['127.255.1.9', 'off'],
  ['127.0.0.1.example', 'verified'],
  ['127.0.0.256', 'verified'],
])('%s is reached with TLS %s', (host, mode) => {
  expect(connectionOf({ location: `postgres://u@${host}/d` }, false).tls.mode).toBe(mode)
})

test('clear text to another host needs to be accepted', () => {
  const connection = connectionOf({ location: 'postgres://u@db.example/d?sslmode=disable' }, true)
  expect([connection.tls.mode, isExposed(connection)]).toEqual(['off', true])
})

test('a password comes from the URL, the named variable, the environment or a private file', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'cardsweep-test-')), 'pgpass')
  writeFileSync(file, '# comment\nother:*:*:*:no\nh:5432:d:u:from\\:file\n', { mode: 0o600 })
  vi.stubEnv('PGPASSFILE', file)
  vi.stubEnv('SHOP_PASSWORD', 'named')
  const location = 'postgres://u@h/d'
  expect(connectionOf({ location }, false).password).toBe('from:file')
  chmodSync(file, 0o644)
  expect(connectionOf({ location }, false).password).toBeUndefined()
  vi.stubEnv('PGPASSWORD', 'environment')
  expect(connectionOf({ location }, false).password).toBe('environment')
  expect(connectionOf({ location, passwordEnv: 'SHOP_PASSWORD' }, false).password).toBe('named')
  expect(connectionOf({ location: 'postgres://u:own@h/d' }, false).password).toBe('own')
})

test.each([
  ['[client]\npassword=plain', 'plain'],
  ['[client]\npassword = "two words # and more"  # not this', 'two words # and more'],
  ['[client]\npassword=ends here # not this', 'ends here'],
  ["[client]\npassword='it\\'s \\\\ \\s'", "it's \\  "],
  ['[mysqld]\npassword=no\n[client-mariadb]\n# password=no\npassword=yes', 'yes'],
  ['[client]\npassword=first\n[cardsweep]\npassword=own', 'own'],
  ['[mysqldump]\npassword=no', undefined],
])('the option file %j holds the password', (text, password) => {
  const file = optionFile(text)
  expect(connectionOf({ location: 'mysql://u@h/d' }, false).password).toBe(password)
  vi.stubEnv('MYSQL_PWD', 'environment')
  expect(connectionOf({ location: 'mysql://u@h/d' }, false).password).toBe('environment')
  expect(unusedPasswordFile('mysql://u@h/d')).toBeNull()
  vi.stubEnv('MYSQL_PWD', undefined)
  chmodSync(file, 0o640)
  expect(connectionOf({ location: 'mysql://u@h/d' }, false).password).toBeUndefined()
  expect(unusedPasswordFile('mysql://u@h/d')).toBe(file)
})

test('a user comes from the URL, else from where the clients of the server have it', () => {
  optionFile('[client]\nuser = auditor\npassword = x')
  expect(connectionOf({ location: 'mysql://h/d' }, false).user).toBe('auditor')
  expect(connectionOf({ location: 'mysql://u@h/d' }, false).user).toBe('u')
  vi.stubEnv('PGUSER', 'reader')
  expect(connectionOf({ location: 'postgres://h/d' }, false).user).toBe('reader')
})

/** Makes a home with an option file that only its owner may read. */
function optionFile(text: string): string {
  const home = mkdtempSync(join(tmpdir(), 'cardsweep-test-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  vi.stubEnv('HOME', home)
  writeFileSync(join(home, '.my.cnf'), `${text}\n`, { mode: 0o600 })
  return join(home, '.my.cnf')
}

test('a password is in no JSON of a connection', () => {
  const connection = connectionOf({ location: 'postgres://u:secret@h/d' }, false)
  expect(JSON.stringify({ ...connection })).not.toContain('secret')
})
