import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { connectionOf, serverOf } from '../../../src/sources/connections/connection.ts'
import { passwordFor, unusedPasswordFile } from '../../../src/sources/connections/passwords.ts'
import { scratch } from '../../support/command.ts'

let home = ''

beforeEach(async () => {
  home = await scratch()
  vi.stubEnv('HOME', home)
})
afterEach(() => vi.unstubAllEnvs())

const own = (name: string, text: string): string => {
  writeFileSync(join(home, name), `${text}\n`, { mode: 0o600 })
  return join(home, name)
}
const env = (variables: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
}
const connection = (location: string): object => ({ ...connectionOf({ location }, false) })

describe('of PostgreSQL', () => {
  const PG = { PGHOST: 'db.example', PGPORT: '6000', PGUSER: 'me', PGDATABASE: 'shop' }

  test.each([
    ['postgres://', { host: 'db.example', port: 6000, user: 'me', database: 'shop' }],
    ['postgres:///other', { host: 'db.example', port: 6000, user: 'me', database: 'other' }],
    ['postgres://you@/', { host: 'db.example', user: 'you', database: 'shop' }],
    ['postgres://h:7/', { host: 'h', port: 7, user: 'me', database: null }],
    ['postgres:///?host=h&dbname=d', { host: 'h', port: 6000, database: 'd' }],
  ])('%s takes from the environment what it does not say itself', (location, expected) => {
    env(PG)
    expect(connection(location)).toMatchObject(expected)
  })

  test('PGHOST may be a directory of sockets', () => {
    env({ PGHOST: '/run/pg', PGUSER: 'me' })
    expect(connection('postgres:///shop')).toMatchObject({ host: null, socket: '/run/pg' })
    expect(connection('postgres://h/shop')).toMatchObject({ host: 'h', socket: null })
  })

  test('PGSSLMODE and PGSSLROOTCERT ask for more than the default, and never for less', () => {
    env({ PGSSLROOTCERT: own('root.crt', 'AUTHORITY'), PGSSLMODE: 'verify-full' })
    expect(connection('postgres://127.0.0.1/d')).toMatchObject({
      tls: { mode: 'verified', authority: 'AUTHORITY\n' },
    })
    env({ PGSSLMODE: 'disable' })
    expect(connection('postgres://h/d')).toMatchObject({ tls: { mode: 'verified' } })
  })

  test.each(['PGSERVICE', 'the URL'])(
    '%s names a service, which outranks the environment',
    (by) => {
      env({ ...PG, ...(by === 'PGSERVICE' && { PGSERVICE: 'shop' }) })
      own(
        '.pg_service.conf',
        '# x\n[other]\nhost=no\n[shop]\nhost = svc.example\nport=6001\ndbname=s\npassword=p\n[z]\nuser=no',
      )
      const location = by === 'PGSERVICE' ? 'postgres://' : 'postgres://?service=shop'
      expect(connection(location)).toMatchObject({
        host: 'svc.example',
        port: 6001,
        user: 'me',
        database: 's',
      })
      expect(connectionOf({ location }, false).password).toBe('p')
      chmodSync(join(home, '.pg_service.conf'), 0o644)
      expect(connectionOf({ location }, false).password).toBeUndefined()
    },
  )

  test('a service may stand in the file of the machine, or in one that a variable names', () => {
    mkdirSync(join(home, 'etc'))
    own('etc/pg_service.conf', '[a]\nhost=machine')
    env({ PGSYSCONFDIR: join(home, 'etc') })
    expect(serverOf('postgres://?service=a')).toMatchObject({ host: 'machine' })
    env({ PGSERVICEFILE: own('mine', '[a]\nhost=mine') })
    expect(serverOf('postgres://?service=a')).toMatchObject({ host: 'mine' })
    expect(() => serverOf('postgres://?service=b')).toThrow(
      'the service b is in no file of services',
    )
  })

  test('a password file may be that of the service, and has sockets by their directory', () => {
    const file = own('pass', 'x:*:*:*:no\n/cloudsql/p\\:r\\:i:*:shop:me:secret')
    own('.pg_service.conf', `[shop]\npassfile=${file}\nuser=me`)
    const location = 'postgres:///shop?host=/cloudsql/p:r:i&service=shop'
    expect(connectionOf({ location }, false).password).toBe('secret')
    chmodSync(file, 0o640)
    expect(unusedPasswordFile(location)).toBe(file)
  })

  test.each([
    'postgres://me@/shop?host=/cloudsql/p:r:i',
    'postgres:///shop?host=/cloudsql/p:r:i&user=me',
    'postgres://me@%2Fcloudsql%2Fp%3Ar%3Ai/shop',
  ])('%s is a socket of Cloud SQL', (location) => {
    env(PG)
    expect(connection(location)).toMatchObject({
      socket: '/cloudsql/p:r:i',
      host: null,
      user: 'me',
      database: 'shop',
    })
  })
})

