import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openSource } from '../../../src/sources/index.ts'
import { errorAnswer, fakeStore, listing, type Told } from '../../servers/fake-store.ts'
import { startMongo } from '../../servers/mongodb.ts'
import { type ClusterContent, startCluster } from '../../servers/search-cluster.ts'
import { startSshd } from '../../servers/sshd.ts'
import { type SourceScan, scanSource } from '../scan-source.ts'
import { remoteOptions } from './options.ts'

/** Nobody waits for a server that never answers in a test. */
vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>()
  const setTimeout: typeof real.setTimeout = (_, ...others) => real.setTimeout(1, ...others)
  return { ...real, setTimeout }
})

let ends: (() => Promise<void>)[] = []
beforeEach(() => {
  vi.stubEnv('AZURE_STORAGE_SAS_TOKEN', 'sig=secret')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(ends.map((end) => end()))
  ends = []
})

/** What happens to each read. */
type Trouble = 'lost' | 'throttled' | 'forbidden'

/** The server of a kind that lists one thing, which is never read; gives its URL. */
type Never = (trouble: Trouble) => Promise<string>

const kept = <T extends { stop(): Promise<void> }>(server: T): T => {
  ends.push(() => server.stop())
  return server
}

const s3: Never = async (trouble) => {
  const answers: Record<Trouble, Told> = {
    lost: { body: 'nothing', headers: { etag: '"tag"' }, cutAt: 3 },
    throttled: errorAnswer(503, 'SlowDown'),
    forbidden: errorAnswer(403, 'AccessDenied'),
  }
  const { endpoint } = kept(
    await fakeStore(({ query }) =>
      query.has('list-type') ? listing([{ key: 'a', size: 7 }]) : answers[trouble],
    ),
  )
  return `s3://b?versions=current&endpoint=${encodeURIComponent(endpoint)}`
}

const azure: Never = async (trouble) => {
  const answers: Record<Trouble, Told> = {
    lost: { body: 'nothing', headers: { etag: '"0x1"' }, cutAt: 3 },
    throttled: errorAnswer(503, 'ServerBusy'),
    forbidden: errorAnswer(403, 'AuthorizationPermissionMismatch'),
  }
  const page =
    '<EnumerationResults><Blobs><Blob><Name>a</Name><Properties><Etag>0x1</Etag><Content-Length>7</Content-Length></Properties></Blob></Blobs></EnumerationResults>'
  const { endpoint } = kept(
    await fakeStore(({ query }) => (query.has('comp') ? { body: page } : answers[trouble])),
  )
  return `azure://shop1/logs?endpoint=${encodeURIComponent(endpoint)}`
}

const opensearch: Never = async (trouble) => {
  const answer = ({ lost: 'close', throttled: 429, forbidden: 403 } as const)[trouble]
  const refuse = (request: string): typeof answer | null =>
    /_search$/.test(request) ? answer : null
  const { port } = kept(
    await startCluster({ flavour: 'opensearch', indices: { a: ['{}'] }, refuse }),
  )
  return `opensearch://127.0.0.1:${port}`
}

const mongodb: Never = async (trouble) => {
  const answer = ({ lost: 'close', throttled: 262, forbidden: 13 } as const)[trouble]
  const refuse = (command: string): typeof answer | null => (command === 'find' ? answer : null)
  const { port } = kept(await startMongo({ databases: { shop: { a: [{ _id: 1 }] } }, refuse }))
  return `mongodb://127.0.0.1:${port}`
}

