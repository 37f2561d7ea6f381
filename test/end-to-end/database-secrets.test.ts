import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DatabaseServer } from '../servers/engines.ts'
import { startMariadb } from '../servers/mariadb.ts'
import { startPostgres } from '../servers/postgres.ts'
import { generateCard, group } from '../support/cards.ts'
import { scratch, start } from '../support/command.ts'
import { numbersShown } from '../support/numbers-shown.ts'
import { WRITINGS } from '../support/writings.ts'
import { FORMATS } from '../support/written-documents.ts'
import { expectHidden } from './hidden.ts'
import { watch } from './written.ts'

const PASSWORD = 'a-word-that-nobody-may-see'
const cards = Array.from({ length: 5 }, () => generateCard('visa'))
const [key = '', memo = '', grouped = '', named = '', seen = ''] = cards
/** Those in rows: a server can be asked for a table only by its name, whatever that holds. */
const values = [key, memo, grouped]

/** The words of a server that writes down each statement. */
interface Logged {
  readonly server: DatabaseServer
  readonly statements: () => Promise<string>
}

const engines: readonly [string, () => Promise<Logged>][] = [
  ['PostgreSQL', startLoggedPostgres],
  ['MariaDB', startLoggedMariadb],
]

async function startLoggedPostgres(): Promise<Logged> {
  const settings = { logging_collector: 'on', log_directory: 'log', log_line_prefix: '%u ' }
  const server = await startPostgres({ settings })
  await server.sql(
    `CREATE ROLE reader LOGIN PASSWORD '${PASSWORD}'; GRANT pg_read_all_data TO reader`,
  )
  await server.sql("ALTER ROLE reader SET log_statement = 'all'")
  const rules = 'host all reader 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n'
  const data = join(server.socket, 'data')
  await writeFile(join(data, 'pg_hba.conf'), rules)
  await server.sql('SELECT pg_reload_conf()')
  const statements = async (): Promise<string> => {
    const files = await readdir(join(data, 'log'))
    const texts = await Promise.all(files.map((file) => readFile(join(data, 'log', file), 'utf8')))
    return texts.join('\n').replace(/^(?!reader ).*$/gm, '')
  }
  return { server, statements }
}

async function startLoggedMariadb(): Promise<Logged> {
  const server = await startMariadb()
  await server.sql(
    `CREATE USER reader IDENTIFIED BY '${PASSWORD}'; GRANT SELECT ON shop.* TO reader`,
  )
  const statements = async (): Promise<string> => {
    const rows = await server.rows(
      "SELECT CONVERT(argument USING utf8mb4) AS text FROM mysql.general_log WHERE user_host LIKE '%reader%'",
    )
    return rows.map(({ text }) => text).join('\n')
  }
  return { server, statements }
}

describe.each(engines)('a scan of %s', (name, startLogged) => {
  let server: DatabaseServer
  let statements: Logged['statements']

  beforeAll(async () => {
    const logged = await startLogged()
    server = logged.server
    statements = logged.statements
    await server.sql('CREATE DATABASE shop')
    await server.sql(
      `CREATE TABLE numbers (card_no bigint PRIMARY KEY, memo text, card_exp text);
       INSERT INTO numbers VALUES (${key}, 'card ${memo}', '12/29'), (1, '${group(grouped, ' ')}', null);
       CREATE TABLE t_${named} (id int); CREATE VIEW v_${seen} AS SELECT 1 AS x`,
      'shop',
    )
    if (name === 'MariaDB') await server.sql("SET GLOBAL log_output = 'TABLE', general_log = 1")
  })

  afterAll(() => server.stop())

  const url = (): string => server.url('shop', `reader:${PASSWORD}`)

  test('writes neither a number nor the password anywhere, nor sends a number to the server', async () => {
    const directory = await scratch()
    const args = ['scan', url(), '-', '-f', 'html']
    const out = join(directory, 'report')
    const { status, stdout, stderr, everything } = await watch(args, { out, results: 2, input: '' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^cardsweep: warning: a password in a URL/)
    expect(stdout + everything).not.toContain(PASSWORD)
    expectHidden(everything, values)
    const documents = await Promise.all(
      (await readdir(out)).map((file) => readFile(join(out, file), 'utf8')),
    )
    expectHidden([stdout, stderr, ...documents].join('\n'), cards)
    const sent = await statements()
    expect(sent).toMatch(/FROM.*"numbers"/)
    expect(sent).not.toContain(PASSWORD)
    expectHidden(sent, values)
  })

  test('shows no number of a name or a key, in any writing, nor of an error of the server', async () => {
    const quote = name === 'MariaDB' ? '`' : '"'
    const numbers: string[] = []
    const written = (write: (pan: string) => string): string => {
      numbers.push(generateCard('visa'))
      return write(numbers.at(-1) ?? '')
    }
    await server.sql('CREATE DATABASE named', '')
    const statements = Object.values(WRITINGS).flatMap((write) => {
      const example = [...write('4'.repeat(16))]
      // MariaDB takes no longer name and none beyond the basic plane, PostgreSQL cuts it.
      if (example.length > 60 || (name === 'MariaDB' && example.some((sign) => sign.length > 1)))
        return []
      const [table, column, key] = [written(write), written(write), written(write)]
      const [into, of] = [`${quote}${table}${quote}`, `${quote}${column}${quote}`]
      const value = key.replaceAll('\\', name === 'MariaDB' ? '\\\\' : '\\')
      return [
        `CREATE TABLE ${into} (id varchar(200) PRIMARY KEY, ${of} text)`,
        `INSERT INTO ${into} VALUES ('${value}', '${generateCard('jcb')}')`,
      ]
    })
    if (name === 'PostgreSQL')
      statements.push(
        'CREATE TABLE guarded (id text)',
        "INSERT INTO guarded VALUES ('x')",
        `CREATE POLICY p ON guarded USING (('${written(String)}' || id)::int > 0)`,
        'ALTER TABLE guarded ENABLE ROW LEVEL SECURITY',
      )
    else statements.push('GRANT SELECT ON named.* TO reader')
    await server.sql(statements.join(';'), 'named')
    const out = join(await scratch(), 'report')
    const target = server.url('named', `reader:${PASSWORD}`)
    const { child, ended } = start(['scan', target, '-o', out, '-f', FORMATS, '-v', '--jsonl'])
    child.stdin.end()
    const { status, stdout, stderr } = await ended
    expect(status, stderr).toBe(1)
    const documents = await Promise.all(
      (await readdir(out)).map((file) => readFile(join(out, file), 'utf8')),
    )
    expect(numbersShown([stdout, stderr, ...documents].join('\n'), numbers)).toEqual([])
    expect(documents.join('').match(/"table"/g)?.length).toBeGreaterThan(10)
  })

  test('shows no password in the list of processes, nor to those who ask the server', async () => {
    const out = join(await scratch(), 'report')
    const { child, ended } = start(['scan', url(), '-', '-o', out]) // it waits for its input
    const title = (): Promise<string> => readFile(`/proc/${child.pid}/cmdline`, 'utf8')
    await expect.poll(title, { timeout: 20_000 }).toMatch(/^cardsweep\0*$/)
    child.stdin.end()
    const { stdout, stderr } = await ended
    expect(stdout + stderr).not.toContain(PASSWORD)
  })
})
