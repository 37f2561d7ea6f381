import mysql from 'mysql2/promise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MariadbServer, startMariadb } from '../../../servers/mariadb.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, scanDatabase } from '../scan-database.ts'

const [card, prepared] = [generateCard('visa'), generateCard('jcb')]

let server: MariadbServer

beforeAll(async () => {
  server = await startMariadb(['--performance-schema=ON'])
  await server.sql('CREATE DATABASE shop')
  await server.sql(
    `UPDATE performance_schema.setup_consumers SET ENABLED = 'YES' WHERE NAME LIKE 'events_statements%';
     CREATE USER clerk; GRANT SELECT ON shop.* TO clerk`,
  )
  await server.rows(`SELECT 'card ${card}'`, 'shop')
})

afterAll(() => server.stop())

test('statements that the server remembers are read', async () => {
  const { findings } = await scanDatabase(server.url('shop'))
  expect(placesOf(findings).join('\n')).toContain('events_statements_history_long.SQL_TEXT')
})

test('a value of a prepared statement is found in what the server answered', async () => {
  const connection = await mysql.createConnection({ uri: server.url('shop') })
  try {
    await connection.query('CREATE TABLE numbers (card_no bigint PRIMARY KEY)')
    const insert = (): Promise<unknown> =>
      connection.execute('INSERT INTO numbers VALUES (?)', [prepared])
    await insert()
    await expect(insert()).rejects.toThrow('Duplicate entry')
    const { findings } = await scanDatabase(server.url('shop'))
    expect(placesOf(findings).join('\n')).toContain('events_statements_history.MESSAGE_TEXT')
  } finally {
    await connection.end()
  }
})

test('a user who may not see them leaves them as a gap', async () => {
  const { notRead } = await scanDatabase(server.url('shop', 'clerk'))
  expect(notRead).toContainEqual(
    expect.objectContaining({
      what: '"performance_schema"."events_statements_history_long"',
      reason: 'permission',
    }),
  )
})
