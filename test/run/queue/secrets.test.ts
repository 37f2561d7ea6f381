import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pseudonyms } from '../../../src/detect/index.ts'
import { makeGroupKey, openQueues, readGroupKey } from '../../../src/queue/index.ts'
import { generateCard } from '../../support/cards.ts'
import { cli, readReport, run } from '../../support/command.ts'
import { isLong } from '../../support/runs.ts'
import { startMachine, writeSettings } from './machines.ts'
import { type QueueServer, startQueuePostgres, startQueueRedis } from './queue-servers.ts'

const root = mkdtempSync(join(tmpdir(), 'cardsweep-dump-'))
const logs = join(root, 'folder-of-secret-logs')
const key = join(root, 'group.key')
const cards = Array.from({ length: 40 }, () => generateCard('visa'))

beforeAll(() => {
  makeGroupKey(key)
  mkdirSync(logs)
  for (const [at, card] of cards.entries())
    writeFileSync(
      join(logs, `customer-${at}.log`),
      `2026-11-01 card_no=${card} exp 12/29 cvv=123\n`,
    )
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const SERVERS: readonly (readonly [string, () => Promise<QueueServer>])[] = [
  ['Redis', () => startQueueRedis()],
  ...(isLong ? [['PostgreSQL', startUncompressedPostgres] as const] : []),
]

describe.each(SERVERS)('a dump of %s', (_, start) => {
  let server: QueueServer
  let said: Said
  beforeAll(async () => {
    server = await start()
    said = await runOver(server)
    await addInClear(server)
  })
  afterAll(() => server.stop())

  test('has no key, path, machine, mask or pseudonym in any of its bytes, however it is written', () => {
    const bytes = Buffer.concat(filesIn(server.folder).map((path) => readFileSync(path)))
    expect(bytes.toString('latin1').split(CLEAR).length).toBeGreaterThan(TIMES)
    const found = said.values.filter((value) =>
      writings(value).some((each) => bytes.includes(each)),
    )
    expect(found.map((value) => value.toString('latin1'))).toEqual([])
    expect(said.findings).toBe(cards.length)
  })

  test('holds no card number that cardsweep finds', async () => {
    const out = join(root, 'of-dump')
    await run(['scan', server.folder, '-o', out])
    const { totals } = await readReport(out)
    expect(totals.occurrences).toBe(0)
  })
})

/** What the search finds, also where there is so much of it that a server would compress it. */
const CLEAR = 'what anybody may read; '
const TIMES = 500

async function addInClear({ url }: QueueServer): Promise<void> {
  const queues = await openQueues(url, { insecure: false, tell() {} })
  await queues.add('clear', [{ id: 'clear', body: CLEAR.repeat(2 * TIMES) }])
  await queues.close()
}

/** Starts a PostgreSQL that writes all of its queues to its files as it is. */
async function startUncompressedPostgres(): Promise<QueueServer> {
  const server = await startQueuePostgres()
  await (await openQueues(server.url, { insecure: false, tell() {} })).close() // makes the tables
  const client = new pg.Client(server.url)
  await client.connect()
  await client.query(`DO $$ DECLARE it record; BEGIN
    FOR it IN SELECT attrelid::regclass AS tab, attname AS col FROM pg_attribute
      JOIN pg_class ON pg_class.oid = attrelid
      WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'r' AND attstorage IN ('x', 'm')
    LOOP EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE EXTERNAL', it.tab, it.col);
    END LOOP; END $$`)
  await client.end()
  return server
}

/** What a run knows that its queue must not. */
interface Said {
  readonly values: readonly Buffer[]
  readonly findings: number
}

/** Runs over the queue, once killed and resumed, so that the secret of the run can be read from its journal. */
async function runOver(server: QueueServer): Promise<Said> {
  const machine = startMachine('machine-of-the-shop', { url: server.url, key, allow: logs })
  const out = join(root, `out-${server.url.length}`)
  mkdirSync(out)
  const settings = {
    targets: [{ path: logs, on: 'pool' }],
    queue: server.url,
    groupKey: key,
    out,
    patience: 1,
  }
  const config = writeSettings(out, settings)
  const child = spawn(process.execPath, [cli, 'scan', '-c', config], { stdio: 'ignore' })
  const secretFile = join(out, 'unfinished/secret')
  while (!existsSync(secretFile)) await setTimeout(5)
  await setTimeout(20)
  const secret = readFileSync(secretFile)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await run(['scan', '-c', config, '--resume'])
  await machine.end()
  const { findings } = await readReport(out)
  const pseudonym = pseudonyms(secret)
  const texts = [logs, 'folder-of-secret-logs', 'customer-1', 'machine-of-the-shop', ...cards]
  const masks = cards.map((card) => `${card.slice(0, 6)}******${card.slice(-4)}`)
  const values = [
    secret,
    readGroupKey(key),
    ...cards.map(pseudonym),
    ...cards.map((card) => Buffer.from(pseudonym(card), 'base64url')),
    ...texts,
    ...masks,
  ]
  return { values: values.map((value) => Buffer.from(value as string)), findings: findings.length }
}

/** A value as it is, in hexadecimal, and in base64 wherever in the three bytes of a group it begins. */
function writings(value: Buffer): Buffer[] {
  const hex = value.toString('hex')
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), value]).toString('base64')
    return text.slice(
      Math.ceil((before * 4) / 3),
      Math.floor(((before + value.length) * 4) / 3) - 1,
    )
  })
  return [value, ...[hex, hex.toUpperCase(), ...base64].map((text) => Buffer.from(text))]
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}
