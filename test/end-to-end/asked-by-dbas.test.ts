import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Assessment } from '../../src/model/assessment.ts'
import { type DatabaseServer, engines } from '../servers/engines.ts'
import { generateCard } from '../support/cards.ts'
import { type Run, readReport, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

const cards = Array.from({ length: 3 }, () => generateCard('visa'))
const PASSWORD = 'pass word $(x)'

describe.each(engines)('%s', (name, startServer) => {
  const isPostgres = name === 'PostgreSQL'
  const schema = isPostgres ? 'public' : 'shop'
  let server: DatabaseServer
  let whole: Assessment

  beforeAll(async () => {
    server = await startServer()
    await server.sql(
      `CREATE TABLE orders (id int PRIMARY KEY, memo text, qty int);
       INSERT INTO orders VALUES (1, 'card ${cards[0]}', 3), (2, 'x', 4);
       CREATE TABLE sessions (id int PRIMARY KEY, data text);
       INSERT INTO sessions VALUES (1, 'card ${cards[1]}');
       CREATE TABLE log_2024 (id int PRIMARY KEY, line text); CREATE TABLE log_2025 (id int PRIMARY KEY, line text)`,
      'shop',
    )
    await letIn()
  })
  afterAll(() => server.stop())

  /** Makes a role that needs a password. */
  async function letIn(): Promise<void> {
    if (!isPostgres)
      return server.sql(
        `CREATE USER dba@'%' IDENTIFIED BY '${PASSWORD}'; GRANT SELECT ON *.* TO dba@'%'`,
      )
    const [{ hba_file } = {}] = await server.rows('SHOW hba_file')
    await server.sql(
      `CREATE ROLE dba LOGIN PASSWORD '${PASSWORD}' IN ROLE pg_read_all_data;
       COPY (VALUES ('local all all trust'), ('host all postgres 127.0.0.1/32 trust'),
         ('host all all 127.0.0.1/32 scram-sha-256')) TO '${hba_file}'`,
    )
    await server.sql('SELECT pg_reload_conf()')
  }

  /** A scan of one target as a configuration has it. */
  async function scan(
    target: object,
    { args = [], env = {} }: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
  ): Promise<Run & { report: Assessment }> {
    const home = await scratch()
    await writeFile(join(home, 'cardsweep.yaml'), JSON.stringify({ targets: [target] }))
    const out = join(home, 'report')
    const options = { cwd: home, env: { PATH: process.env['PATH'], HOME: home, ...env } }
    const ended = await call(['scan', '-q', '--out', out, ...args], undefined, options)
    return { ...ended, report: await readReport(out) }
  }

  const tablesOf = ({ tables = [] }: Assessment): readonly string[] =>
    tables.map(({ table }) => table).filter((table) => /^(orders|sessions|log_)/.test(table))

  test('every table that was read is listed, with what of it, when and how long', async () => {
    const begun = Date.now()
    const { report } = await scan({ url: server.url('shop'), name: 'shop' })
    whole = report
    expect(tablesOf(report)).toEqual(['log_2024', 'log_2025', 'orders', 'sessions'])
    const orders = report.tables?.find(({ table }) => table === 'orders')
    expect(orders).toEqual({
      ...{ target: 'shop', database: 'shop', schema: isPostgres ? 'public' : null },
      ...{ table: 'orders', rows: 2, bytes: expect.any(Number) },
      ...{ columns: ['id', 'memo'], columnsNotRead: ['qty'] },
      ...{ readAt: expect.any(String), seconds: expect.any(Number) },
    })
    expect(Date.parse(orders?.readAt ?? '')).toBeGreaterThanOrEqual(begun - 1)
    const empty = report.tables?.find(({ table }) => table === 'log_2024')
    expect(empty).toMatchObject({ rows: 0, columns: ['id', 'line'] })
  })

  test('tables are excluded by their names, which the coverage tells, and so it does of a pattern that none has', async () => {
    const exclude = [`${schema}.log_*`, 'sess?ons', 'no_such.*']
    const earlier = await scratch()
    await writeFile(join(earlier, 'report.json'), JSON.stringify(whole))
    const args = ['--baseline', earlier]
    const { status, report } = await scan(
      { url: server.url('shop'), name: 'shop', exclude },
      { args },
    )
    expect(status).toBe(1)
    expect(tablesOf(report)).toEqual(['orders'])
    expect(report.findings.map(({ place }) => place)).toMatchObject([{ table: 'orders' }])
    expect(report.changes).toMatchObject({ new: 0, continuing: 1, resolved: 0, notChecked: 1 })
    const told = report.coverage.targets[0]?.notRead
      .filter(({ reason }) => reason === 'excluded' || reason === 'no-match')
      .map(({ what, reason, detail }) => `${what} ${reason} ${detail}`)
    const excluded = (table: string, pattern: string): string =>
      `"${schema}"."${table}" excluded excluded by configuration: ${pattern}`
    expect(told).toEqual([
      excluded('log_2024', `${schema}.log_*`),
      excluded('log_2025', `${schema}.log_*`),
      excluded('sessions', 'sess?ons'),
      'no_such.* no-match no table is called so',
    ])
  })

  test('a password is printed by a command, and neither it nor the arguments are shown', async () => {
    const url = server.url('shop', 'dba')
    const passwordCommand = ['printf', '%s\n', PASSWORD]
    const { status, stdout, stderr, report } = await scan({ url, passwordCommand })
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(report.coverage.complete || isPostgres).toBe(true)
    expect(stdout + JSON.stringify(report)).not.toContain(PASSWORD)
    const failed = await scan({ url, passwordCommand: `echo wrong` })
    expect(failed.status).toBe(3)
    const none = await scan({ url, passwordCommand: ['sh', '-c', 'echo geheim; exit 4'] })
    expect(none.status).toBe(3)
    expect(JSON.stringify(none.report)).toContain('the passwordCommand sh ended with status 4')
    expect(none.stdout + none.stderr + JSON.stringify(none.report)).not.toContain('geheim')
  })

  test('a plan tells what would be read, and nothing is read', async () => {
    const home = await scratch()
    const options = { cwd: home, env: { ...process.env, HOME: home } }
    const url = server.url('shop')
    const text = await call(['scan', '--plan', url, home], undefined, options)
    expect(text.status).toBe(0)
    expect(text.stdout).toContain(`"${schema}"."orders": `)
    expect(text.stdout).toMatch(/A full scan takes (about \d|less than a second)/)
    expect(text.stdout).toContain('Estimated with 30 MB/s per connection')
    expect(await readdir(home)).toEqual([])
    const config = {
      targets: [{ url, name: 'shop', exclude: ['log_*', 'none'] }, { path: 'gone' }],
    }
    await writeFile(join(home, 'cardsweep.yaml'), JSON.stringify(config))
    const args = ['scan', '--plan', '--json', '--lang', 'ja']
    const { status, stdout } = await call(args, undefined, options)
    expect(status).toBe(3)
    const { targets, ...plan } = JSON.parse(stdout)
    expect(plan).toMatchObject({ schema: 'cardsweep/plan@1', complete: false })
    expect(plan.reckonedWith).toMatchObject({ jobs: 1, tableBytesPerSecond: 30e6 })
    const [shop, gone] = targets
    const names = shop.tables.map(({ table }: { table: string }) => table)
    expect(names).toEqual(
      expect.arrayContaining([`"${schema}"."orders"`, `"${schema}"."sessions"`]),
    )
    expect(names.join()).not.toContain('log_')
    expect(shop).toMatchObject({ target: 'shop', kind: 'database', cannotBeRead: [] })
    expect(shop.notRead).toContainEqual({
      what: 'none',
      reason: 'no-match',
      detail: 'no table is called so',
    })
    expect(gone.cannotBeRead).toMatchObject([{ reason: 'missing' }])
  })

  test('a run whose time is over says what it speaks of, and the next one goes on', async () => {
    const home = await scratch()
    const clock = join(home, 'clock.cjs')
    await writeFile(
      clock,
      'Date.prototype.getHours = () => 4; Date.prototype.getMinutes = () => 59; Date.prototype.getSeconds = () => 60',
    )
    const night = async (env: NodeJS.ProcessEnv): Promise<Run & { report: Assessment }> => {
      const args = ['scan', server.url('shop'), '--until', '05:00']
      const ended = await call(args, undefined, { cwd: home, env: { ...process.env, ...env } })
      return { ...ended, report: await readReport(join(home, 'cardsweep-report')) }
    }
    const first = await night({ NODE_OPTIONS: `--require=${clock}` })
    expect(first.status).toBe(3)
    expect(first.stderr).toContain('the time is over; the same command goes on')
    const words = (text: string): string => text.replaceAll(/\s+/g, ' ')
    expect(words(first.stdout)).toMatch(/Time ran out at .* before everything was read/)
    expect(first.report.coverage.targets[0]?.notRead).toMatchObject([{ reason: 'out-of-time' }])
    const second = await night({})
    expect(second.status).toBe(1)
    expect(words(second.stdout)).toContain('It was read in 2 sessions from')
    expect(second.report.run.id).toBe(first.report.run.id)
    expect(second.report.run.sessions).toHaveLength(2)
    expect(tablesOf(second.report)).toContain('orders')
  })

  test('the grants that are printed make a role that reads every table, and can only read', async () => {
    const { stdout } = await call(['grants', isPostgres ? 'postgres' : 'mysql'])
    const word = `'${PASSWORD}'`
    const script = stdout
      .replace('\\password cardsweep', `ALTER ROLE cardsweep PASSWORD ${word};`)
      .replace("'...' REQUIRE SSL", word)
    await server.sql(script)
    const env = { [isPostgres ? 'PGPASSWORD' : 'MYSQL_PWD']: PASSWORD }
    const { report } = await scan({ url: server.url('shop', 'cardsweep') }, { env })
    expect(tablesOf(report)).toEqual(tablesOf(whole))
    const notes = report.coverage.targets[0]?.notRead.map(({ reason, what }) => `${reason} ${what}`)
    expect(notes?.join('\n')).not.toMatch(/can-write|unproven|(?:orders|sessions|log_)/)
  })

  test('a server is found by what its own clients have, and by a socket of Cloud SQL', async () => {
    const home = await scratch()
    const cloud = join(home, 'cloudsql', 'project:asia-northeast1:shop')
    await mkdir(join(home, 'cloudsql'))
    await symlink(server.socket, cloud)
    const user = isPostgres ? 'postgres' : 'root'
    const scheme = isPostgres ? 'postgres' : 'mysql'
    const bySocket = await scan({
      url: `${scheme}://${user}@/shop?host=${cloud}&port=${server.port}`,
    })
    expect(tablesOf(bySocket.report)).toContain('orders')
    const file = join(home, isPostgres ? '.pg_service.conf' : '.my.cnf')
    const text = isPostgres
      ? `[prod]\nhost=127.0.0.1\nport=${server.port}\ndbname=shop\nuser=dba\npassword=${PASSWORD}\n`
      : `[client]\nhost=127.0.0.1\nport=${server.port}\nuser=dba\npassword="${PASSWORD}"\n`
    await writeFile(file, text, { mode: 0o600 })
    const env = { HOME: home, ...(isPostgres && { PGSERVICE: 'prod' }) }
    const byFile = await scan({ url: isPostgres ? 'postgres://' : 'mysql:///shop' }, { env })
    expect(byFile.stderr).toBe('')
    expect(tablesOf(byFile.report)).toContain('orders')
  })

  test('a table that had rows and has none now is told, and what was in it is resolved', async () => {
    await server.sql(
      `CREATE TABLE baskets (id int PRIMARY KEY, memo text); INSERT INTO baskets VALUES (1, 'card ${cards[2]}'), (2, 'x')`,
      'shop',
    )
    const out = await scratch()
    const again = (): Promise<Run> => call(['scan', server.url('shop'), '-o', out])
    await again()
    await server.sql('DELETE FROM baskets', 'shop')
    const { stdout } = await again()
    expect(stdout).toContain('no rows any more')
    const { coverage, baseline } = await readReport(out)
    const told = coverage.targets[0]?.notRead.filter(({ reason }) => reason === 'no-rows')
    const what = isPostgres ? '"shop"."public"."baskets"' : '"shop"."baskets"'
    expect(told).toEqual([
      { what, reason: 'no-rows', detail: '2 rows in the run before, none now' },
    ])
    expect(baseline?.resolved.map(({ place }) => place)).toContainEqual(
      expect.objectContaining({ table: 'baskets' }),
    )
    await again()
    expect(JSON.stringify((await readReport(out)).coverage)).not.toContain('no-rows')
    await server.sql('DROP TABLE baskets', 'shop')
  })
})
