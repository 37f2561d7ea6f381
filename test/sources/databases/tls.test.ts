import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { giveTo } from '../../../src/demo/servers/account.ts'
import type { DatabaseServer } from '../../servers/engines.ts'
import { startMariadb } from '../../servers/mariadb.ts'
import { startPostgres } from '../../servers/postgres.ts'
import { generateCard } from '../../support/cards.ts'
import { makeCertificate } from '../../support/certificate.ts'
import { placesOf, scanDatabase } from './scan-database.ts'

const card = generateCard('visa')

let folder = ''
const certificate = (): string => join(folder, 'server.crt')
const key = (): string => join(folder, 'server.key')

/** Both servers let the user `reader` in over TLS alone. */
const engines: readonly [string, () => Promise<DatabaseServer>, reload: string][] = [
  ['PostgreSQL', startTlsPostgres, 'SELECT pg_reload_conf()'],
  ['MariaDB', startTlsMariadb, 'FLUSH SSL'],
]

async function startTlsPostgres(): Promise<DatabaseServer> {
  const settings = { ssl: 'on', ssl_cert_file: certificate(), ssl_key_file: key() }
  const server = await startPostgres({ settings })
  const rules = [
    'hostssl all reader 127.0.0.1/32 trust',
    'host all reader 127.0.0.1/32 reject',
    'host all all 127.0.0.1/32 trust',
  ]
  await writeFile(join(server.socket, 'data', 'pg_hba.conf'), rules.join('\n'))
  await server.sql('SELECT pg_reload_conf()')
  await server.sql('CREATE ROLE reader LOGIN; GRANT pg_read_all_data TO reader')
  return server
}

async function startTlsMariadb(): Promise<DatabaseServer> {
  const server = await startMariadb([`--ssl-cert=${certificate()}`, `--ssl-key=${key()}`])
  await server.sql('CREATE USER reader REQUIRE SSL; GRANT SELECT ON *.* TO reader')
  return server
}

async function certify(names: readonly string[]): Promise<void> {
  const made = makeCertificate(names)
  await writeFile(certificate(), made.certificate)
  await writeFile(key(), made.key, { mode: 0o600 })
  await giveTo(certificate())
  await giveTo(key())
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cardsweep-tls-'))
  await chmod(folder, 0o755)
})

afterAll(() => rm(folder, { recursive: true }))

describe.each(engines)('%s with a certificate of its own', (_name, start, reload) => {
  let server: DatabaseServer

  beforeAll(async () => {
    await certify(['localhost'])
    server = await start()
    await server.sql('CREATE DATABASE shop')
    await server.sql(
      `CREATE TABLE orders (id int PRIMARY KEY, memo text); INSERT INTO orders VALUES (1, '${card}')`,
      'shop',
    )
  })

  afterAll(() => server.stop())

  const at = (host: string, parameters = '', user = 'reader'): string =>
    server.url('shop', user).replace('127.0.0.1', host) + parameters
  const verified = (): string => `?sslmode=verify-full&sslrootcert=${certificate()}`
  const connectionOf = async (url: string, insecure = false): Promise<string> => {
    const { findings, notRead } = await scanDatabase(url, { insecure })
    const notes = notRead.filter(({ reason }) => /connection|clear-text|permission/.test(reason))
    const places = placesOf(findings).filter((place) => place.startsWith('orders'))
    return [...places, ...notes.map(({ reason }) => reason)].join(', ')
  }

  test('is read when its authority is named and the certificate is for its name', async () => {
    expect(await connectionOf(at('localhost', verified()))).toMatch(/^orders.memo id=1/)
    expect(await connectionOf(at('localhost', verified()))).not.toContain('clear-text')
  })

  test('is not read when nobody vouches for it', async () => {
    const { findings, notRead } = await scanDatabase(at('localhost', '?sslmode=require'))
    expect(findings).toEqual([])
    expect(notRead).toMatchObject([
      { reason: 'connection', detail: expect.stringMatching(/certificate cannot be verified/) },
    ])
  })

  test('is not read under another name, and read under an address that the certificate names', async () => {
    const { notRead } = await scanDatabase(at('127.0.0.1', verified()))
    expect(notRead).toMatchObject([
      { reason: 'connection', detail: expect.stringMatching(/is not made out to this host/) },
    ])
    await certify(['127.0.0.1'])
    await server.sql(reload)
    expect(await connectionOf(at('127.0.0.1', verified()))).toMatch(/^orders.memo id=1/)
    expect(await connectionOf(at('localhost', verified()))).toBe('connection')
  })

  test.each(['', '?sslmode=disable', '?sslmode=prefer'])(
    'is not read without a check at another host (%s)',
    async (parameters) => {
      expect(await connectionOf(at('127.1', parameters))).toBe('connection')
    },
  )

  test('is read unverified or in clear text with --insecure, and that is printed', async () => {
    expect(await connectionOf(at('127.1'), true)).toMatch(/^orders.memo id=1, .*clear-text/)
    const root = server.url().split('@')[0]?.split('//')[1]
    expect(await connectionOf(at('127.1', '?sslmode=disable', root), true)).toMatch(
      /^orders.memo id=1, .*clear-text/,
    )
    expect(await connectionOf(at('127.1', '?sslmode=disable'), true)).not.toContain('orders')
  })
})

test.each([
  ['PostgreSQL', () => startPostgres()],
  ['MariaDB', () => startMariadb(['--skip-ssl'])],
])('a %s without TLS is not read by a URL that asks for it', async (_name, start) => {
  const server = await start()
  try {
    const { notRead } = await scanDatabase(`${server.url()}?sslmode=require`)
    expect(notRead).toMatchObject([
      { reason: 'connection', detail: expect.stringMatching(/offers no TLS/) },
    ])
  } finally {
    await server.stop()
  }
})

test('an authority that cannot be read is told at once', async () => {
  await expect(
    scanDatabase('postgres://reader@db.example/shop?sslrootcert=/nowhere/ca.crt'),
  ).rejects.toThrow('the certificate authority /nowhere/ca.crt cannot be read (ENOENT)')
})
