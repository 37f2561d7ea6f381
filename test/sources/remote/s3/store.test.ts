import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { objectSource } from '../../../../src/sources/remote/objects/index.ts'
import { s3Address } from '../../../../src/sources/remote/s3/address.ts'
import { s3Store } from '../../../../src/sources/remote/s3/store.ts'
import {
  type Asked,
  errorAnswer,
  type FakeStore,
  fakeStore,
  listing,
  type Told,
} from '../../../servers/fake-store.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, type SourceScan, scanSource, shownBelow } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const card = generateCard('visa')
const line = `card_number=${card}\n`
const size = line.length
const OBJECT: Told = { body: line, headers: { etag: '"tag"' } }
const NO_VERSIONS: Told = { body: '<VersioningConfiguration/>' }

let server: FakeStore | null = null
afterEach(() => server?.stop())

/** Scans the bucket `b` of a store that answers so; it keeps no versions unless the answer says so. */
async function scan(
  answer: (asked: Asked) => Told | null,
  { query = '', jobs = {} }: { query?: string; jobs?: { silence?: number } } = {},
): Promise<SourceScan> {
  server = await fakeStore(
    (asked) => answer(asked) ?? (asked.query.has('versioning') ? NO_VERSIONS : null),
  )
  const location = `s3://b/${query}`
  const address = s3Address(location)
  const store = s3Store(address, {
    address: { bucket: 'b', endpoint: new URL(server.endpoint) },
    region: 'us-east-1',
    credentials: async () => ({ id: 'id', secret: 'secret' }),
    insecure: false,
    pauses: [1, 1],
    ...jobs,
  })
  const root = `${server.endpoint}/b/`
  const scanned = await scanSource(objectSource(store, root, remoteOptions()), { location })
  return shownBelow(scanned, root, 's3://b/')
}

const isListing = ({ query }: Asked): boolean => query.has('list-type')
const told = ({ notRead }: SourceScan): string[] =>
  notRead.map(({ what, reason, detail }) => `${what} ${reason}: ${detail}`)

describe('an object', () => {
  test.each([
    ['in an archive by its listing', '<StorageClass>GLACIER</StorageClass>', OBJECT, 'archived'],
    [
      'that is being restored from one',
      '<StorageClass>DEEP_ARCHIVE</StorageClass><RestoreStatus><IsRestoreInProgress>true</IsRestoreInProgress></RestoreStatus>',
      OBJECT,
      'archived',
    ],
    ['in an archive by its answer', '', errorAnswer(403, 'InvalidObjectState'), 'archived'],
    ['that may not be read', '', errorAnswer(403, 'AccessDenied', card), 'permission'],
    [
      'encrypted with the key of a customer',
      '',
      errorAnswer(
        400,
        'InvalidRequest',
        'The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.',
      ),
      'encrypted',
    ],
    ['that is gone', '', errorAnswer(404, 'NoSuchKey'), 'vanished'],
    [
      'that is another by what it must match',
      '',
      errorAnswer(412, 'PreconditionFailed'),
      'changed',
    ],
    ['that is another by its answer', '', { ...OBJECT, headers: { etag: '"other"' } }, 'changed'],
    ['that is shorter', '', { ...OBJECT, body: 'x' }, 'shrank'],
  ])('%s is told, and the others are read', async (_, more, answer, reason) => {
    const result = await scan((asked) => {
      if (isListing(asked)) {
        return listing([
          { key: 'a', size, more },
          { key: 'b', size },
        ])
      }
      return asked.path === '/b/a' ? answer : asked.path === '/b/b' ? OBJECT : null
    })
    expect(placesOf(result.findings)).toEqual(['s3://b/b:1'])
    expect(result.notRead).toMatchObject([{ what: 's3://b/a', reason }])
    expect(told(result).join()).not.toContain(card)
  })

  test('that was restored from an archive is read', async () => {
    const more =
      '<StorageClass>GLACIER</StorageClass><RestoreStatus><IsRestoreInProgress>false</IsRestoreInProgress><RestoreExpiryDate>2026-12-24T00:00:00Z</RestoreExpiryDate></RestoreStatus>'
    const { findings, notRead } = await scan((asked) =>
      isListing(asked)
        ? listing([{ key: 'a', size, more }])
        : asked.path === '/b/a'
          ? OBJECT
          : null,
    )
    expect([placesOf(findings), notRead]).toEqual([['s3://b/a:1'], []])
  })

  test('may have dots between slashes in its key, and signs that XML cannot hold', async () => {
    const { findings, notRead } = await scan((asked) => {
      if (isListing(asked))
        return listing(
          [
            { key: 'x%2F..%2Fy', size },
            { key: 'tab%01+sign%2B', size },
          ],
          '<EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>',
        )
      return ['/b/x/../y', '/b/tab%01%20sign%2B'].includes(asked.path) ? OBJECT : null
    })
    expect(notRead).toEqual([])
    expect(placesOf(findings)).toEqual(['s3://b/tab\\x01 sign+:1', 's3://b/x/../y:1'])
  })
})

