import { expect, test } from 'vitest'
import { addressIn, addressInUrl } from '../../src/commands/init/named-databases.ts'

test.each([
  ['postgres://me:a@b@db:5433/shop', 'postgres db 5433 shop'],
  ['postgresql://me:geheim@db', 'postgres db  '],
  ['jdbc:postgresql://db/shop?user=me&password=a@b', 'postgres db  shop'],
  ['mysql2://me:a/b@db:3307/shop', 'mysql db 3307 shop'],
  ['mariadb://db/shop', 'mysql db  shop'],
  ['spring.datasource.url=jdbc:mysql://db:3306/shop', 'mysql db 3306 shop'],
])('%s names a database without its user and password', (text, expected) => {
  const [found, ...others] = addressInUrl(text)
  expect(`${found?.engine} ${found?.host} ${found?.port} ${found?.database}`).toBe(expected)
  expect(others).toEqual([])
})

test.each([
  'postgres://me:12345',
  'https://db/shop',
  'redis://db/0',
  'mysql://',
  'postgres://me:a?b',
])('%s names none', (text) => expect(addressInUrl(text)).toEqual([]))

test.each([
  ["define('DB_NAME', 'press');\ndefine('DB_HOST', 'db:3307');", 'mysql db 3307 press'],
  [
    "define ('DB_TYPE', 'pgsql');\ndefine ('DB_SERVER', 'db');\ndefine ('DB_NAME', 'ec');",
    'postgres db  ec',
  ],
  [
    'DB_CONNECTION=mysql\nDB_HOST="db"\nDB_PORT=3306\nDB_DATABASE=shop\nDB_PASSWORD=x',
    'mysql db 3306 shop',
  ],
])('settings field by field name a database', (text, expected) => {
  const [{ engine, host, port, database } = { engine: '', host: '', port: '', database: '' }] =
    addressIn(text)
  expect(`${engine} ${host} ${port} ${database}`).toBe(expected)
})

test('what is a comment names none', () => {
  expect(addressIn('# DATABASE_URL=mysql://db/shop\n; mysql://db/shop\n')).toEqual([])
  expect(addressIn('DB_CONNECTION=sqlite\nDB_DATABASE=/x.db\n')).toEqual([])
})
