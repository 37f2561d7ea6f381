import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { containers } from '../../../../src/containers/index.ts'
import { openSource } from '../../../../src/sources/index.ts'
import { s3Address } from '../../../../src/sources/remote/s3/address.ts'
import { zip } from '../../../containers/unpacked.ts'
import { S3_KEYS, type S3Server, startS3 } from '../../../servers/s3.ts'
import { generateCard } from '../../../support/cards.ts'
import { readReport, run, scratch } from '../../../support/command.ts'
import { placesOf, roleOf, type SourceScan, scanSource } from '../../scan-source.ts'

const MIB = 1024 * 1024
const BUCKET = 'shop-logs'
const card = generateCard('visa')
const line = `card_number=${card}\n`
const masked = `${card.slice(0, 6)}******${card.slice(-4)}`

/** As long as the border of two units, less half a line: a number lies on it. */
const border = Buffer.concat([Buffer.alloc(32 * MIB - 20, 'nothing\n'), Buffer.from(line)])
const names = Array.from({ length: 1_005 }, (_, index) => `many/${String(index).padStart(4, '0')}`)

/** Keys, what is stored there, and where the number is found. */
const plants: Readonly<Record<string, readonly [bytes: Buffer | string, place: string]>> = {
  'plain.log': [`first\n${line}`, ':2'],
  'app.log.gz': [gzipSync(`first\n${line}`), ':2'],
  'backup.zip': [zip({ 'in/orders.csv': Buffer.from(line) }), '!in/orders.csv:1'],
  '日本/注文 2026/カード.txt': [line, ':1'],
  "100%25 +/it's (a) & <b>;?x=1#y.txt": [line, ':1'],
  [`${'deep/'.repeat(90)}end.txt`]: [line, ':1'],
  'utf16.txt': [Buffer.from(`\ufefffirst\n${line}`, 'utf16le'), ':2'],
  'empty.txt': ['', ''],
}

let server: S3Server

beforeAll(async () => {
  server = await startS3(BUCKET)
  for (const [key, [bytes]] of Object.entries(plants)) await server.put(`shop/${key}`, bytes)
  await server.put('shop/border.log', border)
  await server.putInParts('shop/parts.log', [Buffer.alloc(5 * MIB, 'nothing\n'), Buffer.from(line)])
  await server.put(`shop/${card}.txt`, 'its name is a number')
  for (let at = 0; at < names.length; at += 50)
    await Promise.all(names.slice(at, at + 50).map((name) => server.put(name, line)))
}, 60_000)

afterAll(() => server?.stop())

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', S3_KEYS.id)
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', S3_KEYS.secret)
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null')
  return () => vi.unstubAllEnvs()
})

/** What the places of the bucket begin with. */
const root = (): string => `${server.endpoint}/${BUCKET}/`

const urlOf = (prefix: string): string =>
  `s3://${BUCKET}/${prefix}?endpoint=${encodeURIComponent(server.endpoint)}`

const scan = (prefix: string, listed?: () => Promise<void>): Promise<SourceScan> => {
  const target = { location: urlOf(prefix) }
  return scanSource(openSource(target, { containers, database: { roleOf } }), target, listed)
}

describe('a bucket', () => {
  test('is found in at each of its places, whatever its objects are called and hold', async () => {
    const { findings, notRead, results } = await scan('shop/')
    const expected = Object.entries(plants)
      .filter(([, [, place]]) => place !== '')
      .map(([key, [, place]]) => `${root()}shop/${key}${place}`)
    expect(placesOf(findings)).toEqual(
      [
        ...expected,
        ...['border.log:4194302', 'parts.log:655361', `${masked}.txt`].map(
          (place) => `${root()}shop/${place}`,
        ),
      ].sort(),
    )
    expect(notRead).toEqual([])
    const units = results.filter(({ unit }) => unit.part.endsWith('/border.log'))
    expect(units.map(({ unit }) => unit.range)).toEqual([
      [0, 32 * MIB],
      [32 * MIB, border.length],
    ])
  }, 60_000)

  test('is listed to its last page', async () => {
    const target = { location: urlOf('many/') }
    const source = openSource(target, { containers, database: { roleOf } })
    const [parts, notes]: [string[], unknown[]] = [[], []]
    const { signal } = new AbortController()
    for await (const { part } of source.units(target, 0, (note) => notes.push(note), signal))
      parts.push(part)
    expect([parts, notes]).toEqual([names.map((name) => root() + name), []])
  })

  test('is read below a prefix only, and one that nothing has is told', async () => {
    expect(placesOf((await scan('shop/日本/')).findings)).toEqual([
      `${root()}shop/日本/注文 2026/カード.txt:1`,
    ])
    expect((await scan('nobody/')).notRead).toMatchObject([
      { what: `${root()}nobody/`, reason: 'missing' },
    ])
  })

  test('of which an object changes or goes while it is read tells that', async () => {
    await server.put('moving/a.log', `old ${line}`)
    const { findings, notRead } = await scan('moving/', () => server.put('moving/a.log', line))
    expect(placesOf(findings)).toEqual([])
    expect(notRead).toMatchObject([{ what: `${root()}moving/a.log`, reason: 'changed' }])
  })

  test('that is not there, or does not know the keys, is told with what helps', async () => {
    const target = { location: urlOf('').replace(BUCKET, 'nobody') }
    const { notRead } = await scanSource(openSource(target, { containers }), target)
    expect(notRead).toMatchObject([{ reason: 'missing', detail: /no such bucket/ }].map(matching))
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'nobody')
    expect((await scan('')).notRead).toMatchObject(
      [{ reason: 'connection', detail: /does not accept the keys \(InvalidAccessKeyId\)/ }].map(
        matching,
      ),
    )
  })
})

describe('the command', () => {
  const env = { AWS_ACCESS_KEY_ID: S3_KEYS.id, AWS_SECRET_ACCESS_KEY: S3_KEYS.secret }

  test('scans a bucket, and shows neither keys nor numbers', async () => {
    const folder = await scratch()
    const args = ['scan', urlOf('shop/plain'), urlOf(`shop/${card}`), '-o', folder]
    const { status, stdout, stderr } = await run(args, undefined, {
      env: { ...process.env, ...env },
    })
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.any(String) })
    const report = await readReport(folder)
    expect(report.findings.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        { type: 'file', path: `${root()}shop/plain.log` },
        { type: 'file', path: `${root()}shop/${masked}.txt` },
      ]),
    )
    expect(report.coverage.complete).toBe(true)
    for (const secret of [card, S3_KEYS.secret])
      expect(stdout + stderr + JSON.stringify(report)).not.toContain(secret)
  })
})

test.each([
  's3://',
  's3:///a',
  's3://user:secret@bucket/',
  's3://b?endpoint=ftp://h',
  's3://b?endpoint=https://user:secret@h',
  's3://b?style=odd',
])('%s is wrong usage, in words without it', (location) => {
  expect(() => s3Address(location)).toThrow(
    /^(?:s3:\/\/ is followed by a bucket|the endpoint of an)/,
  )
})

function matching(one: { reason: string; detail: RegExp }): object {
  return { ...one, detail: expect.stringMatching(one.detail) }
}
