import { access } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'

test.each([
  ['an installed or packaged PostgreSQL', {}],
  ['the PostgreSQL of the registry package', { embedded: true }],
])('%s starts, keeps its data over a crash and leaves nothing', async (_name, options) => {
  const server = await startPostgres(options)
  try {
    await server.sql('CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (7)')
    await server.halt()
    await expect(server.rows('SELECT 1')).rejects.toThrow()
    await server.start()
    expect(await server.rows('SELECT id FROM orders')).toEqual([{ id: 7 }])
  } finally {
    await server.stop()
  }
  await expect(access(server.socket)).rejects.toThrow()
})
