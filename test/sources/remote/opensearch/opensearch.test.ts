import { afterEach, describe, expect, test } from 'vitest'
import { openSource } from '../../../../src/sources/index.ts'
import { parseExactly } from '../../../../src/sources/remote/opensearch/exact-json.ts'
import {
  type ClusterContent,
  type SearchCluster,
  startCluster,
} from '../../../servers/search-cluster.ts'
import { fieldsInParts, generateCard } from '../../../support/cards.ts'
import { placesOf, type SourceScan, scanSource } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const card = generateCard('visa')
const long = generateCard('unionpay19')

let cluster: SearchCluster | null = null

afterEach(async () => {
  await cluster?.stop()
  cluster = null
})

async function scan(content: ClusterContent, behind = ''): Promise<SourceScan> {
  cluster = await startCluster(content)
  const target = { location: `opensearch://127.0.0.1:${cluster.port}${behind}` }
  const { containers, ...database } = remoteOptions()
  return scanSource(openSource(target, { containers, database }), target)
}

const indices = {
  'logs-2026.11.30': Array.from({ length: 5_000 }, (_, at) =>
    JSON.stringify({
      '@timestamp': '2026-11-30T10:00:00.000Z',
      message: at === 4_321 ? `paid with card_number=${card}` : `request ${at} took 12 ms`,
    }),
  ),
  payments: [
    JSON.stringify({ card: { number: card, expiry: '12/28', cvv: '123' } }),
    JSON.stringify({ 'card.number': [card, 'none'] }),
    `{"card_number":${card}}`,
    `{"card_number":${long}}`,
    JSON.stringify({ items: [{ note: 'nothing' }, { note: `card_number=${card}` }] }),
    JSON.stringify({ body: JSON.stringify({ card_number: card }) }),
    JSON.stringify({ file: Buffer.from(`card_number=${card}`).toString('base64') }),
    JSON.stringify(fieldsInParts(card)),
    JSON.stringify({ by_number: { [card]: { card_type: 'x' } } }),
  ],
  '.ds-hidden-000001': [JSON.stringify({ card_number: card })],
}

describe.each(['opensearch', 'elasticsearch'] as const)('%s', (flavour) => {
  test('is read whole: every index, every field of every document', async () => {
    const { findings, notRead, results } = await scan({ flavour, indices })
    expect(notRead).toEqual([])
    expect(placesOf(findings)).toEqual(
      [
        'logs-2026.11.30.message _id=4321',
        'payments.card.number _id=0',
        'payments.card.number _id=1',
        'payments.card_number _id=2',
        'payments.card_number _id=3',
        'payments.items.note _id=4',
        'payments.body _id=5',
        'payments.file _id=6',
        'payments.card_no1+card_no2+card_no3+card_no4 _id=7',
        'payments.by_number.$key _id=8',
        '.ds-hidden-000001.card_number _id=0',
      ].sort(),
    )
    expect(results.map(({ records }) => records)).toEqual([5_000, 9, 1])
    const written = cluster?.requests.filter(
      (each) => !/^(?:GET|(?:POST|DELETE) \/\S*(?:_pit|_search|_search\/scroll)$)/.test(each),
    )
    expect(written).toEqual([])
    expect(cluster?.requests.filter((each) => each.startsWith('DELETE'))).toHaveLength(3)
  })

  test('tells indices that are closed, that keep no source, and that the user may not read', async () => {
    const { findings, notRead } = await scan({
      flavour,
      indices: { a: [`{"card_number":${card}}`], b: ['{}'], c: ['{}'], d: ['{}'], e: ['{}'] },
      closed: ['b'],
      mappings: { c: { _source: { enabled: false } }, d: { _source: { excludes: ['card.*'] } } },
      refuse: (request) => (/^POST \/e\//.test(request) ? 403 : null),
    })
    expect(placesOf(findings)).toEqual(['a.card_number _id=0'])
    expect(notRead.map(({ what, reason }) => [what, reason])).toEqual([
      ['"search"."b"', 'locked'],
      ['"search"."c"', 'unsupported'],
      ['"search"."d"', 'unsupported'],
      ['"search"."e"', 'permission'],
    ])
  })

  test('tells shards that do not answer', async () => {
    const { notRead } = await scan({ flavour, indices: { a: ['{}'] }, failedShards: 1 })
    expect(notRead).toEqual([
      expect.objectContaining({ reason: 'server', detail: expect.stringContaining('one shard') }),
    ])
  })

  test('that is lost in the middle of an index is read on, and no document is missed', async () => {
    let pages = 0
    const { findings, notRead, results } = await scan({
      flavour,
      indices: { logs: indices['logs-2026.11.30'] },
      refuse: (request) =>
        /_search(?:\/scroll)?$/.test(request) && ++pages === 3 ? 'close' : null,
    })
    expect(placesOf(findings)).toEqual(['logs.message _id=4321'])
    expect([notRead, results[0]?.records]).toEqual([[], 5_000])
    const opened = cluster?.requests.filter((each) => /POST \/logs\//.test(each))
    expect(opened).toHaveLength(1)
  })

  test('is asked again where it has too much to do, or the connection is lost', async () => {
    let searches = 0
    const { findings, notRead } = await scan({
      flavour,
      indices: { a: [`{"card_number":${card}}`] },
      refuse: (request) =>
        /_search$/.test(request) ? (([429, 'close'] as const)[searches++] ?? null) : null,
    })
    expect({ places: placesOf(findings), notRead }).toEqual({
      places: ['a.card_number _id=0'],
      notRead: [],
    })
  })
})

test('only the indices that the URL names are asked for, by TLS where the host is another', async () => {
  await scan({ flavour: 'opensearch', indices }, '/logs-*')
  expect(cluster?.requests).toContain('GET /_cat/indices/logs-*')
  const target = { location: 'opensearch://192.0.2.1/?tls=false' }
  const source = openSource(target, { database: { ...remoteOptions(), insecure: false } })
  const { notRead } = await scanSource(source, target)
  expect(notRead).toEqual([
    expect.objectContaining({ reason: 'connection', detail: expect.stringMatching(/clear text/) }),
  ])
})

test('tells a user or password that is refused, and shows neither', async () => {
  cluster = await startCluster({ flavour: 'opensearch', indices, refuse: () => 401 })
  const target = { location: `opensearch://user:hush@127.0.0.1:${cluster.port}` }
  const { notRead } = await scanSource(openSource(target, { database: remoteOptions() }), target)
  expect(notRead).toEqual([expect.objectContaining({ reason: 'permission' })])
  expect(JSON.stringify(notRead)).not.toContain('hush')
})

test('numbers of JSON are text, as they are written, and strings stay what they are', () => {
  const text = '{"a":4111111111111111111,"b":-1.50e3,"c":"5 \\" 6","d":[true,null,0]}'
  expect(parseExactly(text)).toEqual({
    a: '4111111111111111111',
    b: '-1.50e3',
    c: '5 " 6',
    d: [true, null, '0'],
  })
})
