import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PostgresServer, startPostgres } from '../../../servers/postgres.ts'
import { generateCard, pick, type Random, seededRandom } from '../../../support/cards.ts'
import { drawSeed, runs } from '../../../support/runs.ts'
import { nightsOf } from '../nights.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres({
    embedded: true,
    settings: { summarize_wal: 'on', autovacuum: 'off' },
  })
  await server.sql('CREATE ROLE auditor LOGIN; GRANT pg_read_all_data, pg_checkpoint TO auditor')
  await server.sql('CREATE DATABASE shop')
  for (const name of TABLES) await server.sql(made(name), 'shop')
})
afterAll(() => server.stop())

const TABLES = Array.from({ length: 10 }, (_, index) => `t${index}`)
const made = (name: string): string =>
  `CREATE TABLE ${name} (id serial PRIMARY KEY, note text);
   INSERT INTO ${name} (note) SELECT repeat('x', 100) FROM generate_series(1, 50)`

/** What happens to a table between two nights, or during one; each may bring a card into it or take it away. */
const CHANGES: readonly ((name: string, note: string, other: string) => string)[] = [
  (name, note) => `INSERT INTO ${name} (note) VALUES ('${note}')`,
  (name, note) => `UPDATE ${name} SET note = '${note}' WHERE id = (SELECT max(id) FROM ${name})`,
  (name, note) =>
    `UPDATE ${name} SET note = repeat('z', 6000) || ' ${note}' WHERE id = (SELECT min(id) FROM ${name})`,
  (name) => `DELETE FROM ${name} WHERE note NOT LIKE 'x%'`,
  (name) => `DELETE FROM ${name} WHERE id % 3 = 0`,
  (name) => `TRUNCATE ${name}`,
  (name, note) =>
    `DROP TABLE ${name}; ${made(name)}; INSERT INTO ${name} (note) VALUES ('${note}')`,
  (name, note) =>
    `ALTER TABLE ${name} ADD COLUMN c${note.length}_${Date.now()} text DEFAULT '${note}'`,
  (name, _, other) =>
    `ALTER TABLE ${name} RENAME TO spare; ALTER TABLE ${other} RENAME TO ${name}; ALTER TABLE spare RENAME TO ${other}`,
  (name, note) =>
    `DO $$ BEGIN INSERT INTO ${name} (note) VALUES ('${note}'); RAISE division_by_zero; EXCEPTION WHEN division_by_zero THEN END $$`,
  (name) => `ALTER TABLE ${name} SET UNLOGGED`,
  (name) => `ALTER TABLE ${name} SET LOGGED`,
  (name) => `CLUSTER ${name} USING ${name}_pkey`,
]
const ALONE: readonly string[] = ['VACUUM', 'VACUUM FULL', 'VACUUM (FREEZE)', 'ANALYZE']

/** Changes a table, unless it is not as the change needs it. */
async function change(client: pg.Client, random: Random, happened: string[]): Promise<void> {
  const [name, other] = [pick(TABLES, random), pick(TABLES, random)]
  const note = random(2) === 0 ? generateCard('visa') : 'nothing'
  const statement = pick(CHANGES, random)(name, note, name === other ? 'none' : other)
  happened.push(statement)
  await client.query(`SAVEPOINT one; ${statement}`).catch(() => client.query('ROLLBACK TO one'))
}

/** A session of somebody who changes things in one transaction, and then commits them or rolls them back. */
async function changing(random: Random, happened: string[]): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: server.url('shop') })
  await client.connect()
  await client.query(`BEGIN; SET LOCAL lock_timeout = '1s'`)
  for (let times = 1 + random(3); times > 0; times--) await change(client, random, happened)
  return async () => {
    const end = random(4) === 0 ? 'ROLLBACK' : 'COMMIT'
    happened.push(end)
    await client.query(end)
    await client.end()
  }
}

/** What a day brings besides. */
async function maintain(random: Random, happened: string[]): Promise<void> {
  const statement = `${pick(ALONE, random)} ${pick(TABLES, random)}`
  if (random(3) === 0) await server.sql(statement, 'shop')
  if (random(8) > 0) return
  happened.push('crash')
  await server.halt()
  await server.start()
}

test(`in ${runs(8)} random nights what is found is what a full read finds`, async () => {
  const seed = drawSeed()
  const random = seededRandom(seed)
  const nights = nightsOf({ location: server.url('shop', 'auditor') })
  let unchanged = 0
  for (let night = 0; night < runs(8); night++) {
    const happened: string[] = []
    if (random(3) > 0) await (await changing(random, happened))()
    await maintain(random, happened)
    const late = random(3) === 0 ? await changing(random, happened) : null
    const isBusy = random(4) === 0
    const asked = async (): Promise<void> => {
      if (isBusy) await (await changing(random, happened))()
    }
    const reading = nights.night({ asked })
    if (late) await setTimeout(random(200)).then(late)
    const { places, told, unchanged: skipped } = await reading
    expect(told).toEqual([])
    unchanged += skipped.drawn
    // What changes while a night reads is for the next night to find.
    if (isBusy) continue
    const whole = await nights.whole()
    expect(places, `seed ${seed}, night ${night}:\n${happened.join('\n')}`).toEqual(whole.places)
  }
  expect(unchanged).toBeGreaterThan(0)
})