describe('of MySQL', () => {
  test.each([
    ['mysql:///shop', { host: 'db.example', port: 3307, user: 'me', socket: null }],
    ['mysql://h/shop', { host: 'h', port: 3307, user: 'me' }],
    ['mysql://you@h:1/', { host: 'h', port: 1, user: 'you' }],
  ])('%s takes from ~/.my.cnf what it does not say itself', (location, expected) => {
    own(
      '.my.cnf',
      '[client]\nhost=db.example\nport = 3307\nuser=me\nsocket=/run/s\n[mysqld]\nport=9',
    )
    env({ MYSQL_HOST: 'no', MYSQL_TCP_PORT: '9' })
    expect(connection(location)).toMatchObject(expected)
  })

  test('a socket of the file counts where no other machine is named', () => {
    own('.my.cnf', '[client-mariadb]\nsocket="/run/my sql.sock"')
    expect(connection('mysql:///shop')).toMatchObject({ host: null, socket: '/run/my sql.sock' })
    expect(connection('mysql://localhost/shop')).toMatchObject({ host: 'localhost', socket: null })
  })

  test('the environment names the server where the file does not', () => {
    env({ MYSQL_HOST: 'db.example', MYSQL_TCP_PORT: '3308' })
    expect(serverOf('mysql:///')).toEqual({ host: 'db.example', port: 3308, socket: null })
  })

  test.each([
    ['ssl-mode=REQUIRED', 'verified'],
    ['ssl', 'verified'],
    ['ssl_verify_server_cert=1', 'verified'],
    ['ssl-mode=DISABLED', 'off'],
    ['ssl=0', 'off'],
  ])('%s in the file decides of TLS to this machine: %s', (option, mode) => {
    own('.my.cnf', `[client]\n${option}`)
    expect(connection('mysql://127.0.0.1/')).toMatchObject({ tls: { mode } })
  })

  test.each(['host', 'socket', 'unix_socket'])('?%s= may be a socket of Cloud SQL', (name) => {
    expect(serverOf(`mysql://me@/shop?${name}=/cloudsql/p:r:i`)).toMatchObject({
      socket: '/cloudsql/p:r:i',
    })
  })
})

describe('a password that a command prints', () => {
  const asked = (...passwordCommand: string[]): Promise<string | undefined> =>
    passwordFor(connectionOf({ location: 'postgres://h/d', passwordCommand }, false))

  test('is asked once a minute, without a shell, and is in no JSON', async () => {
    env({ PGPASSWORD: 'no' })
    const count = own('count', '')
    const program = ['sh', '-c', `echo x >> ${count}; wc -l < ${count}; echo "  $0"`, '$HOME; *']
    const now = vi.spyOn(performance, 'now').mockReturnValue(0)
    expect(await asked(...program)).toBe('2\n  $HOME; *')
    now.mockReturnValue(59_000)
    expect(await asked(...program)).toBe('2\n  $HOME; *')
    now.mockReturnValue(61_000)
    expect(await asked(...program)).toBe('3\n  $HOME; *')
    now.mockRestore()
    const address = connectionOf({ location: 'postgres://h/d', passwordCommand: program }, false)
    expect(JSON.stringify({ ...address })).not.toContain('HOME')
  })

  test.each([
    ['no-such-program', [], 'the passwordCommand no-such-program cannot be run (ENOENT)'],
    [
      'sh',
      ['-c', 'echo secret; echo secret >&2; exit 3'],
      'the passwordCommand sh ended with status 3',
    ],
    ['true', [], 'the passwordCommand true printed nothing'],
  ])('of %s that fails is told without what was printed', async (program, args, told) => {
    await expect(asked(program, ...args)).rejects.toThrow(
      new RegExp(`^${told.replace(/[()]/g, '\\$&')}$`),
    )
  })

  test('goes behind one in the URL', async () => {
    const target = { location: 'postgres://u:own@h/d', passwordCommand: ['false'] }
    expect(await passwordFor(connectionOf(target, false))).toBe('own')
  })
})
