import { randomBytes } from 'node:crypto'
import { deflateSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { docx, logOf } from '../../containers/kinds.ts'
import { tar, zip } from '../../containers/unpacked.ts'
import { type MariadbServer, startMariadb } from '../../servers/mariadb.ts'
import { type PostgresServer, startPostgres } from '../../servers/postgres.ts'
import { generateCard } from '../../support/cards.ts'
import { type DatabaseScan, placesOf, scanDatabase } from './scan-database.ts'

const card = generateCard('visa')
const log = logOf([card])
const archive = zip({ 'cards.csv': log })
/** More than the memory of a reader has room for, and nothing that gets smaller. */
const large = zip({
  'noise.png': Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(900_000)]),
  'cards.csv': log,
})
const mail = `From: a@example.com\nSubject: cards\nDate: Mon, 1 Jun 2026 09:00:00 +0900\nMIME-Version: 1.0\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n${gzipSync(log).toString('base64')}\n`

const base64 = (bytes: Buffer): string => bytes.toString('base64')
const inLines = (bytes: Buffer): string => base64(bytes).replace(/.{76}/g, '$&\r\n')

/** Values that are files, and what comes behind the key of their rows where the number is found. */
const files: Readonly<Record<string, readonly [value: Buffer | string, path: string]>> = {
  gzip: [gzipSync(log), ''],
  zlib: [deflateSync(log), ''],
  compress: [
    Buffer.concat([Buffer.of(...[log.length & 255, log.length >> 8, 0, 0]), deflateSync(log)]),
    '',
  ],
  zip: [archive, '!cards.csv'],
  tar: [tar({ 'cards.csv': log }), '!cards.csv'],
  docx: [docx([card]), '!word/document.xml'],
  gzip_in_zip: [zip({ 'cards.csv.gz': gzipSync(log) }), '!cards.csv.gz'],
  large: [large, '!cards.csv'],
  base64_in_bytes: [Buffer.from(base64(gzipSync(log))), ''],
  base64: [base64(archive), '!cards.csv'],
  base64_lines: [inLines(archive), '!cards.csv'],
  base64_url: [gzipSync(log).toString('base64url'), ''],
  base64_large: [base64(large), '!cards.csv'],
  base64_tar: [base64(tar({ 'cards.csv': log })), '!cards.csv'],
  data_url: [`data:application/zip;base64,${base64(archive)}`, '!cards.csv'],
  hex: [gzipSync(log).toString('hex'), ''],
  hex_sign: [`\\x${archive.toString('hex')}`, '!cards.csv'],
  hex_number: [`0x${archive.toString('hex').toUpperCase()}`, '!cards.csv'],
  mail: [mail, '!part 1'],
}
const names = Object.keys(files)
const damaged = gzipSync(log + randomBytes(20_000).toString('hex')).subarray(0, 10_000)
const secret = randomBytes(4_000)

let postgres: PostgresServer
let mariadb: MariadbServer
const scans: Record<string, DatabaseScan> = {}

beforeAll(async () => {
  ;[postgres, mariadb] = await Promise.all([startPostgres(), startMariadb()])
  await postgres.sql(statements('bytea', 'text', (bytes) => `'\\x${bytes.toString('hex')}'::bytea`))
  await postgres.sql(`SELECT lo_from_bytea(77, '\\x${gzipSync(log).toString('hex')}'::bytea)`)
  await mariadb.sql('CREATE DATABASE shop')
  await mariadb.sql(
    statements('longblob', 'longtext', (bytes) => `x'${bytes.toString('hex')}'`),
    'shop',
  )
  await mariadb.sql(
    `CREATE TABLE packed (id int PRIMARY KEY, data blob); INSERT INTO packed VALUES (1, COMPRESS('${log}'))`,
    'shop',
  )
  // One after the other: they have one detector between them.
  scans.postgres = await scanDatabase(postgres.url())
  scans.mariadb = await scanDatabase(mariadb.url('shop'))
})

afterAll(async () => {
  await postgres.stop()
  await mariadb.stop()
})

function statements(bytes: string, text: string, literal: (bytes: Buffer) => string): string {
  const rows = names.map((name, index) => {
    const value = files[name]?.[0] ?? ''
    return typeof value === 'string'
      ? `INSERT INTO files (id, name, words) VALUES (${index + 1}, '${name}', '${value.replaceAll('\\', text === 'text' ? '\\' : '\\\\')}')`
      : `INSERT INTO files (id, name, data) VALUES (${index + 1}, '${name}', ${literal(value)})`
  })
  return `CREATE TABLE files (id int PRIMARY KEY, name varchar(40), data ${bytes}, words ${text});
    ${rows.join(';\n')};
    CREATE TABLE closed (id int PRIMARY KEY, data ${bytes}, sealed ${bytes});
    INSERT INTO closed VALUES (1, ${literal(damaged)}, NULL), (2, ${literal(damaged)}, NULL), (3, NULL, ${literal(secret)})`
}

describe.each(['postgres', 'mariadb'])('in %s', (engine) => {
  const scan = (): DatabaseScan => scans[engine] as DatabaseScan

  test.each(names.map((name, index) => [name, index + 1]))(
    'a number in %s is found once, with the key of its row and the path in the file',
    (name, id) => {
      const [value = '', path = ''] = files[name] ?? []
      const column = typeof value === 'string' ? 'words' : 'data'
      const found = placesOf(scan().findings).filter((place) =>
        new RegExp(`^files\\.\\w+ id=${id}(?!\\d)`).test(place),
      )
      expect(found).toEqual([`files.${column} id=${id}${path}`])
    },
  )

  test('rows are counted, and what lies in their values is not', () => {
    const rows = scan().results.filter(({ unit }) => /"files"|"closed"/.test(unit.part))
    expect(rows.map(({ records }) => records).sort()).toEqual([3, names.length].sort())
  })

  test('what cannot be read is told once a column, with the first row', () => {
    const told = scan().notRead.filter(({ what }) => what.includes('"closed"'))
    const lines = told.map(
      ({ what, reason, detail }) => `${what.split('.').at(-1)} ${reason} ${detail}`,
    )
    expect(lines.sort()).toEqual([
      expect.stringMatching(/^"data" damaged id=1: .*, and 1 more$/),
      expect.stringMatching(/^"sealed" high-entropy id=3: /),
    ])
    expect(scan().notRead.filter(({ what }) => what.includes('"files"'))).toEqual([])
  })
})

test('a large object of PostgreSQL is opened', () => {
  expect(placesOf(scans.postgres?.findings ?? [])).toContain('pg_largeobject.data loid=77')
})

test('what MariaDB has compressed is opened', () => {
  expect(placesOf(scans.mariadb?.findings ?? [])).toContain('packed.data id=1')
})
