import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openSource } from '../../../../src/sources/index.ts'
import { azureAddress } from '../../../../src/sources/remote/azure/address.ts'
import { tar, zip } from '../../../containers/unpacked.ts'
import { type Asked, type FakeStore, fakeStore, type Told } from '../../../servers/fake-store.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, roleOf, type SourceScan, scanSource, shownBelow } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const card = generateCard('visa')
const line = `card_number=${card}\n`
const BLOB: Told = { body: line, headers: { etag: '"0x1"' } }

let server: FakeStore | null = null
beforeEach(() => void vi.stubEnv('AZURE_STORAGE_SAS_TOKEN', '?sp=rl&sig=secret%2F'))
afterEach(async () => {
  vi.unstubAllEnvs()
  await server?.stop()
})

/** Scans a container of a store that answers so; like the service it looks at the token. */
async function scan(answer: (asked: Asked) => Told | null, query = ''): Promise<SourceScan> {
  server = await fakeStore((asked) =>
    asked.query.get('sig') === 'secret/' || asked.headers.authorization
      ? answer(asked)
      : refusal(403, 'AuthenticationFailed'),
  )
  const location = `azure://shop1/logs/a?endpoint=${encodeURIComponent(server.endpoint)}${query}`
  const { containers } = remoteOptions()
  const source = openSource({ location }, { containers, database: { roleOf } })
  const scanned = await scanSource(source, { location })
  return shownBelow(scanned, server.endpoint, 'azure://shop1')
}

