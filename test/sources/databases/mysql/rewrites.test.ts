import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LEAVES_UNREAD } from '../../../../src/model/coverage.ts'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard } from '../../../support/cards.ts'
import { isLong } from '../../../support/runs.ts'
import { scanDatabase } from '../scan-database.ts'

const ROWS = 12_000 // of 100 bytes: several pages
const CARDS = 20
const MOMENTS = isLong ? 50 : 1
const LATEST = 800 // ms after the listing, in which the tables are read

const card = generateCard('visa')
let server: MariadbServer

beforeAll(async () => {
  server = await startMariadb()
  await server.sql('CREATE DATABASE store; CREATE DATABASE shop')
  await server.sql(
    `CREATE TABLE store.stock (id int PRIMARY KEY, memo varchar(200));
     INSERT INTO store.stock SELECT seq, REPEAT('memo ', 18) FROM seq_1_to_${ROWS};
     UPDATE store.stock SET memo = '${card}' WHERE id % ${ROWS / CARDS} = 0`,
    'store',
  )
})

afterAll(() => server.stop())

const table = (name: string, engine = 'InnoDB', options = ''): string =>
  `CREATE TABLE shop.${name} (id int PRIMARY KEY, memo varchar(200)) ENGINE ${engine} ${options}`
const filled = (name: string, engine?: string, options?: string): string =>
  `${table(name, engine, options)}; INSERT INTO shop.${name} SELECT * FROM store.stock`

const PARTITIONS = `PARTITION BY RANGE (id) (PARTITION a VALUES LESS THAN (1), PARTITION b VALUES LESS THAN MAXVALUE)`
const reload = (name: string): string =>
  `TRUNCATE ${name}; START TRANSACTION; INSERT INTO ${name} SELECT * FROM store.stock; DO SLEEP(0.2); COMMIT`

/** The tables, and what is done to them while they are read. At no moment are the cards in none of them for long. */
const rewrites: Readonly<Record<string, readonly [before: string, meanwhile: string]>> = {
  'ALTER TABLE': [filled('t'), 'ALTER TABLE t ADD COLUMN z int DEFAULT 7, ALGORITHM = COPY'],
  'OPTIMIZE TABLE': [filled('t'), 'OPTIMIZE TABLE t'],
  'TRUNCATE and a reload': [filled('t'), reload('t')],
  'a swap by RENAME': [
    `${filled('t')}; ${filled('u')}`,
    'RENAME TABLE t TO x, u TO t; DROP TABLE x',
  ],
  'two tables that change their names': [
    `${filled('a')}; ${table('b')}; INSERT INTO shop.b SELECT id, 'nothing' FROM store.stock`,
    'RENAME TABLE a TO x, b TO a, x TO b',
  ],
  'DROP and CREATE': [filled('t'), `DROP TABLE t; ${filled('t')}`],
  'an exchanged partition': [
    `${filled('p', 'InnoDB', PARTITIONS)}; ${table('e')}`,
    'ALTER TABLE p EXCHANGE PARTITION b WITH TABLE e',
  ],
  'TRUNCATE and a reload of MyISAM': [filled('t', 'MyISAM'), reload('t')],
  'an exchanged partition of MyISAM': [
    `${filled('p', 'MyISAM', PARTITIONS)}; ${table('e', 'MyISAM')}`,
    'ALTER TABLE p EXCHANGE PARTITION b WITH TABLE e',
  ],
  'ALTER TABLE of Aria': [filled('t', 'Aria'), 'ALTER TABLE t ADD COLUMN z int DEFAULT 7'],
}

const kinds = isLong
  ? Object.keys(rewrites)
  : ['TRUNCATE and a reload', 'two tables that change their names', 'an exchanged partition']

const moments = Array.from({ length: MOMENTS }, () => Math.floor(Math.random() * LATEST))

describe.each([
  ['read table by table', false],
  ['--consistent', true],
])('%s', (_name, consistent) => {
  test.each(kinds.flatMap((name) => moments.map((moment) => [name, moment] as const)))(
    '%s, %d ms after the listing: all cards, or a gap',
    async (name, moment) => {
      const [before, meanwhile] = rewrites[name] ?? ['', '']
      await server.sql('DROP DATABASE shop; CREATE DATABASE shop')
      await server.sql(before, 'shop')
      let rewriting: Promise<void> | undefined
      const scan = await scanDatabase(server.url('shop'), {
        consistent,
        maxRate: 4_000_000,
        listed: async () => {
          rewriting = setTimeout(moment).then(() => server.sql(meanwhile, 'shop'))
        },
      })
      await rewriting
      const found = scan.findings.reduce((sum, { occurrences }) => sum + occurrences, 0)
      const gaps = scan.notRead.filter(({ reason }) => LEAVES_UNREAD[reason])
      if (gaps.length === 0) expect(found).toBeGreaterThanOrEqual(CARDS)
    },
  )
})
