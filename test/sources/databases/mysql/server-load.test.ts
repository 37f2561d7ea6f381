import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectionOf } from '../../../../src/sources/connections/connection.ts'
import { connect } from '../../../../src/sources/databases/mysql/connect.ts'
import { othersActive } from '../../../../src/sources/databases/mysql/server-load.ts'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'

let server: MariadbServer

beforeAll(async () => {
  server = await startMariadb()
  await server.sql("CREATE USER reader@'%'; CREATE USER clerk@'%'")
})

afterAll(() => server.stop())

test('a reader without rights sees whether another user is at work', async () => {
  const reader = await connect(connectionOf({ location: server.url('', 'reader') }, true))
  const own = await connect(connectionOf({ location: server.url('', 'reader') }, true))
  const clerk = await connect(connectionOf({ location: server.url('', 'clerk') }, true))
  const busy = (): Promise<boolean> => othersActive(reader)
  own.query('SELECT SLEEP(60)', () => {})
  expect(await busy()).toBe(false)
  clerk.query('SELECT SLEEP(60)', () => {})
  await expect.poll(busy).toBe(true)
  clerk.destroy()
  await server.sql(`KILL ${clerk.threadId}`)
  await expect.poll(busy).toBe(false)
  own.destroy()
  reader.destroy()
})
