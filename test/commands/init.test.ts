import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { readConfig } from '../../src/config/index.ts'
import { generateCard } from '../support/cards.ts'
import { cli, type Run, scratch } from '../support/command.ts'
import { call } from '../support/warm-command.ts'

let machine = ''
let folder = ''

beforeEach(async () => {
  machine = await scratch()
  folder = join(await scratch(), 'conf')
})

const init = (...args: readonly string[]): Promise<Run> =>
  call(['init', folder, '--root', machine, ...args], undefined, { cwd: machine, env: ENVIRONMENT })

const ENVIRONMENT = { PATH: process.env['PATH'] }

const written = (name: string): Promise<string> => readFile(join(folder, name), 'utf8')

async function put(path: string, text = ''): Promise<void> {
  await mkdir(dirname(join(machine, path)), { recursive: true })
  await writeFile(join(machine, path), text)
}

const locations = async (): Promise<string[]> => {
  const { targets } = await readConfig(join(folder, 'cardsweep.yaml'), {})
  return targets.map(({ location }) => location.replace(machine, ''))
}

describe('what lies on a machine becomes a target', () => {
  test.each([
    ['a system', ['var/log/syslog'], ['/var/log']],
    ['Docker', ['var/lib/docker/containers/ab/ab-json.log'], ['/var/lib/docker/containers']],
    [
      'Laravel',
      ['var/www/shop/artisan', 'var/www/shop/storage/logs/laravel.log'],
      ['/var/www/shop/storage/logs'],
    ],
    [
      'EC-CUBE',
      ['var/www/shop/src/Eccube/Kernel.php', 'var/www/shop/var/log/site.log'],
      ['/var/www/shop/var/log'],
    ],
    [
      'Magento',
      ['srv/m/bin/magento', 'srv/m/var/log/a', 'srv/m/var/report/1'],
      ['/srv/m/var/log', '/srv/m/var/report'],
    ],
    [
      'WordPress',
      ['var/www/html/wp-config.php', 'var/www/html/wp-content/debug.log'],
      ['/var/www/html/wp-content'],
    ],
    ['Rails', ['srv/app/config/application.rb', 'srv/app/log/production.log'], ['/srv/app/log']],
    ['Django', ['opt/app/manage.py', 'opt/app/logs/a.log'], ['/opt/app/logs']],
    ['Spring', ['opt/app/application.properties', 'opt/app/logs/spring.log'], ['/opt/app/logs']],
    ['Node', ['home/me/app/package.json', 'home/me/app/logs/a.log'], ['/home/me/app/logs']],
    ['systemd', ['var/log/journal/0123/system.journal'], ['/var/log', 'journald://']],
  ])('%s', async (_, files, expected) => {
    for (const file of files) await put(file)
    expect(await init()).toMatchObject({ status: 0, stderr: '' })
    expect(await locations()).toEqual(expected)
  })
})

test('what lies in a folder that is read anyway is no target of its own, by whatever name', async () => {
  await put('var/log/shop/a.log')
  await put('srv/shop/manage.py')
  await symlink(join(machine, 'var/log/shop'), join(machine, 'srv/shop/logs'))
  await init()
  expect(await locations()).toEqual(['/var/log'])
})

test('databases that settings name are targets without user and password', async () => {
  const secret = `p@ss/${Math.random()}`
  await put('srv/a/artisan')
  await put(
    'srv/a/.env',
    `DB_CONNECTION=pgsql\nDB_HOST=db1\nDB_PORT=5433\nDB_DATABASE=shop\nDB_USERNAME=me\nDB_PASSWORD=${secret}\n`,
  )
  await put('srv/b/src/Eccube/Kernel.php')
  await put('srv/b/.env', `DATABASE_URL=mysql://me:${secret}@db2:3307/cube?charset=utf8\n`)
  await put(
    'srv/c/wp-config.php',
    `define( 'DB_NAME', 'press' );\ndefine( 'DB_PASSWORD', '${secret}' );\ndefine( 'DB_HOST', 'db3' );\n`,
  )
  await put('srv/d/config/application.rb')
  await put('srv/d/config/database.yml', 'production:\n  adapter: mysql2\n')
  const { stdout } = await init()
  const { targets } = await readConfig(join(folder, 'cardsweep.yaml'), {})
  expect(targets.map(({ location, passwordEnv }) => [location, passwordEnv])).toEqual([
    ['postgres://cardsweep@db1:5433/shop', 'CARDSWEEP_SHOP_PASSWORD'],
    ['mysql://cardsweep@db2:3307/cube', 'CARDSWEEP_CUBE_PASSWORD'],
    ['mysql://cardsweep@db3/press', 'CARDSWEEP_PRESS_PASSWORD'],
  ])
  expect(await written('cardsweep.yaml')).toContain(
    'srv/d/config/database.yml name a database? If so, add it above.',
  )
  expect(await written('cardsweep.env')).toContain('CARDSWEEP_SHOP_PASSWORD=\n')
  expect((await stat(join(folder, 'cardsweep.env'))).mode & 0o077).toBe(0)
  expect(await written('grants-postgres.sql')).toContain('GRANT pg_read_all_data')
  expect(await written('grants-mysql.sql')).toContain('GRANT SELECT')
  for (const name of await readdir(folder)) expect(await written(name)).not.toContain(secret)
  expect(stdout).not.toContain(secret)
})