const redis: Never = async (trouble) => {
  const info = 'run_id:a\r\n# Keyspace\r\ndb0:keys=1\r\n'
  const answers: Record<Trouble, string | null> = {
    lost: null,
    throttled: '-BUSY a script runs\r\n',
    forbidden: '-NOPERM no\r\n',
  }
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const answer = /SCAN/i.test(String(data))
        ? answers[trouble]
        : `$${info.length}\r\n${info}\r\n`
      if (answer === null) socket.destroy()
      else socket.write(answer)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(async () => void server.close())
  return `redis://127.0.0.1:${portOf(server)}`
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

const scan = (location: string, listed?: () => Promise<void>): Promise<SourceScan> => {
  const { containers, ...database } = remoteOptions({ insecure: false })
  const target = { location }
  return scanSource(openSource(target, { containers, database }), target, listed)
}

const LOST = /lost|cannot be reached/
const LATER = /later|cannot answer now|too much to do/
const FORBIDDEN = /may not|does not allow/

describe.each([
  ['s3', s3],
  ['azure', azure],
  ['opensearch', opensearch],
  ['mongodb', mongodb],
  ['redis', redis],
] as const)('%s', (_, server) => {
  test.each([
    ['lost', 'connection', LOST],
    ['throttled', 'connection', LATER],
    ['forbidden', 'permission', FORBIDDEN],
  ] as const)('tells what is %s each time that it is read', async (trouble, reason, detail) => {
    const { notRead, results } = await scan(await server(trouble))
    expect(results).toHaveLength(1)
    expect(notRead).toMatchObject([{ reason, detail: expect.stringMatching(detail) }])
  })
})

describe('rules that hide something from the user of a cluster', () => {
  const SEES = 'permission: the user sees'
  const read = { names: ['lo*'], privileges: ['read'] }
  const fields = [{ grant: ['*'], except: ['card.*'] }]
  test.each<[string, Partial<ClusterContent>, string[]]>([
    ['none', {}, []],
    ['some documents', { visible: { logs: 2 } }, [`${SEES} 2 of its 3 documents`]],
    ['all documents', { visible: { logs: 0 } }, [`${SEES} 0 of its 3 documents`]],
    [
      'documents that cannot be counted, as parts of them are nested',
      { visible: { logs: 2 }, mappings: { logs: { properties: { items: { type: 'nested' } } } } },
      [],
    ],
    [
      'documents, and the rights tell it',
      { visible: { logs: 2 }, privileges: [{ ...read, query: ['{}'] }] },
      [`${SEES} 2 of its 3 documents`],
    ],
    [
      'documents that cannot be counted, and the rights tell it',
      {
        ...{ visible: { logs: 2 }, privileges: [{ ...read, query: ['{}'] }] },
        mappings: { logs: { properties: { items: { type: 'nested' } } } },
      },
      ['permission: the user may see only some of its documents'],
    ],
    [
      'fields, and the rights tell it',
      {
        privileges: [
          { ...read, field_security: fields },
          { ...read, names: ['/other.*/'] },
        ],
      },
      ['permission: the user may see only some fields of its documents'],
    ],
    [
      'nothing, as another role has all rights',
      { privileges: [{ ...read, query: ['{}'], field_security: fields }, read] },
      [],
    ],
  ])('are told: %s', async (_, content, told) => {
    const flavour = content.privileges ? 'elasticsearch' : 'opensearch'
    const indices = { logs: ['{}', '{}', '{}'] }
    const { port } = kept(await startCluster({ flavour, indices, ...content }))
    const { notRead } = await scan(`opensearch://127.0.0.1:${port}`)
    expect(notRead.map(({ reason, detail }) => `${reason}: ${detail}`)).toEqual(
      told.map((each) => expect.stringContaining(each)),
    )
  })
})

describe('clear text to another host', () => {
  const ELSEWHERE = '192.0.2.1'
  test.each([
    `s3://b?endpoint=http://${ELSEWHERE}`,
    `azure://shop1/logs?endpoint=http://${ELSEWHERE}`,
    `opensearch://${ELSEWHERE}/?tls=false`,
    `mongodb://u:p@${ELSEWHERE}/shop`,
    `redis://:p@${ELSEWHERE}`,
    `valkey://:p@${ELSEWHERE}`,
  ])('is refused before anybody is asked there: %s', async (location) => {
    const connect = vi.spyOn(Socket.prototype, 'connect')
    const { notRead } = await scan(location)
    const asked = JSON.stringify(connect.mock.calls)
    connect.mockRestore()
    expect(asked).not.toContain(ELSEWHERE)
    const detail = expect.stringMatching(/clear text|not encrypted/)
    expect(notRead).toMatchObject([{ reason: 'connection', detail }])
  })
})

describe('ssh', () => {
  test('tells files whose machine goes away after they were listed', async () => {
    const server = kept(await startSshd())
    const { notRead, results } = await scan(server.url('/etc/hostname'), server.goAway)
    expect(results).toHaveLength(1)
    const detail = expect.stringMatching(/reached/)
    const what = 'ssh://machine/etc/hostname'
    expect(notRead).toMatchObject([{ what, reason: 'connection', detail }])
  })

  test('tells a machine that turns everybody away, as one does that has too many sessions', async () => {
    const busy = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await once(busy, 'listening')
    ends.push(async () => void busy.close())
    const { notRead } = await scan(`ssh://127.0.0.1:${portOf(busy)}/var/log?config=/dev/null`)
    expect(notRead).toMatchObject([{ reason: 'connection' }])
  })
})
