import { gzipSync } from 'node:zlib'
import { Binary, Decimal128, Double, Long, ObjectId } from 'bson'
import { afterEach, describe, expect, test } from 'vitest'
import { openSource } from '../../../../src/sources/index.ts'
import { type MongoContent, type MongoServer, startMongo } from '../../../servers/mongodb.ts'
import { fieldsInParts, generateCard } from '../../../support/cards.ts'
import { placesOf, type SourceScan, scanSource } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const card = generateCard('visa')
const masked = `${card.slice(0, 6)}******${card.slice(-4)}`
const id = new ObjectId('65f0c2a1b4d3e2f1a0b9c8d7')

let server: MongoServer | null = null

afterEach(async () => {
  await server?.stop()
  server = null
})

async function scan(
  content: MongoContent,
  behind = '',
  listed?: () => Promise<void>,
): Promise<SourceScan> {
  server = await startMongo(content)
  const target = { location: `mongodb://127.0.0.1:${server.port}${behind}` }
  const { containers, ...database } = remoteOptions()
  return scanSource(openSource(target, { containers, database }), target, listed)
}

const SHOP = {
  customers: [{ _id: id, name: 'Aoki', card: { number: card, expiry: '12/28', cvv: '123' } }],
  numbers: [
    { _id: 'double', card_number: new Double(Number(card)) },
    { _id: 'long', card_number: Long.fromString(card) },
    { _id: 'decimal', card_number: Decimal128.fromString(`${card}E0`) },
  ],
  orders: Array.from({ length: 2_500 }, (_, at) => ({
    _id: at,
    lines: [{ note: 'nothing' }, { note: at === 1_777 ? `card_number=${card}` : 'nothing' }],
  })),
  parts: [{ _id: 1, pay: fieldsInParts(card) }],
  maps: [{ _id: 1, by_card: { [card]: { card_number: 'none' } } }],
  files: [{ _id: 1, data: new Binary(gzipSync(`card_number=${card}\n`)) }],
  [`${card}`]: [{ _id: 1 }],
  'system.profile': [{ _id: 1, command: { filter: { card_number: card } } }],
  'fs.files': [{ _id: 7, filename: 'log.gz' }],
  'fs.chunks': piecesOf(gzipSync(`${'x'.repeat(4_000)}\ncard_number=${card}\n`)),
  'system.buckets.times': [{ _id: 1, data: card }],
  active: [],
} as const

/** A file of GridFS in pieces of 20 bytes, not in their order. */
function piecesOf(bytes: Buffer): { _id: number; files_id: number; n: number; data: Binary }[] {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 20) }, (_, n) => ({
    _id: n,
    files_id: 7,
    n,
    data: new Binary(bytes.subarray(20 * n, 20 * n + 20)),
  }))
  return pieces.reverse()
}

