import { access } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startMariadb } from './mariadb.ts'

test('a MariaDB starts, keeps its data over a crash and leaves nothing', async () => {
  const server = await startMariadb()
  try {
    await server.sql('CREATE DATABASE shop')
    await server.sql(
      'CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (7)',
      'shop',
    )
    await server.halt('SIGTERM')
    await expect(server.rows('SELECT 1')).rejects.toThrow()
    await server.start()
    expect(await server.rows('SELECT id FROM orders', 'shop')).toEqual([{ id: 7 }])
  } finally {
    await server.stop()
  }
  await expect(access(server.socket)).rejects.toThrow()
})
