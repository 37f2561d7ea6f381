import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../../../../src/demo/servers/ports.ts'
import { LostError } from '../../../../src/errors.ts'
import { openSource } from '../../../../src/sources/index.ts'
import type { RedisConnection } from '../../../../src/sources/remote/redis/connect.ts'
import { redis } from '../../../../src/sources/remote/redis/index.ts'
import { lastingConnection } from '../../../../src/sources/remote/redis/lasting-connection.ts'
import { type RedisServer, startRedis } from '../../../servers/redis.ts'
import { fieldsInParts, generateCard } from '../../../support/cards.ts'
import { placesOf, type SourceScan, scanSource } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const card = generateCard('visa')

let server: RedisServer
let port: number

beforeAll(async () => {
  port = await freePort()
  server = await startRedis(['--port', String(port), '--bind', '127.0.0.1'])
})

afterAll(() => server.stop())

const scan = (query = '', given: Parameters<typeof openSource>[1] = {}): Promise<SourceScan> => {
  const location = query.includes('://') ? query : `redis:///${query}?socket=${server.socket}`
  const { containers, ...database } = remoteOptions()
  const target = { location }
  return scanSource(openSource(target, { containers, database, ...given }), target)
}

/** Plants cards in every type, and in several databases, small and large. */
async function plant(): Promise<void> {
  const { client } = server
  await client.flushall()
  const fill = client.pipeline()
  for (let at = 0; at < 3_000; at++) fill.set(`noise:${at}`, `value ${at}`)
  fill.set('receipt:1', `card_number=${card}`)
  fill.set('doc:7', JSON.stringify({ payment: { card_number: card } }))
  fill.set('packed:7', gzipSync(`card_number=${card}\n`))
  fill.set(
    'long:1',
    `${'line of a log\n'.repeat(100_000)}card_number=${card}\n${'more\n'.repeat(9_000)}`,
  )
  fill.hset('session:42', { user: 'aoki', card_number: card, expiry: '12/28', cvv: '123' })
  fill.hset('order:9', fieldsInParts(card))
  fill.rpush('queue:mail', 'nothing', `pan=${card}`, 'nothing')
  fill.sadd('seen:cards', card, 'other')
  fill.zadd('scores', card, 'a card as a score')
  fill.xadd('payments', '*', 'card_number', card, 'amount', '1200')
  fill.set(`card:${card}`, '1')
  for (let at = 0; at < 2_000; at++) {
    const isCard = at === 1_234
    fill.rpush('large:list', isCard ? `card_number=${card}` : `element ${at} ${'x'.repeat(40)}`)
    fill.sadd('large:set', isCard ? `card_number=${card}` : `member ${at} ${'x'.repeat(40)}`)
    fill.hset('large:hash', `f${at}`, isCard ? `card_number=${card}` : `value ${'x'.repeat(40)}`)
    fill.zadd('large:sorted', at, isCard ? `card_number=${card}` : `member ${at} ${'x'.repeat(40)}`)
    fill.xadd(
      'large:stream',
      `${at + 1}-0`,
      'note',
      isCard ? `card_number=${card}` : 'x'.repeat(40),
    )
  }
  fill.select(5)
  fill.set('other:1', `card_number=${card}`)
  fill.select(0)
  await fill.exec()
}

