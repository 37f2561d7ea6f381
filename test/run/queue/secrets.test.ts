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

const SERVERS: readonly (readonly [string, () => Promise<SearchedServer>])[] = [
  ['Redis', startSearchedRedis],
  ...(isLong ? [['PostgreSQL', startSearchedPostgres] as const] : []),
]

describe.each(SERVERS)('a dump of %s', (_, start) => {
  let server: SearchedServer
  let said: Said
  beforeAll(async () => {
    server = await start()
    said = await runOver(server)
    await addInClear(server)
  })
  afterAll(() => server.stop())

  test('has no key, path, machine, mask or pseudonym in any of its bytes, however it is written', async () => {
    const files = filesIn(server.folder).map((path) => readFileSync(path))
    const bytes = Buffer.concat([...files, await server.compressed()])
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

/** A server of which all that was ever written to it can be searched. */
interface SearchedServer extends QueueServer {
  /** What it may have compressed in its files. */
  compressed(): Promise<Buffer>
}

/** A Redis writes each command to its file as it came. */
async function startSearchedRedis(): Promise<SearchedServer> {
  return { ...(await startQueueRedis()), compressed: async () => Buffer.alloc(0) }
}

/** Starts a PostgreSQL that keeps each row which was ever in a table, for it compresses what is long. */
async function startSearchedPostgres(): Promise<SearchedServer> {
  const server = await startQueuePostgres()
  await (await openQueues(server.url, { insecure: false, tell() {} })).close() // makes the tables
  const client = new pg.Client(server.url)
  await client.connect()
  await client.query(`
    CREATE TABLE public.kept (text text);
    CREATE FUNCTION public.keep() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO public.kept VALUES (to_jsonb(NEW)::text); RETURN NULL; END $$;
    DO $$ DECLARE tab regclass; BEGIN
      FOR tab IN SELECT oid FROM pg_class WHERE relnamespace = 'bullmq'::regnamespace AND relkind = 'r'
      LOOP EXECUTE format(
        'CREATE TRIGGER keep AFTER INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION public.keep()', tab);
      END LOOP; END $$`)
  await client.end()
  return {
    ...server,
    async compressed() {
      const asking = new pg.Client(server.url)
      await asking.connect()
      const { rows } = await asking.query<{ text: string }>('SELECT text FROM public.kept')
      await asking.end()
      return Buffer.from(rows.map(({ text }) => text).join('\n'))
    },
  }
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