/** An error as the service tells it. */
const refusal = (status: number, code: string): Told => ({
  status,
  headers: { 'x-ms-error-code': code },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${card}</Message></Error>`,
})

const isListing = ({ query }: Asked): boolean => query.get('comp') === 'list'

interface Entry {
  readonly name: string
  readonly beside?: string
  readonly properties?: string
  readonly encoded?: boolean
  readonly size?: number
}

/** A page of "List Blobs". */
const page = (entries: readonly Entry[], next = ''): Told => ({
  body: `<?xml version="1.0" encoding="utf-8"?><EnumerationResults><Blobs>${entries.map(entryXml).join('')}</Blobs><NextMarker>${next}</NextMarker></EnumerationResults>`,
})

const entryXml = ({
  name,
  beside = '',
  properties = '',
  encoded = false,
  size = line.length,
}: Entry): string =>
  `<Blob><Name${encoded ? ' Encoded="true"' : ''}>${name}</Name>${beside}<Properties><Creation-Time>Mon, 01 Jun 2026 00:00:00 GMT</Creation-Time><Last-Modified>Mon, 01 Jun 2026 09:00:00 GMT</Last-Modified><Etag>0x1</Etag><Content-Length>${size}</Content-Length>${properties}</Properties></Blob>`

describe('a container', () => {
  test('is found in at each of its places, whatever its blobs are called and hold', async () => {
    const blobs: Readonly<Record<string, readonly [Buffer | string, place: string]>> = {
      'a.log': [`first\n${line}`, ':2'],
      'a.log.gz': [gzipSync(line), ':1'],
      'a.zip': [zip({ 'in/orders.csv': Buffer.from(line) }), '!in/orders.csv:1'],
      'a.tar': [tar({ 'in/app.log': Buffer.from(line) }), '!in/app.log:1'],
      'a.json': [JSON.stringify({ card_number: card }), ':1'],
      'a/utf16.txt': [Buffer.from(`\ufefffirst\n${line}`, 'utf16le'), ':2'],
      'a/日本/注文 2026.txt': [line, ':1'],
      "a/100%25 it's #?x=1": [line, ':1'],
      'a/../b': [line, ':1'],
      [`${'a/deep'.repeat(50)}`]: [line, ':1'],
      [`a/${card}.txt`]: ['its name is a number', ''],
    }
    const masked = `${card.slice(0, 6)}******${card.slice(-4)}`
    const entries = Object.entries(blobs).map(([name, [bytes]]) => ({
      name,
      size: Buffer.byteLength(bytes),
    }))
    const { findings, notRead } = await scan((asked) => {
      if (isListing(asked)) return page(entries)
      const [body] = blobs[decodeURIComponent(asked.path.slice('/logs/'.length))] ?? []
      return body === undefined ? null : { ...BLOB, body }
    })
    expect(notRead).toEqual([])
    expect(placesOf(findings)).toEqual(
      Object.entries(blobs)
        .map(([name, [, place]]) => `azure://shop1/logs/${name.replace(card, masked)}${place}`)
        .toSorted(),
    )
  })

  test('is listed page by page below a prefix, whatever its blobs are called', async () => {
    const names = ['a&amp;b', 'a日本/x', 'a%EF%BF%BF']
    const { findings, notRead, results } = await scan((asked) => {
      if (!isListing(asked)) return BLOB
      expect(asked.query.get('prefix')).toBe('a')
      if (asked.query.get('marker') === 'next')
        return page([{ name: names[2] ?? '', encoded: true }])
      return page([{ name: names[0] ?? '' }, { name: names[1] ?? '' }], 'next')
    })
    expect(notRead).toEqual([])
    expect(placesOf(findings)).toHaveLength(3)
    expect(results.map(({ unit }) => unit.part)).toEqual([
      'azure://shop1/logs/a&b',
      'azure://shop1/logs/a日本/x',
      'azure://shop1/logs/a\uffff',
    ])
    expect(server?.asked.map(({ path }) => path)).toContain('/logs/a%E6%97%A5%E6%9C%AC/x')
  })

  test.each([
    ['archived', refusal(409, 'BlobArchived')],
    ['encrypted', refusal(409, 'BlobUsesCustomerSpecifiedEncryption')],
    ['vanished', refusal(404, 'BlobNotFound')],
    ['changed', refusal(412, 'ConditionNotMet')],
    ['changed', { ...BLOB, headers: { etag: '"0x2"' } }],
    ['permission', refusal(403, 'AuthorizationPermissionMismatch')],
  ])('tells what is %s, and reads the others', async (reason, answer) => {
    const { findings, notRead } = await scan((asked) => {
      if (isListing(asked)) return page([{ name: 'a1' }, { name: 'a2' }])
      return asked.path === '/logs/a1' ? answer : BLOB
    })
    expect(placesOf(findings)).toEqual(['azure://shop1/logs/a2:1'])
    expect(notRead).toMatchObject([{ what: 'azure://shop1/logs/a1', reason }])
    expect(JSON.stringify(notRead)).not.toContain(card)
  })

  test('tells what is archived by its listing, and what may not be listed at all', async () => {
    const archived = page([{ name: 'a1', properties: '<AccessTier>Archive</AccessTier>' }])
    expect((await scan((asked) => (isListing(asked) ? archived : BLOB))).notRead).toMatchObject([
      { what: 'azure://shop1/logs/a1', reason: 'archived' },
    ])
    await server?.stop()
    vi.stubEnv('AZURE_STORAGE_SAS_TOKEN', 'sig=other')
    const { notRead } = await scan(() => null)
    expect(notRead).toMatchObject([{ reason: 'connection', detail: /SAS token/ }].map(matching))
  })

  test('tells earlier versions and snapshots, or has them read', async () => {
    const entries = [
      { name: 'a', beside: '<VersionId>2</VersionId><IsCurrentVersion>true</IsCurrentVersion>' },
      { name: 'a', beside: '<VersionId>1</VersionId>' },
      { name: 'a', beside: '<Snapshot>2026-06-01</Snapshot>' },
    ]
    const answer = (asked: Asked): Told => (isListing(asked) ? page(entries) : BLOB)
    const told = await scan(answer)
    expect(placesOf(told.findings)).toEqual(['azure://shop1/logs/a:1'])
    expect(told.notRead).toMatchObject([{ what: 'azure://shop1/logs/a', reason: 'versions' }])
    await server?.stop()
    const all = await scan(answer, '&versions=all')
    expect(all.notRead).toEqual([])
    expect(placesOf(all.findings)).toEqual([
      'azure://shop1/logs/a:1',
      'azure://shop1/logs/a?snapshot=2026-06-01:1',
      'azure://shop1/logs/a?versionid=1:1',
    ])
  })

  test('is asked again where it asks for that, or is lost', async () => {
    let asks = 0
    const { findings, notRead } = await scan((asked) => {
      if (++asks === 1) return refusal(503, 'ServerBusy')
      if (isListing(asked)) return page([{ name: 'a' }])
      return asks === 3 ? { ...BLOB, cutAt: 5 } : BLOB
    })
    expect([placesOf(findings), notRead]).toEqual([['azure://shop1/logs/a:1'], []])
  })

  test('of which a page of the listing is lost is listed on from there', async () => {
    const markers: (string | null)[] = []
    const { findings, notRead } = await scan((asked) => {
      if (!isListing(asked)) return BLOB
      markers.push(asked.query.get('marker'))
      if (!asked.query.has('marker')) return page([{ name: 'a' }], 'next')
      const last = page([{ name: 'b' }])
      return markers.length === 2 ? { ...last, cutAt: 90 } : last
    })
    expect(placesOf(findings)).toEqual(['azure://shop1/logs/a:1', 'azure://shop1/logs/b:1'])
    expect([notRead, markers]).toEqual([[], [null, 'next', 'next']])
  })

  test('lets in the identity of a machine', async () => {
    vi.stubEnv('AZURE_STORAGE_SAS_TOKEN', '')
    const metadata = await fakeStore(({ headers }) =>
      headers['metadata'] === 'true' ? { body: '{"access_token":"jwt","expires_on":"1"}' } : null,
    )
    vi.stubEnv('AZURE_POD_IDENTITY_AUTHORITY_HOST', metadata.endpoint)
    const { findings } = await scan((asked) => {
      if (asked.headers.authorization !== 'Bearer jwt') return null
      return isListing(asked) ? page([{ name: 'a' }]) : BLOB
    })
    expect(placesOf(findings)).toEqual(['azure://shop1/logs/a:1'])
    await metadata.stop()
  })
})

test.each([
  'azure://',
  'azure://shop1',
  'azure://a/b',
  'azure://shop1/logs?sig=x',
  'azure://u:p@shop1/logs',
])('%s is wrong usage, in words without it', (location) => {
  expect(() => azureAddress(location)).toThrow(/^azure:\/\/ is followed by account\/container/)
})

function matching(one: { reason: string; detail: RegExp }): object {
  return { ...one, detail: expect.stringMatching(one.detail) }
}