test('a database that a variable names is a target without its user and password', async () => {
  const env = { ...ENVIRONMENT, DATABASE_URL: 'postgresql://me:secret-word@db.example.jp/shop' }
  await call(['init', folder, '--root', machine], undefined, { cwd: machine, env })
  expect(await locations()).toEqual(['postgres://cardsweep@db.example.jp/shop'])
  expect(await written('cardsweep.yaml')).not.toContain('secret-word')
})

test('a server behind a socket is a target', async () => {
  await mkdir(join(machine, 'run/mysqld'), { recursive: true })
  const server = createServer().listen(join(machine, 'run/mysqld/mysqld.sock'))
  onTestFinished(() => void server.close())
  await init()
  expect(await locations()).toEqual(['mysql://cardsweep@localhost/?socket=/run/mysqld/mysqld.sock'])
})

test('editors find the form of the configuration by its first line', async () => {
  await init()
  const [, path = ''] = /\$schema=(.*)/.exec(await written('cardsweep.yaml')) ?? []
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ title: 'cardsweep.yaml' })
})

test('nothing is written over, with --force neither a key nor a password', async () => {
  await put('srv/a/artisan')
  await put('srv/a/.env', 'DATABASE_URL=mysql://db/shop\n')
  await init()
  const key = await written('signing.pem')
  await writeFile(join(folder, 'cardsweep.env'), 'CARDSWEEP_SHOP_PASSWORD=x\n')
  const again = await init()
  expect(again).toMatchObject({ status: 2, stdout: '' })
  expect(again.stderr).toMatch(
    /^cardsweep: .*cardsweep\.yaml is there already: --force writes over it\n$/,
  )
  await writeFile(join(folder, 'cardsweep.yaml'), 'jobs: 1\n')
  expect((await init('--force')).status).toBe(0)
  expect(await written('cardsweep.yaml')).toContain('targets:')
  expect(await written('signing.pem')).toBe(key)
  expect(await written('cardsweep.env')).toBe('CARDSWEEP_SHOP_PASSWORD=x\n')
})

test('a folder that cannot be written is one clear line', async () => {
  const { status, stderr } = await call(['init', '/proc/none', '--root', machine])
  expect(status).toBe(2)
  expect(stderr).toMatch(/^cardsweep: [^\n]* \(E[A-Z]+\)\n$/)
})

test('the line of cron has no percent sign that cron would take for the end', async () => {
  folder = join(await scratch(), '100% mine')
  await put('var/log/syslog')
  await init()
  const line = (await written('cardsweep.cron')).split('\n').at(-2) ?? ''
  expect(line).toMatch(/^30 1 \* \* \* /)
  expect(line.replaceAll('\\%', '')).not.toContain('%')
  expect(line).toContain(`${cli} audit --config '`)
  const service = await written('cardsweep.service')
  expect(service).toContain('"')
  expect(service.replaceAll('%%', '')).not.toContain('%')
})

test('the line of cron does the nightly audit with nothing but what cron gives', async () => {
  await put('var/log/app.log', 'nothing\n')
  await init()
  expect(await night()).toEqual({ status: 0, printed: '' })
  const card = generateCard('visa')
  await put('var/log/app.log', `nothing\ncard_no=${card}\n`)
  const { status, printed } = await night()
  expect(status).toBe(1)
  expect(printed).toContain('NEW PAN Visa')
  expect(printed).not.toContain(card)
  expect(await night()).toEqual({ status: 0, printed: '' })
  expect(await readdir(join(folder, 'archive'))).toHaveLength(3)
})

/** Runs the line as cron does. */
async function night(): Promise<{ status: unknown; printed: string }> {
  const line = (await written('cardsweep.cron')).split('\n').at(-2) ?? ''
  const command = line.replace(/^(\S+ ){5}/, '').replaceAll('\\%', '%')
  const options = { env: { PATH: '/usr/bin:/bin', HOME: '/', SHELL: '/bin/sh' }, cwd: '/' }
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], options, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, printed: stdout + stderr }),
    )
  })
}

test('in Japanese it says and explains all in Japanese, and the audit speaks it as well', async () => {
  await put('var/log/syslog')
  await put('srv/shop/manage.py')
  await put('srv/shop/logs/a.log')
  const { stdout } = await init('--lang', 'ja')
  const japanese = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u
  for (const line of stdout.split('\n').filter((text) => text.includes('\t')))
    expect(line).toMatch(/systemd|cron|[\p{sc=Hiragana}\p{sc=Han}]/u)
  const lines = (await written('cardsweep.yaml')).split('\n').slice(1)
  const comments = lines.flatMap((line) => / {2}# (.*)$/.exec(line)?.[1] ?? [])
  expect(comments.length).toBeGreaterThan(12)
  for (const comment of comments) expect(comment).toMatch(japanese)
  expect((await readConfig(join(folder, 'cardsweep.yaml'), {})).lang).toBe('ja')
  expect((await written('cardsweep.cron')).split('\n')[0]).toMatch(japanese)
})