describe('a Redis server', () => {
  beforeAll(plant)

  test('is read whole: every type, every database, and the names of keys', async () => {
    const { findings, notRead, results } = await scan()
    expect(notRead).toEqual([])
    const masked = `${card.slice(0, 6)}******${card.slice(-4)}`
    const places = placesOf(findings).map((place) => place.replace(/\[\d{13}-0\]$/, '[ID]'))
    expect(places).toEqual(
      [
        `card:*.$key card:${masked}`,
        'scores.$score scores[a card as a score]',
        'doc:*.$value doc:7',
        'large:*.$item large:list[1234]',
        `large:*.$member large:set[card_number=${masked}]`,
        `large:*.$member large:sorted[card_number=${masked}]`,
        'large:*.$value large:hash[f1234]',
        'large:*.note large:stream[1235-0]',
        'long:*.$value long:1',
        'other:*.$value other:1',
        'packed:*.$value packed:7',
        'payments.card_number payments[ID]',
        'queue:*.$item queue:mail[1]',
        'receipt:*.$value receipt:1',
        `seen:*.$member seen:cards[${masked}]`,
        'session:*.card_number session:42',
        `${[1, 2, 3, 4].map((at) => `order:*.card_no${at}`).join('+')} order:9`,
      ]
        .map((place) => `keys.${place}`)
        .sort(),
    )
    expect(results.map(({ unit }) => unit.part)).toEqual(['"db0"."keys"', '"db5"."keys"'])
    expect(results[0]?.combinations.map(({ elements }) => elements)).toContainEqual(
      expect.arrayContaining(['pan', 'expiry', 'securityCode']),
    )
  })

  test('is only read: nothing is written to it', async () => {
    const { client } = server
    const changes = async (): Promise<string | undefined> =>
      /rdb_changes_since_last_save:(\d+)/.exec(await client.info('persistence'))?.[1]
    const before = await changes()
    await client.config('RESETSTAT')
    await scan()
    expect(await changes()).toBe(before)
    expect(await client.info('commandstats')).not.toMatch(/cmdstat_(?:set|del|expire|eval|keys)\b/)
  })

  test('is read in the database that its URL names', async () => {
    const { findings } = await scan(`redis://127.0.0.1:${port}/5`)
    expect(placesOf(findings)).toEqual(['keys.other:*.$value other:1'])
  })

  test('tells what its user may not read, and reads the rest', async () => {
    const { client } = server
    await client.call(
      'ACL',
      ...['SETUSER', 'half', 'reset', 'on', '>hush', '%R~receipt:*', '+@all', '-hgetall'],
    )
    const { findings, notRead } = await scan(`redis://half:hush@127.0.0.1:${port}/0`)
    expect(placesOf(findings)).toEqual(['keys.receipt:*.$value receipt:1'])
    expect(new Set(notRead.map(({ reason }) => reason))).toEqual(new Set(['permission']))
    expect(JSON.stringify(notRead)).not.toMatch(/hush|session|\d{13}/)
  })

  test('is read with just the rights of `cardsweep grants redis`', async () => {
    const { grants } = await redis.load()
    const [, words = ''] = /^(ACL SETUSER cardsweep reset .*)$/m.exec(grants) ?? []
    const [command = '', ...rest] = words.replace('PASSWORD', 'hush').split(' ')
    await server.client.call(command, ...rest)
    const { findings, notRead } = await scan(`redis://cardsweep:hush@127.0.0.1:${port}`)
    expect({ notRead, places: placesOf(findings).length }).toEqual({ notRead: [], places: 17 })
  })

  test.each([
    ['redis://nobody:wrong@127.0.0.1:PORT', 'permission', /user or the password/],
    ['redis://127.0.0.1:1', 'connection', /ECONNREFUSED/],
    ['redis://192.0.2.1', 'connection', /clear text.*rediss:\/\/.*--insecure/],
  ])('tells why %s cannot be read', async (url, reason, detail) => {
    const { results, notRead } = await scan(url.replace('PORT', String(port)))
    expect(results).toEqual([])
    expect(notRead).toEqual([expect.objectContaining({ reason })])
    expect(notRead[0]?.detail).toMatch(detail)
    expect(JSON.stringify(notRead)).not.toContain('wrong')
  })

  test('that is lost is asked again, from the keys on that were not read yet', async () => {
    const target = { location: `redis://127.0.0.1:${port}/0` }
    const source = openSource(target, { database: remoteOptions() })
    const memory = new Uint8Array(1024 * 1024)
    const { signal } = new AbortController()
    const rowsOf = async (meanwhile: () => Promise<unknown>): Promise<number> => {
      let rows = 0
      for await (const unit of source.units(target, 0, () => {}, signal)) {
        for await (const chunk of source.read(unit, memory, () => {}, signal)) {
          rows += chunk.rows?.count ?? 0
          await meanwhile()
        }
      }
      return rows
    }
    const undisturbed = await rowsOf(async () => {})
    let kills = 0
    const disturbed = await rowsOf(async () => {
      if (++kills < 4) await server.client.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
    })
    expect([disturbed, kills > 2]).toEqual([undisturbed, true])
  })
})

