import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { unpackFile, unpackStream } from './unpacked.ts'

/** A database file that the statements made. */
function database(...statements: string[]): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'sqlite-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const path = join(directory, 'a.db')
  execFileSync('sqlite3', [path], {
    input: statements.join(';\n'),
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  return readFileSync(path)
}

/** The write-ahead log of a database while a program has it open. */
function logOf(...statements: string[]): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'sqlite-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const isFirst = (statement: string): boolean => statement.startsWith('PRAGMA encoding')
  const [encoding, others] = [true, false].map((first) =>
    statements.filter((statement) => isFirst(statement) === first),
  ) as [string[], string[]]
  const copy = `.shell cp '${join(directory, 'a.db-wal')}' '${join(directory, 'log')}'`
  execFileSync('sqlite3', [join(directory, 'a.db')], {
    input: [...encoding, 'PRAGMA journal_mode = WAL', ...others, ''].join(';\n') + copy,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  return readFileSync(join(directory, 'log'))
}

const ORDERS =
  'CREATE TABLE orders (id INTEGER PRIMARY KEY, "card no" TEXT, amount REAL, PRIMARY KEY (id))'

const lines = (text: Buffer | undefined): unknown[] =>
  `${text}`
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('the tables of a database are lines of JSON with the names of their columns', async () => {
  const content = database(
    ORDERS.replace(', PRIMARY KEY (id)', ''),
    "INSERT INTO orders VALUES (4111111111111111, 'x''y', 1.5), (2, NULL, 4111111111111111.0), (3, x'41', -1)",
    'CREATE INDEX i ON orders (amount)',
  )
  for (const { files, notes } of [await unpackFile(content), await unpackStream(content)]) {
    expect(notes).toEqual([])
    expect(`${files['orders']}`).toContain('"id":4111111111111111,"card no":"x\'y","amount":1.5')
    expect(`${files['orders']}`).toContain('"amount":4111111111111111}')
    expect(`${files['orders']}`).toContain('"card no":"A","amount":-1}')
    expect(`${files['sqlite_schema']}`).toContain('CREATE INDEX i')
  }
})

test.each([512, 4096, 65536])(
  'rows of all lengths are read from pages of %i bytes',
  async (size) => {
    const content = database(
      `PRAGMA page_size = ${size}`,
      'CREATE TABLE t (n INTEGER, s TEXT)',
      "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 400) INSERT INTO t SELECT n, hex(zeroblob(n * n / 4)) || 'end' FROM c",
    )
    const { files, notes } = await unpackFile(content)
    expect(notes).toEqual([])
    const rows = lines(files['t']) as { n: number; s: string }[]
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 400 }, (_, n) => n + 1))
    for (const { n, s } of rows) expect(s).toBe(`${'00'.repeat(Math.floor((n * n) / 4))}end`)
  },
)

test.each(['UTF-16le', 'UTF-16be'])('text in %s is read', async (encoding) => {
  const content = database(
    `PRAGMA encoding = '${encoding}'`,
    'CREATE TABLE t (s)',
    "INSERT INTO t VALUES ('あ1')",
  )
  expect(lines((await unpackFile(content)).files['t'])).toEqual([{ rowid: 1, s: 'あ1' }])
})

test('tables without row ids are read', async () => {
  const content = database(
    'CREATE TABLE t (a TEXT, b TEXT, PRIMARY KEY (b)) WITHOUT ROWID',
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000) INSERT INTO t SELECT 'v' || n, 'k' || n FROM c",
  )
  const { files, notes } = await unpackFile(content)
  expect(notes).toEqual([])
  expect(lines(files['t'])).toHaveLength(3000)
})

test.each([
  ['a TEXT, b TEXT, PRIMARY KEY (b)', { b: '2', a: '1' }],
  ['a TEXT, "b" TEXT PRIMARY KEY', { b: '2', a: '1' }],
  ['a TEXT, b TEXT, c TEXT, CONSTRAINT k PRIMARY KEY (C DESC, "b")', { c: '3', b: '2', a: '1' }],
])('columns of a table without row ids bear their names: %s', async (columns, row) => {
  const values = columns.includes('c TEXT') ? "'1', '2', '3'" : "'1', '2'"
  const create = `CREATE TABLE t (${columns}) WITHOUT ROWID`
  const content = database(create, `INSERT INTO t VALUES (${values})`)
  const [read] = lines((await unpackFile(content)).files['t'])
  expect(Object.entries(read as object)).toEqual(Object.entries(row))
})

test('deleted rows that still stand in the file are read', async () => {
  const content = database(
    'PRAGMA secure_delete = OFF',
    'CREATE TABLE t (s)',
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO t SELECT 'number ' || (1000000 + n) FROM c",
    'DELETE FROM t WHERE rowid > 1000',
    'DELETE FROM t WHERE rowid = 500',
  )
  const { files } = await unpackFile(content)
  expect(`${files['unused pages']}`).toContain('number 1001900')
  expect(`${files['unused pages']}`).toContain('number 1000500')
  expect(`${files['t']}`).not.toContain('number 1000500"')
})