describe('a store', () => {
  test('that asks for less is asked again, and told where it never answers', async () => {
    let asks = 0
    const slow = errorAnswer(503, 'SlowDown')
    const patient = await scan((asked) => {
      if (asked.query.has('versioning')) return null
      asks++
      if (asks % 3 !== 0) return slow
      return isListing(asked) ? listing([{ key: 'a', size }]) : OBJECT
    })
    expect([placesOf(patient.findings), patient.notRead]).toEqual([['s3://b/a:1'], []])
    await server?.stop()
    const never = await scan((asked) => (isListing(asked) ? slow : null))
    expect(told(never)).toEqual([
      's3://b/ connection: the store asks to come back later (SlowDown): scan at another time, or with fewer --jobs',
    ])
  })

  test('that is lost in the middle of an object is asked again', async () => {
    let cuts = 0
    const { findings, notRead } = await scan((asked) => {
      if (isListing(asked)) return listing([{ key: 'a', size }])
      if (asked.path !== '/b/a') return null
      return cuts++ === 0 ? { ...OBJECT, cutAt: 5 } : OBJECT
    })
    expect([placesOf(findings), notRead]).toEqual([['s3://b/a:1'], []])
  })

  test('whose listing is forbidden or breaks off tells that, and what was listed is read', async () => {
    const forbidden = await scan((asked) =>
      isListing(asked) ? errorAnswer(403, 'AccessDenied') : null,
    )
    expect(told(forbidden)).toEqual([
      expect.stringMatching(/^s3:\/\/b\/ permission: .*\(AccessDenied\).*s3:ListBucket/),
    ])
    await server?.stop()
    const broken = await scan((asked) => {
      if (asked.query.has('continuation-token')) return errorAnswer(403, 'ExpiredToken')
      const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>'
      return isListing(asked)
        ? listing([{ key: 'a', size }], more)
        : asked.path === '/b/a'
          ? OBJECT
          : null
    })
    expect(placesOf(broken.findings)).toEqual(['s3://b/a:1'])
    expect(told(broken)).toEqual([expect.stringMatching(/^s3:\/\/b\/ connection: .*ExpiredToken/)])
  })

  test('whose listing is lost, cut or refused in its middle goes on from there', async () => {
    const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>'
    let asks = 0
    const { findings, notRead } = await scan((asked) => {
      if (asked.path === '/b/a' || asked.path === '/b/b') return OBJECT
      if (!isListing(asked)) return null
      if (!asked.query.has('continuation-token')) return listing([{ key: 'a', size }], more)
      const last = listing([{ key: 'b', size }])
      return (
        [
          { ...last, cutAt: 0 },
          { ...last, cutAt: 100 },
        ][asks++] ?? last
      )
    })
    expect([placesOf(findings), notRead, asks]).toEqual([['s3://b/a:1', 's3://b/b:1'], [], 3])
    const pages = server?.asked
      .filter(isListing)
      .map(({ query }) => query.get('continuation-token'))
    expect(pages).toEqual([null, 'x', 'x', 'x'])
    await server?.stop()
    const never = await scan((asked) => {
      if (asked.query.has('continuation-token')) return { body: 'x', cutAt: 0 }
      return isListing(asked) ? listing([{ key: 'a', size }], more) : OBJECT
    })
    expect(placesOf(never.findings)).toEqual(['s3://b/a:1'])
    expect(told(never)).toEqual([expect.stringMatching(/^s3:\/\/b\/ connection: .*reached/)])
  })

  test('that knows only the first form of listing is listed to its end', async () => {
    const { results } = await scan((asked) => {
      if (asked.query.get('marker') === 'b') return listing([{ key: 'c' }])
      if (isListing(asked))
        return listing([{ key: 'a' }, { key: 'b' }], '<IsTruncated>true</IsTruncated>')
      return asked.path === '/b' ? null : { headers: { etag: '"tag"' } }
    })
    expect(results.map(({ unit }) => unit.part)).toEqual(['s3://b/a', 's3://b/b', 's3://b/c'])
  })

  test('of Google says by a name of its own how names are written', async () => {
    const { results } = await scan((asked) => {
      const encoding = '<Encoding-Type>url</Encoding-Type><IsTruncated>false</IsTruncated>'
      if (isListing(asked)) return listing([{ key: 'a+b%2F%E6%97%A5' }], encoding)
      return asked.path === '/b/a%20b/%E6%97%A5' ? { headers: { etag: '"tag"' } } : null
    })
    expect(results.map(({ unit, notRead }) => [unit.part, notRead])).toEqual([
      ['s3://b/a b/日', []],
    ])
  })

  test('of Google gives what is stored as gzip unpacked, unless it is asked for as it is stored', async () => {
    const packed = gzipSync(line)
    const stored = { 'x-goog-stored-content-encoding': 'gzip', etag: '"tag"' }
    const { findings, notRead } = await scan((asked) => {
      if (isListing(asked)) return listing([{ key: 'a', size: packed.length }])
      if (asked.path !== '/b/a') return null
      expect(asked.headers.authorization).not.toContain('accept-encoding')
      return asked.headers['accept-encoding'] === 'gzip'
        ? { body: packed, headers: { ...stored, 'content-encoding': 'gzip' } }
        : { body: line, headers: stored }
    })
    expect([placesOf(findings), notRead]).toEqual([['s3://b/a:1'], []])
  })

  test('that is in another region is asked there', async () => {
    const { findings } = await scan((asked) => {
      if (!/\/eu-north-1\/s3\//.test(asked.headers.authorization ?? ''))
        return {
          ...errorAnswer(301, 'PermanentRedirect'),
          headers: { 'x-amz-bucket-region': 'eu-north-1' },
        }
      return isListing(asked)
        ? listing([{ key: 'a', size }])
        : asked.path === '/b/a'
          ? OBJECT
          : null
    })
    expect(placesOf(findings)).toEqual(['s3://b/a:1'])
  })

  test('that falls silent is lost', async () => {
    const result = await scan(
      (asked) => (isListing(asked) ? { body: 'x', headers: { 'content-length': '100' } } : null),
      { jobs: { silence: 100 } },
    )
    expect(told(result)).toEqual([
      expect.stringMatching(/^s3:\/\/b\/ connection: the store said nothing/),
    ])
  })
})

describe('a bucket that keeps earlier versions', () => {
  const ENABLED: Told = {
    body: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
  }
  const versions: Told = {
    body: `<ListVersionsResult><IsTruncated>false</IsTruncated>${['v1', 'v2'].map((id) => `<Version><Key>a</Key><VersionId>${id}</VersionId><LastModified>2026-06-01T09:00:00.000Z</LastModified><ETag>"tag"</ETag><Size>${size}</Size></Version>`).join('')}<DeleteMarker><Key>z</Key></DeleteMarker></ListVersionsResult>`,
  }
  const answer = (asked: Asked): Told | null => {
    if (asked.query.has('versioning')) return ENABLED
    if (asked.query.has('versions')) return versions
    if (isListing(asked)) return listing([{ key: 'a', size }])
    return asked.path === '/b/a' ? OBJECT : null
  }

  test('tells that they are not read, unless somebody chooses', async () => {
    expect(told(await scan(answer))).toEqual([
      's3://b/ versions: earlier versions of objects are not read: add ?versions=all to the URL to read them, or ?versions=current to leave them out',
    ])
    await server?.stop()
    expect(told(await scan(answer, { query: '?versions=current' }))).toEqual([])
  })

  test('has all of them read where they are asked for', async () => {
    const { findings, notRead } = await scan(answer, { query: '?versions=all' })
    expect(notRead).toEqual([])
    expect(placesOf(findings)).toEqual(['s3://b/a?versionId=v1:1', 's3://b/a?versionId=v2:1'])
  })

  test('or of which that may not be known, is told as unproven', async () => {
    const result = await scan((asked) =>
      asked.query.has('versioning') ? errorAnswer(403, 'AccessDenied') : answer(asked),
    )
    expect(result.notRead).toMatchObject([{ what: 's3://b/', reason: 'unproven' }])
  })
})
