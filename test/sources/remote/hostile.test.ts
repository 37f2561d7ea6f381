import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { PassThrough } from 'node:stream'
import { afterEach, describe, expect, test } from 'vitest'
import { openSource } from '../../../src/sources/index.ts'
import { circleWatch } from '../../../src/sources/remote/circle.ts'
import { elements } from '../../../src/sources/remote/http/index.ts'
import { objectSource } from '../../../src/sources/remote/objects/index.ts'
import { parseExactly } from '../../../src/sources/remote/opensearch/exact-json.ts'
import { openSession } from '../../../src/sources/remote/ssh/session.ts'
import { startCluster } from '../../servers/search-cluster.ts'
import { generateCard } from '../../support/cards.ts'
import { placesOf, type SourceScan, scanSource } from '../scan-source.ts'
import { remoteOptions } from './options.ts'

const card = generateCard('visa')

let server: Server | null = null
afterEach(() => {
  server?.close()
  server = null
})

/** A server that says what it is told to, and then nothing. */
async function talker(answer: (asked: string) => string = () => ''): Promise<number> {
  server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => socket.write(answer(String(data))))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const scan = (location: string, given = {}, signal?: AbortSignal): Promise<SourceScan> => {
  const { containers, ...database } = remoteOptions(given)
  const target = { location }
  return scanSource(openSource(target, { containers, database }), target, undefined, signal)
}

const told = ({ notRead }: SourceScan): string[] =>
  notRead.map(({ reason, detail }) => `${reason}: ${detail}`)

describe('a server that says nothing', () => {
  test.each(['redis://', 'mongodb://', 'opensearch://'])('%s is not waited for', async (scheme) => {
    const stop = new AbortController()
    const running = scan(`${scheme}127.0.0.1:${await talker()}`, {}, stop.signal)
    setTimeout(() => stop.abort(new Error('interrupted')), 200)
    const begin = performance.now()
    await expect(running).rejects.toThrow('interrupted')
    expect(performance.now() - begin).toBeLessThan(2_000)
  })

  test('is told after its time', async () => {
    const location = `redis://127.0.0.1:${await talker()}`
    expect(told(await scan(location, { silence: 100 }))).toEqual([
      expect.stringMatching(/^connection: the server said nothing/),
    ])
  })
})

describe('a server that leads in a circle', () => {
  test.each([1, 2, 7])('of %s pages is noticed', (pages) => {
    const watch = circleWatch()
    const walk = (): void => {
      for (let at = 0; at < 100; at++) watch(String(at < 5 ? -at : at % pages))
    }
    expect(walk).toThrow('the same page again')
  })

  test('is told, with what it gave before', async () => {
    const keyspace = '# Keyspace\r\ndb0:keys=1\r\n'
    const port = await talker((asked) =>
      /SCAN/i.test(asked) ? '*2\r\n$1\r\n5\r\n*0\r\n' : `$${keyspace.length}\r\n${keyspace}\r\n`,
    )
    expect(told(await scan(`redis://127.0.0.1:${port}`))).toEqual([
      'server: the server gives the same page again',
    ])
  })
})

test.each(['*1\r\n'.repeat(200_000), '*4294967297\r\n'])(
  'an answer that no parser takes is told (%#)',
  async (answer) => {
    const port = await talker(() => answer)
    expect(told(await scan(`redis://127.0.0.1:${port}`))).toEqual([
      'server: the server gives an answer that is too deep, or too long',
    ])
  },
)

test('an answer without an end is not held, and the other keys are read', async () => {
  const MIB = Buffer.alloc(1024 * 1024, 'x')
  const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`
  const answers: Readonly<Record<string, string>> = {
    INFO: bulk('run_id:a\r\n# Keyspace\r\ndb0:keys=2\r\n'),
    SCAN: `*2\r\n${bulk('0')}*2\r\n${bulk('endless')}${bulk('other')}`,
    TYPE: bulk('list'),
    MEMORY: ':10\r\n',
    LLEN: ':1\r\n',
  }
  let sent = 0
  server = createServer((socket) => {
    const send = (error?: Error | null): void => {
      if (error) return
      sent++
      socket.write(MIB, send)
    }
    socket.on('error', () => {})
    socket.on('data', (data) => {
      for (const [, name = ''] of String(data).matchAll(/^\*\d+\r\n\$\d+\r\n(\w+)\r\n/gm)) {
        const isOther = /other/.test(String(data)) && !/endless/.test(String(data))
        if (name === 'LRANGE' && isOther) socket.write(`*1\r\n${bulk(`pan=${card}`)}`)
        else if (name === 'LRANGE') socket.write('*1\r\n$4000000000\r\n', send)
        else socket.write(answers[name] ?? '+OK\r\n')
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const scanned = await scan(`redis://127.0.0.1:${(server.address() as AddressInfo).port}`)
  expect(placesOf(scanned.findings)).toEqual(['keys.other.$item other[0]'])
  expect(told(scanned)).toEqual([
    'server: 1 key of type list: the server gives an answer that is too deep, or too long',
  ])
  expect(sent).toBeLessThan(400)
})

