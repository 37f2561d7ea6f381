import { drawCard, groupCard } from './cards.ts'
import { drawCustomer } from './people.ts'
import { type Random, seededRandom } from './random.ts'
import { embeddedBinaries, type PostgresServer, startServer } from './servers/index.ts'

const CUSTOMERS = 2000
const PAYMENTS = 400

/** A server with the shop's database, and the URL under which it is scanned. */
export interface DemoDatabase {
  readonly url: string
  stop(): Promise<void>
}

/** Starts the PostgreSQL of the registry package with the database of the shop; it is gone after `stop`. */
export async function startDemoDatabase(): Promise<DemoDatabase> {
  const server = await startServer({ binaries: embeddedBinaries })
  try {
    await server.sql('CREATE DATABASE shop')
    await fill(server)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url: server.url('shop', 'auditor'), stop: () => server.stop() }
}

/** An auditor's role reads all and writes nothing. */
async function fill(server: PostgresServer): Promise<void> {
  const random = seededRandom(2)
  await server.sql(
    `CREATE TABLE customers (id int PRIMARY KEY, name text, kana text, tel text, email text, memo text);
     CREATE TABLE payment_log (id int PRIMARY KEY, card_no text, card_exp text, security_code text, name text,
       email text, created_at timestamp);
     INSERT INTO customers VALUES ${rows(CUSTOMERS, (id) => customer(id, random))};
     INSERT INTO payment_log VALUES ${rows(PAYMENTS, (id) => payment(id, random))};
     CREATE ROLE auditor LOGIN; GRANT pg_read_all_data TO auditor`,
    'shop',
  )
}

type Row = readonly (string | number | null)[]

function rows(count: number, row: (id: number) => Row): string {
  const literal = (value: Row[number]): string => (value === null ? 'NULL' : `'${value}'`)
  return Array.from(
    { length: count },
    (_, index) =>
      `(${row(index + 1)
        .map(literal)
        .join()})`,
  ).join()
}

/** Every five hundredth told the call centre a card number, and it was written down. */
function customer(id: number, random: Random): Row {
  const { name, kana, phone, email } = drawCustomer(random)
  const memo = id % 500 === 0 ? `電話で確認 ${groupCard(drawCard('visa'), '-')}` : '配送は午前中'
  return [id, name, kana, phone, email, memo]
}

/** A payment module that was left in its test mode: security codes until the tenth, expiry dates until the hundredth. */
function payment(id: number, random: Random): Row {
  const { name, email } = drawCustomer(random)
  const [code, expiry] = [id <= 10 ? `${100 + random(900)}` : null, id <= 100 ? '12/28' : null]
  const card = drawCard(id % 3 === 0 ? 'jcb' : 'visa')
  const day = String(1 + (id % 28)).padStart(2, '0')
  return [id, card, expiry, code, name, email, `2026-03-${day} 10:00:00`]
}