describe('a MongoDB server', () => {
  test('is read whole: every database, every collection, every value of every document', async () => {
    const { findings, notRead, results } = await scan({
      databases: { shop: SHOP, local: { 'oplog.rs': [{ _id: 1, o: { card_number: card } }] } },
      kinds: { 'shop.active': { type: 'view' } },
    })
    expect(placesOf(findings)).toEqual(
      [
        'customers.card.number _id=65f0c2a1b4d3e2f1a0b9c8d7',
        'numbers.card_number _id=double',
        'numbers.card_number _id=long',
        'numbers.card_number _id=decimal',
        'orders.lines.note _id=1777',
        `parts.${['no1', 'no2', 'no3', 'no4'].map((no) => `pay.card_${no}`).join('+')} _id=1`,
        'maps.by_card.$key _id=1',
        'files.data _id=1',
        'fs.chunks.data files_id=7',
        'system.profile.command.filter.card_number _id=1',
        'oplog.rs.o.card_number _id=1',
        `${masked}.$name collection`,
      ].sort(),
    )
    const customers = results.find(({ unit }) => unit.part === '"shop"."customers"')
    expect(customers?.combinations[0]?.elements).toEqual(
      expect.arrayContaining(['pan', 'expiry', 'securityCode']),
    )
    expect(notRead.map(({ what, reason }) => [what, reason])).toEqual([['"shop"."active"', 'view']])
    const asked = new Set(server?.commands.map((name) => name.toLowerCase()))
    const reading = ['hello', 'ismaster', 'ping', 'listdatabases', 'listcollections', 'collstats']
    for (const name of [...reading, 'find', 'getmore', 'endsessions']) asked.delete(name)
    expect([...asked]).toEqual([])
    expect(JSON.stringify([findings.map(({ samples }) => samples), notRead])).not.toContain(card)
  })

  test('is read in the database that its URL names', async () => {
    const { results } = await scan({ databases: { shop: { a: [] }, other: { b: [] } } }, '/shop')
    expect(results.map(({ unit }) => unit.part)).toEqual(['"shop"."a"'])
  })

  test('tells what its client has encrypted', async () => {
    const secret = new Binary(Buffer.from([1, 2, 3]), Binary.SUBTYPE_ENCRYPTED)
    const { notRead } = await scan({
      databases: {
        shop: {
          cards: [
            { _id: 1, pan: secret },
            { _id: 2, pan: secret },
          ],
        },
      },
    })
    expect(notRead).toEqual([
      expect.objectContaining({ what: '"shop"."cards".pan', reason: 'encrypted' }),
    ])
  })

  test('tells what may not be read, in its own words', async () => {
    const { findings, notRead } = await scan({
      databases: {
        shop: { a: [{ _id: 1, card_number: card }], b: [{ _id: 1, card_number: card }] },
      },
      refuse: (command, name) => (command === 'find' && name === 'b' ? 13 : null),
    })
    expect(placesOf(findings)).toEqual(['a.card_number _id=1'])
    expect(notRead).toEqual([
      expect.objectContaining({
        what: '"shop"."b"',
        reason: 'permission',
        detail: expect.stringContaining('cardsweep grants mongodb'),
      }),
    ])
  })

  test('tells a server that is not there, or would be asked in clear text', async () => {
    for (const [location, detail] of [
      ['mongodb://127.0.0.1:1', /no server can be reached \(ECONNREFUSED\)/],
      ['mongodb://192.0.2.1,192.0.2.2:27018/shop', /clear text/],
      ['mongodb+srv://shop.example/?tls=false', /clear text/],
      ['mongodb+srv://shop.example/?%74ls=false', /clear text/],
      ['mongodb://192.0.2.1/?tls=true&tlsInsecure=true', /clear text/],
      ['mongodb://192.0.2.1/?tls=true&tlsAllowInvalidHostnames=true', /clear text/],
    ] as const) {
      const target = { location }
      const source = openSource(target, { database: { ...remoteOptions(), insecure: false } })
      const { notRead } = await scanSource(source, target)
      expect(notRead).toEqual([
        expect.objectContaining({ reason: 'connection', detail: expect.stringMatching(detail) }),
      ])
    }
  })

  test('is read where it is named, and not where it names others', async () => {
    const { findings } = await scan({
      databases: { shop: { a: [{ _id: 1, card_number: card }] } },
      hello: { setName: 'rs', me: '192.0.2.1:27017', hosts: ['192.0.2.1:27017'] },
    })
    expect(placesOf(findings)).toEqual(['a.card_number _id=1'])
  })

  test('is not read where several of this machine are named that name another', async () => {
    const hello = { setName: 'rs', me: '192.0.2.1:1', hosts: ['192.0.2.1:1'] }
    server = await startMongo({ databases: { shop: {} }, hello })
    const target = { location: `mongodb://127.0.0.1:${server.port},127.0.0.1:1/?replicaSet=rs` }
    const source = openSource(target, { database: { ...remoteOptions(), insecure: false } })
    const { notRead } = await scanSource(source, target)
    const detail = expect.stringMatching(/clear text/)
    expect(notRead).toMatchObject([{ reason: 'connection', detail }])
    expect(server.commands).not.toContain('saslStart')
  })

  test('tells a collection that is dropped after it was listed', async () => {
    const shop: Record<string, readonly object[]> = { a: [{ _id: 1 }], b: [{ _id: 1 }] }
    const listed = async (): Promise<void> => void delete shop['a']
    const { notRead } = await scan({ databases: { shop } }, '', listed)
    expect(notRead).toEqual([expect.objectContaining({ what: '"shop"."a"', reason: 'vanished' })])
  })

  test('is read whole where documents are no pieces of files, though they are called so', async () => {
    const documents = [
      { _id: 1, card_number: card },
      { _id: 2, files_id: 1, n: 0, data: new Binary(Buffer.from('nothing')), note: card },
    ]
    const { findings } = await scan({
      databases: { shop: { 'fs.files': [{ _id: 1 }], 'fs.chunks': documents } },
    })
    expect(placesOf(findings)).toEqual(['fs.chunks.card_number _id=1', 'fs.chunks.note _id=2'])
  })

  test('that is lost again and again is read on behind the last document', async () => {
    const documents = Array.from({ length: 1_000 }, (_, at) => ({
      _id: (at * 7) % 1_000,
      note: at % 100 === 0 ? `card_number=${card}` : 'nothing',
    }))
    let pages = 0
    const { findings, notRead, results } = await scan({
      databases: { shop: { a: documents } },
      refuse: (command) => (command === 'getMore' && ++pages % 3 === 0 ? 'close' : null),
    })
    expect({ notRead, rows: results.map(({ records }) => records) }).toEqual({
      notRead: [],
      rows: [1_000],
    })
    expect(placesOf(findings)).toHaveLength(10)
    const finds = server?.commands.filter((name) => name === 'find') ?? []
    expect(finds.length).toBeGreaterThan(3)
  })

  test('that is lost is asked again', async () => {
    let finds = 0
    const { findings, notRead } = await scan({
      databases: { shop: { a: [{ _id: 1, card_number: card }] } },
      refuse: (command) => (command === 'find' && ++finds === 1 ? 'close' : null),
    })
    expect({ places: placesOf(findings), notRead, finds }).toEqual({
      places: ['a.card_number _id=1'],
      notRead: [],
      finds: 2,
    })
  })
})