test('what was begun on a server that has started anew is not gone on with', async () => {
  const runs = ['a', 'a', 'b'].map((name) => Buffer.from(`run_id:${name}`))
  let asks = 0
  const open = async (): Promise<RedisConnection> => {
    const run = runs.shift() ?? null
    return {
      async ask(command) {
        if (command === 'INFO') return run
        if (++asks % 2 === 1) throw new LostError('lost')
        return 'answer'.length
      },
      askAll: async () => [],
      close() {},
    }
  }
  const connection = await lastingConnection(open, new AbortController().signal)
  expect(await connection.ask('SCAN')).toBe(6)
  await expect(connection.ask('SCAN')).rejects.toThrow(/started anew/)
})

/** A server of a cluster, on two ports that were free: another program may be quicker to take one. */
async function startMember(tries = 3): Promise<{ port: number; bus: number; node: RedisServer }> {
  const [port, bus] = [await freePort(), await freePort()]
  const options = { port, bind: '127.0.0.1', 'cluster-enabled': 'yes', 'cluster-port': bus }
  const how = { ...options, 'cluster-require-full-coverage': 'no' }
  try {
    const args = Object.entries(how).flatMap(([name, value]) => [`--${name}`, String(value)])
    return { port, bus, node: await startRedis(args) }
  } catch (error) {
    if (tries === 1) throw error
    return startMember(tries - 1)
  }
}

test('each server of a cluster is read, and slots that no server has are told', async () => {
  const members = [await startMember(), await startMember()]
  const nodes = members.map(({ node }) => node)
  const [port, bus] = [members[1]?.port ?? 0, members[1]?.bus ?? 0]
  try {
    const [first, second] = nodes
    await first?.client.call('CLUSTER', 'ADDSLOTSRANGE', 0, 8_000)
    await second?.client.call('CLUSTER', 'ADDSLOTSRANGE', 8_001, 16_382)
    await first?.client.call('CLUSTER', 'MEET', '127.0.0.1', port, bus)
    const isUp = async ({ client }: RedisServer): Promise<boolean> =>
      /cluster_known_nodes:2/.test(await client.cluster('INFO')) &&
      /cluster_state:ok/.test(await client.cluster('INFO'))
    await expect
      .poll(async () => (await Promise.all(nodes.map(isUp))).every((is) => is), { timeout: 20_000 })
      .toBe(true)
    const planted = await Promise.all(
      nodes.flatMap(({ client }) =>
        ['a', 'b', 'c', 'd', 'e', 'f'].map((key) =>
          client.set(key, `card_number=${card}`).then(
            () => key,
            () => null,
          ),
        ),
      ),
    )
    const { findings, notRead } = await scan(`redis://127.0.0.1:${port}`)
    const keys = planted.filter((key) => key !== null).sort()
    expect(placesOf(findings)).toEqual(keys.map((key) => `keys.${key}.$value ${key}`))
    expect(keys).toHaveLength(6)
    expect(notRead).toEqual([
      {
        what: 'cluster',
        reason: 'missing',
        detail: 'no server of the cluster has 1 of its 16384 slots',
      },
    ])
  } finally {
    await Promise.all(nodes.map((node) => node.stop()))
  }
})
