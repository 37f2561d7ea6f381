import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Answer,
  type Mysql8,
  type Session,
  startMysql8,
} from '../../../servers/mysql8/index.ts'
import { generateCard } from '../../../support/cards.ts'
import { type DatabaseScan, placesOf, scanDatabase } from '../scan-database.ts'

const PASSWORD = 'only here'
const JAPANESE = 303 // utf8mb4_ja_0900_as_cs

const [card, hidden, counted] = [
  generateCard('visa'),
  generateCard('jcb'),
  generateCard('mastercard'),
]

let server: Mysql8
let scan: DatabaseScan
const urlWith = (password: string): string =>
  `mysql://auditor:${encodeURIComponent(password)}@127.0.0.1:${server.port}/shop`

beforeAll(async () => {
  server = await startMysql8(PASSWORD, session)
  scan = await scanDatabase(urlWith(PASSWORD))
})

afterAll(() => server.stop())

const table = (names: string, ...rows: readonly (string | null)[][]): Answer => ({
  columns: names.split(' ').map((name) => ({ name })),
  rows,
})

const COLUMNS = 'name type length digits scale charset definition comment privileges'
const text = (name: string, definition: string): (string | null)[] => [
  ...[name, 'varchar', '200', null, null, 'utf8mb4'],
  ...[`varchar(200) ${definition}`, '', 'select'],
]
const histogram = JSON.stringify({
  buckets: [[`base64:type254:${Buffer.from(counted).toString('base64')}`, 1]],
  'data-type': 'string',
  'histogram-type': 'singleton',
})

/** What MySQL 8.4 answers to a user whose rights come from a role that is not its default one. */
const answers: readonly [statement: RegExp, answer: Answer][] = [
  [/SELECT VERSION\(\)/, table('version', ['8.4.3'])],
  [/SHOW ALL SLAVES/, { error: 1064, message: 'You have an error in your SQL syntax' }],
  [/@@performance_schema/, table('performance_schema', ['0'])],
  [
    /information_schema.COLUMNS\s+WHERE TABLE_SCHEMA = 'shop'/,
    table(
      COLUMNS,
      ['id', 'int', null, '10', '0', null, 'int NO', '', 'select'],
      text('備考', 'utf8mb4_ja_0900_as_cs YES'),
      text('secret', 'utf8mb4_0900_ai_ci YES INVISIBLE'),
    ),
  ],
  [
    /information_schema.COLUMNS[\s\S]*COLUMN_STATISTICS/,
    table(COLUMNS, text('SCHEMA_NAME', 'NO'), text('TABLE_NAME', 'NO'), text('COLUMN_NAME', 'NO'), [
      'HISTOGRAM',
      'json',
      null,
      null,
      null,
      null,
      'json NO',
      '',
      'select',
    ]),
  ],
  [
    /information_schema.STATISTICS/,
    table('name part nullable prefix', ['PRIMARY', 'id', '', null]),
  ],
  [
    /information_schema.TABLES/,
    table('name type engine created written bytes count locked', [
      'orders',
      'BASE TABLE',
      'InnoDB',
      '2026-01-02 03:04:05',
      null,
      '16384',
      '1',
      '0',
    ]),
  ],
  [/"COLUMN_STATISTICS" LIMIT 0/, table('1')],
  [/LIMIT 0/, { error: 1109, message: 'Unknown table' }], // the other tables of the server are as MariaDB's
  [
    /FROM "shop"."orders"/,
    {
      columns: [{ name: 'id' }, { name: '備考', collation: JAPANESE }, { name: 'secret' }],
      rows: [['7', `番号 ${card}`, hidden]],
    },
  ],
  [
    /FROM "information_schema"."COLUMN_STATISTICS"/,
    table('SCHEMA_NAME TABLE_NAME COLUMN_NAME HISTOGRAM', ['shop', 'orders', '備考', histogram]),
  ],
]

function session(): Session {
  let hasRoles = false
  return (statement) => {
    if (statement === 'SET ROLE ALL') hasRoles = true
    if (/^SHOW GRANTS/.test(statement))
      return table('grants', [
        hasRoles ? 'GRANT SELECT ON *.* TO `auditor`@`%`' : 'GRANT USAGE ON *.* TO `auditor`@`%`',
      ])
    const [, answer = SETTINGS.test(statement) ? null : table('nothing')] =
      answers.find(([asked]) => asked.test(statement)) ?? []
    return answer
  }
}

const SETTINGS = /^(SET|START|ROLLBACK|SAVEPOINT)/

test('what a user reads through a role is read, and the database proven whole', () => {
  expect(scan.notRead.map(({ what, reason }) => `${what} ${reason}`)).toEqual([])
})

test('columns with the collations of MySQL 8 and invisible ones are read', () => {
  expect(placesOf(scan.findings)).toEqual(
    expect.arrayContaining(['orders.備考 id=7', 'orders.secret id=7']),
  )
})

test('a card number in a histogram, where strings stand in base64, is found', () => {
  expect(placesOf(scan.findings).join()).toContain('COLUMN_STATISTICS.HISTOGRAM SCHEMA_NAME=shop')
})

test('the password is sent encrypted by the key of the server, and a digest is enough from then on', async () => {
  expect(server.logins.slice(0, 2)).toEqual(['full', 'fast'])
  const { results, notRead } = await scanDatabase(urlWith('another'))
  expect(results).toEqual([])
  expect(notRead.map(({ reason }) => reason)).toEqual(['permission'])
  expect(server.logins.at(-1)).toBe('refused')
})