test('what shows nothing is told', async () => {
  const port = await talker(() => '$10\r\n# Keyspace\r\n')
  expect(told(await scan(`redis://127.0.0.1:${port}/7`))).toEqual([
    expect.stringMatching(/^missing: the server shows nothing there/),
  ])
})

describe('an object', () => {
  const store = (size: number, bytes: number): SourceScan | Promise<SourceScan> => {
    const one = {
      isLedgered: false,
      async *list() {
        yield { part: 'heap://a', size, modified: 0, made: 0, tag: '' }
      },
      async *read() {
        yield Buffer.alloc(bytes, 'x')
      },
    }
    const source = objectSource(one, 'heap://', remoteOptions())
    return scanSource(source, { location: 'heap://' })
  }
  test.each([Number.NaN, -5, 0.5])('of %s bytes is told', async (size) => {
    expect(told(await store(size, 5))).toEqual(['server: the store tells no size of it'])
  })
  test.each([0, 3])('that is longer than the %s bytes that were listed is told', async (size) => {
    expect(told(await store(size, 5))).toEqual(['changed: longer than the size that was listed'])
  })
})

describe('a server of files', () => {
  const reply = (...parts: readonly number[]): Buffer =>
    Buffer.concat(parts.map((part) => Buffer.from(Uint32Array.of(part).buffer).swap32()))

  /** A session over a connection that answers so, with 100 ms of patience. */
  const ask = async (answers: readonly Buffer[]): Promise<unknown> => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    input.on('data', () => {
      const next = waiting.shift()
      if (next) output.write(next)
    })
    const waiting = [Buffer.from([0, 0, 0, 5, 2, 0, 0, 0, 3]), ...answers]
    const failure = async (): Promise<Error> => new Error('it ended')
    const close = (): void => void output.end()
    const connection = { input, output, failure, holdOpen() {}, close }
    const session = await openSession(connection, 100)
    return session.lstat(Buffer.from('/')).catch((error: Error) => error.message)
  }
  const OTHER = 'the machine speaks another SFTP than version 3'
  test.each([
    ['an empty packet', reply(0), OTHER],
    ['a packet without an id', Buffer.from([0, 0, 0, 2, 101, 0]), OTHER],
    ['a packet of 4 GB', reply(0xffffffff), OTHER],
    [
      'attributes that end too early',
      Buffer.concat([reply(6), Buffer.from([105, 0, 0, 0, 1, 0])]),
      OTHER,
    ],
    [
      'the answer to another question',
      Buffer.concat([reply(9), Buffer.from([101, 0, 0, 0, 9, 0, 0, 0, 2])]),
      'the machine said nothing for 0 s',
    ],
  ])('that sends %s is told', async (_, answer, message) => {
    expect(await ask([answer])).toBe(message)
  })
})

describe.each(['opensearch', 'elasticsearch'] as const)('a cluster (%s)', (flavour) => {
  test.each([
    [{ hidden: ['b'] }, 'permission: the user may not see indices with 1 of 2 primary shards'],
    [{ hidden: ['a', 'b'] }, 'permission: the user may not see indices with 2 of 2 primary shards'],
    [{ lacking: 1 }, 'server: the cluster gives 1 of its 2 documents'],
  ])('that does not show all says so: %j', async (lack, detail) => {
    const indices = { a: [], b: ['{}', '{}'] }
    const cluster = await startCluster({ flavour, indices, ...lack })
    const scanned = await scan(`opensearch://127.0.0.1:${cluster.port}`)
    await cluster.stop()
    expect(told(scanned)).toEqual([expect.stringContaining(detail)])
  })
})

test('large answers are read in the time that it takes to read them', () => {
  const long = JSON.stringify({ text: '\\"'.repeat(4_000_000), number: 1 })
  expect(parseExactly(long)).toEqual({ text: '\\"'.repeat(4_000_000), number: '1' })
  expect(elements('<Key>'.repeat(1_000_000), 'Key')).toEqual([])
})
