import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { containers } from '../../../src/containers/index.ts'
import { openSource } from '../../../src/sources/index.ts'
import { type Read, read, sandbox, unitOf } from './sandbox.ts'

/** Lines that compress, but not to nothing. */
const lines = (count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, () => `${randomBytes(20).toString('hex')}\n`).join(''))

async function readGzip(content: Buffer): Promise<Read> {
  const path = join(sandbox(), 'a.log')
  writeFileSync(path, content)
  return read(await unitOf(path), { owned: 10_000 })
}

async function readPiped(content: Buffer): Promise<Read> {
  const input = Readable.from([content.subarray(0, 1), content.subarray(1, 2), content.subarray(2)])
  const unit = await unitOf('-')
  return read(unit, { owned: 10_000, options: { input } })
}

/** Deflates badly on purpose: the decompressed bytes stand in the file, so that damage has a place. */
const stored = (content: Buffer): Buffer => gzipSync(content, { level: 0 })

const text = lines(20_000)
const first = text.subarray(0, 300_000)
const second = text.subarray(300_000)

test.each([
  ['one member', gzipSync(text)],
  ['members in a row', Buffer.concat([gzipSync(first), gzipSync(second)])],
  [
    'an empty member between',
    Buffer.concat([first, Buffer.alloc(0), second].map((one) => gzipSync(one))),
  ],
  ['zeros after the last member', Buffer.concat([gzipSync(text), Buffer.alloc(100_000)])],
  [
    'thousands of members',
    Buffer.concat(
      text
        .toString()
        .match(/.{100}|.+$/gs)
        ?.map((one) => gzipSync(one)) ?? [],
    ),
  ],
])('gzip data with %s are read whole, from a file and from a pipe', async (_what, content) => {
  for (const result of [await readGzip(content), await readPiped(content)]) {
    expect(result.content.equals(text)).toBe(true)
    expect(result.notes).toEqual([])
  }
})

test('data that only begin as gzip do are noted', async () => {
  const { notes } = await readGzip(Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0xff, ...Buffer.alloc(99)]))
  expect(notes).toMatchObject([{ detail: 'gzip: unknown header flags set' }])
})

test('gzip data that end early give all that there is', async () => {
  const content = stored(text)
  for (const result of [
    await readGzip(content.subarray(0, -5000)),
    await readPiped(content.subarray(0, -5000)),
  ]) {
    expect(result.notes).toMatchObject([{ reason: 'damaged', detail: 'the gzip data end early' }])
    expect(text.subarray(0, result.content.length).equals(result.content)).toBe(true)
    expect(text.length - result.content.length).toBeLessThan(5200)
  }
})

test.each([18, 10, 3])('gzip data of %i bytes and no more are noted', async (length) => {
  for (const result of [
    await readGzip(gzipSync(text).subarray(0, length)),
    await readPiped(gzipSync(text).subarray(0, length)),
  ]) {
    expect(result.content).toHaveLength(0)
    expect(result.notes).toMatchObject([{ reason: 'damaged' }])
  }
})

test('a wrong checksum is noted and nothing is lost', async () => {
  const content = gzipSync(text)
  content.writeUInt32LE(0, content.length - 8)
  const { content: shown, notes } = await readGzip(content)
  expect(shown.equals(text)).toBe(true)
  expect(notes).toMatchObject([{ reason: 'damaged', detail: 'gzip: incorrect data check' }])
})

test('damage in the middle is noted, and what stands before it is shown to the last bytes', async () => {
  const content = gzipSync(text)
  const at = Math.floor(content.length / 2)
  content.fill(0, at, at + 2000)
  const { content: shown, notes } = await readGzip(content)
  expect(notes).toMatchObject([{ reason: 'damaged', bytes: expect.any(Number) }])
  const good = text.length / 2 - 1000
  expect(shown.length).toBeGreaterThan(good)
  expect(shown.subarray(0, good).equals(text.subarray(0, good))).toBe(true)
})

test.each([
  ['right after the last member', Buffer.from('garbage')],
  ['after zeros', Buffer.concat([Buffer.alloc(40_000), Buffer.from('garbage')])],
])('other data %s are noted, and the members are read whole', async (_where, garbage) => {
  const { content, notes } = await readGzip(Buffer.concat([gzipSync(text), garbage]))
  expect(content.equals(text)).toBe(true)
  const detail = 'other data after the last gzip member'
  expect(notes).toMatchObject([{ reason: 'damaged', detail }])
  expect(notes[0]?.bytes).toBeGreaterThan(5)
})

test('other data after small members lose nothing from a pipe either', async () => {
  const { content, notes } = await readPiped(
    Buffer.concat([gzipSync(text), Buffer.alloc(9), Buffer.of(1)]),
  )
  expect(content.equals(text)).toBe(true)
  expect(notes).toMatchObject([{ what: '-', reason: 'damaged' }])
})

test('a hundred megabytes of zeros in a small file are read in bounded memory', async () => {
  const path = join(sandbox(), 'bomb')
  writeFileSync(path, gzipSync(Buffer.alloc(100_000_000)))
  const unit = await unitOf(path)
  const memory = new Uint8Array(300_000)
  let total = 0
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  for await (const chunk of openSource({ location: path }, { containers }).read(
    unit,
    memory,
    () => {},
    new AbortController().signal,
  )) {
    total += chunk.to - chunk.from
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  expect(total).toBe(100_000_000)
  expect(most).toBeLessThan(60_000_000)
})
