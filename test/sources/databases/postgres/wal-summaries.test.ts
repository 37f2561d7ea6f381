import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard } from '../../../support/cards.ts'
import { type DatabaseNight, type Nights, nightsOf } from '../nights.ts'

let server: PostgresServer
let nights: Nights
let shop = ''
let count = 0
beforeAll(async () => {
  server = await startPostgres({
    embedded: true,
    settings: { summarize_wal: 'on', max_prepared_transactions: '5' },
  })
  await server.sql(
    'CREATE ROLE auditor LOGIN; GRANT pg_read_all_data, pg_checkpoint TO auditor; ALTER ROLE auditor SET default_transaction_read_only = on',
  )
})
afterAll(() => server.stop())

/** Tables that nobody touches: the turn of one or the other may have come. */
const QUIET = Array.from({ length: 8 }, (_, index) => `quiet${index}`)
const NAMES = [...QUIET, 'orders'].map((name) => `public.${name}`)
const makeTable = (name: string): string =>
  `CREATE TABLE ${name} (id int PRIMARY KEY, note text);
   INSERT INTO ${name} SELECT i, repeat('x', 200) FROM generate_series(1, 100) i`

beforeEach(async () => {
  shop = `shop${count++}`
  await server.sql(`CREATE DATABASE ${shop}`)
  await sql([...QUIET, 'orders'].map(makeTable).join(';'))
  await server.sql('VACUUM (FREEZE)', shop)
  nights = nightsOf({ location: server.url(shop, 'auditor') })
})

const sql = (statements: string): Promise<void> => server.sql(statements, shop)

/** A night that may say of the quiet tables that they have not changed, and finds what a full read finds. */
async function expectSound(settings: Parameters<Nights['night']>[0] = {}): Promise<DatabaseNight> {
  const [night, whole] = [await nights.night(settings), await nights.whole()]
  expect(night.places).toEqual(whole.places)
  return night
}

const quietIn = ({ read }: DatabaseNight): number =>
  QUIET.filter((name) => read.includes(`public.${name}`)).length

/**
 * Whether a night comes that leaves a table out. Not always the second: a summary counts whole, and the server may
 * write of its own accord between the position of a night and the end of the summary in which it lies.
 */
async function isLeftOut(table: string): Promise<boolean> {
  for (let night = 0; night < 6; night++) {
    const { read } = await expectSound()
    if (!read.includes(table)) return true
  }
  return false
}

test('what nobody has written to is not read again', async () => {
  const first = await nights.night()
  expect(first.read).toEqual(expect.arrayContaining(NAMES))
  await nights.night() // the first may lie in the summary in which the tables were made
  const third = await expectSound()
  expect(quietIn(third)).toBeLessThan(QUIET.length)
  expect(third.unchanged.drawn).toBeGreaterThan(0)
  expect(third.told).toEqual([])
})

/** Each brings a card into a table of its name, or may. */
const CHANGES: Readonly<Record<string, (card: string) => string | string[]>> = {
  inserted: (card) => `INSERT INTO inserted VALUES (0, '${card}')`,
  updated: (card) => `UPDATE updated SET note = '${card}' WHERE id = 50`,
  hot: (card) =>
    `ALTER TABLE hot SET (fillfactor = 50); UPDATE hot SET note = '${card}' WHERE id = 7`,
  deleted: () => 'DELETE FROM deleted WHERE id = 5',
  vacuumed: (card) => [`INSERT INTO vacuumed VALUES (0, '${card}')`, 'VACUUM vacuumed'],
  rewritten: (card) => [`INSERT INTO rewritten VALUES (0, '${card}')`, 'VACUUM FULL rewritten'],
  truncated: (card) => `TRUNCATE truncated; INSERT INTO truncated VALUES (1, '${card}')`,
  emptied: () => 'TRUNCATE emptied',
  made: (card) =>
    `DROP TABLE made; CREATE TABLE made (id int PRIMARY KEY, note text); INSERT INTO made VALUES (1, '${card}')`,
  widened: (card) => `ALTER TABLE widened ADD COLUMN more text DEFAULT '${card}'`,
  replaced: (card) =>
    `ALTER TABLE replaced DROP COLUMN note; ALTER TABLE replaced ADD COLUMN note text DEFAULT '${card}'`,
  swapped: (card) =>
    `CREATE TABLE other (id int PRIMARY KEY, note text); INSERT INTO other VALUES (1, '${card}');
     ALTER TABLE swapped RENAME TO other2; ALTER TABLE other RENAME TO swapped`,
  toasted: (card) =>
    `ALTER TABLE toasted ALTER note SET STORAGE EXTERNAL;
     UPDATE toasted SET note = repeat('y', 5000) || ' ${card} ' || repeat('z', 5000) WHERE id = 9`,
  unlogged: (card) => `INSERT INTO unlogged VALUES (0, '${card}')`,
  shown: (card) => `INSERT INTO inserted VALUES (-1, '${card}'); REFRESH MATERIALIZED VIEW shown`,
  part1: (card) => `INSERT INTO parts VALUES (1, '${card}')`,
  commented: () => "COMMENT ON COLUMN commented.id IS 'cvv'",
  computed: (card) => `ALTER TABLE computed ALTER shown SET EXPRESSION AS ('${card}')`,
  labelled: (card) => `ALTER TYPE label RENAME VALUE 'a' TO '${card}'`,
  secured: () => 'ALTER TABLE secured ENABLE ROW LEVEL SECURITY',
  rolled: (card) =>
    `BEGIN; SAVEPOINT s; INSERT INTO rolled VALUES (0, '${card}'); RELEASE s; COMMIT`,
  locked: () => 'BEGIN; SELECT FROM locked FOR UPDATE; COMMIT',
}

const MADE_OTHERWISE = `
  CREATE UNLOGGED TABLE unlogged (id int, note text); CREATE MATERIALIZED VIEW shown AS SELECT * FROM inserted;
  CREATE TABLE parts (id int, note text) PARTITION BY LIST (id); CREATE TABLE part1 PARTITION OF parts FOR VALUES IN (1);
  CREATE TABLE computed (id int, note text, shown text GENERATED ALWAYS AS ('none') VIRTUAL); INSERT INTO computed VALUES (1);
  CREATE TYPE label AS ENUM ('a', 'b'); CREATE TABLE labelled (id int, note label[]); INSERT INTO labelled VALUES (1, '{a}')`
const ELSE = ['unlogged', 'shown', 'part1', 'computed', 'labelled']

test('whatever changed is read, and found', async () => {
  const names = Object.keys(CHANGES)
  await sql(
    names
      .filter((name) => !ELSE.includes(name))
      .map(makeTable)
      .join(';'),
  )
  await sql(MADE_OTHERWISE)
  await server.sql('VACUUM (FREEZE)', shop)
  await nights.night()
  await nights.night()
  for (const change of Object.values(CHANGES)) {
    for (const statement of [change(generateCard('visa'))].flat()) await sql(statement)
  }
  const night = await expectSound()
  expect(night.read).toEqual(expect.arrayContaining(names.map((name) => `public.${name}`)))
  expect(quietIn(night)).toBeLessThan(QUIET.length)
  await sql('VACUUM (FREEZE)')
  expect(await isLeftOut('public.deleted')).toBe(true)
})