const numbers = (): Buffer =>
  database(
    'CREATE TABLE t (s)',
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO t SELECT 'number ' || n FROM c",
  )

test('a database that ends in the first byte of a page is damaged', async () => {
  const content = numbers()
  for (let end = 4096 + 1; end < content.length; end += 4096) {
    const { notes } = await unpackFile(content.subarray(0, end))
    expect(notes).toMatchObject([
      { what: 't', reason: 'damaged' },
      { what: '', detail: 'the SQLite data end early' },
    ])
  }
})

test('a database of which only free pages are missing ends early', async () => {
  const content = database(
    'CREATE TABLE t (s)',
    'CREATE TABLE u (s)',
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) INSERT INTO u SELECT 'number ' || n FROM c",
    'DROP TABLE u',
  )
  const { notes } = await unpackFile(content.subarray(0, content.length / 2))
  expect(notes).toMatchObject([{ reason: 'damaged', detail: 'the SQLite data end early' }])
})

test.each([
  'n INTEGER PRIMARY KEY, s TEXT',
  '"n" integer primary key asc, s',
  's TEXT, n INTEGER CONSTRAINT k NOT NULL PRIMARY KEY',
  's TEXT, n INTEGER, PRIMARY KEY (n)',
])('the key of a row stands under the column that it is: %s', async (columns) => {
  const content = database(`CREATE TABLE t (${columns})`, 'INSERT INTO t (n) VALUES (4111111111)')
  const [row] = lines((await unpackFile(content)).files['t'])
  expect(row).toMatchObject({ n: 4111111111, s: null })
  expect(row).not.toHaveProperty('rowid')
})

test('of a dropped table the rows are read with their integers, and columns that touch are apart', async () => {
  const content = database(
    'PRAGMA secure_delete = OFF',
    'CREATE TABLE t (number TEXT, name TEXT, n INTEGER)',
    "INSERT INTO t VALUES ('400000000000', 'Smith', 4111111111111111)",
    'DROP TABLE t',
  )
  const { files } = await unpackFile(content)
  expect(`${files['unused pages']}`).toContain('"column 1":"400000000000","column 2":"Smith"')
  expect(`${files['unused pages']}`).toContain('"column 3":4111111111111111')
})

test('deleted values that touched are apart', async () => {
  const content = database(
    'PRAGMA secure_delete = OFF',
    'CREATE TABLE t (number TEXT, name TEXT)',
    "INSERT INTO t VALUES ('1', 'x'), ('400000000000', 'Smith'), ('2', 'y')",
    'DELETE FROM t WHERE rowid = 2',
  )
  const { files } = await unpackFile(content)
  expect(`${files['unused pages']}`).toContain('400000000000 Smith')
})

test('files in BLOBs are opened', async () => {
  const file = gzipSync('in a BLOB\n').toString('hex')
  const content = database(
    'CREATE TABLE t (b)',
    `INSERT INTO t VALUES (x'${file}'), (x'${Buffer.from('text that is long enough').toString('hex')}')`,
  )
  const { files, notes } = await unpackFile(content)
  expect(notes).toEqual([])
  expect(`${files['']}`).toBe('in a BLOB\n')
})

test('rows that are still in the write-ahead log are read', async () => {
  const log = logOf('CREATE TABLE t (n, s)', "INSERT INTO t VALUES (4111111111111111, 'x')")
  const { files, notes } = await unpackFile(log)
  expect(notes).toEqual([])
  expect(`${files['']}`).toContain('"column 1":4111111111111111,"column 2":"x"')
  const cut = await unpackFile(log.subarray(0, -1))
  expect(cut.notes).toMatchObject([{ detail: 'the SQLite log ends early' }])
})

test('text in UTF-16 and rows without ids are read from a log of which the database is not there', async () => {
  const log = logOf(
    "PRAGMA encoding = 'UTF-16le'",
    'CREATE TABLE t (n INTEGER PRIMARY KEY, s) WITHOUT ROWID',
    "INSERT INTO t VALUES (4111111111111111, 'あ1')",
  )
  for (const { files, notes } of [await unpackFile(log), await unpackStream(log)]) {
    expect(notes).toEqual([])
    expect(`${files['']}`).toContain('"column 1":4111111111111111,"column 2":"あ1"')
  }
})

test('of a damaged database the rest is read, and every page somehow', async () => {
  const content = numbers()
  content.writeUInt8(0, 4096 * 3)
  const { files, notes } = await unpackFile(content)
  expect(notes).toMatchObject([{ what: 't', reason: 'damaged' }])
  const all = `${files['t']}${files['unused pages']}`
  for (let n = 1; n <= 2000; n++) expect(all).toContain(`number ${n}`)
})
