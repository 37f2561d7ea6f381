import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, scanDatabase } from '../scan-database.ts'

let primary: MariadbServer
let replica: MariadbServer

beforeAll(async () => {
  primary = await startMariadb(['--log-bin', '--server-id=1'])
  replica = await startMariadb(['--server-id=2'])
  await replica.sql(
    `CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = ${primary.port}, MASTER_USER = 'root',
      MASTER_USE_GTID = slave_pos; START SLAVE`,
  )
  await primary.sql('CREATE DATABASE shop')
  await primary.sql('CREATE TABLE orders (id int PRIMARY KEY, memo text)', 'shop')
})

afterAll(async () => {
  await replica.stop()
  await primary.stop()
})

const delay = (seconds: number): Promise<void> =>
  replica.sql(`STOP SLAVE; CHANGE MASTER TO MASTER_DELAY = ${seconds}; START SLAVE`)

test('a scan of a replica waits while it lags, and reads what has come by then', async () => {
  const tables = (): Promise<unknown[]> =>
    replica.rows("SHOW TABLES FROM shop LIKE 'orders'").catch(() => [])
  await expect.poll(tables, { timeout: 20_000 }).toHaveLength(1)
  await delay(3600)
  await primary.sql(`INSERT INTO orders VALUES (1, '${generateCard('jcb')}')`, 'shop')
  const lag = async (): Promise<number> =>
    Number((await replica.rows('SHOW SLAVE STATUS'))[0]?.Seconds_Behind_Master)
  await expect.poll(lag, { timeout: 20_000 }).toBeGreaterThan(1)
  const scan = scanDatabase(replica.url('shop'), { maxLag: 1 })
  await setTimeout(1_000) // in which a scan that does not wait would be over
  await delay(0)
  expect(placesOf((await scan).findings)).toContain('orders.memo id=1')
})

test('a user who may not ask for the lag is not held up', async () => {
  await replica.sql('CREATE USER auditor; GRANT SELECT ON shop.* TO auditor')
  const { findings } = await scanDatabase(replica.url('shop', 'auditor'), { maxLag: 1 })
  expect(placesOf(findings)).toContain('orders.memo id=1')
})
