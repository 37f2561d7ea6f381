import { createHash, createHmac } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { SightingForm } from '../../../src/model/index.ts'
import { drawUuid, group, secureRandom, widen } from '../../support/cards.ts'
import { canary, sightingsIn } from './search.ts'

const SALT = 'pepper'
const card = withLongChecksum()
const { number } = card
const search = { canaries: [canary({ name: 'canary-2' }), card], salts: ['another', SALT] }

const digest = (algorithm: string, text = number): Buffer =>
  createHash(algorithm).update(text).digest()
const hex = (algorithm: string, text = number): string => digest(algorithm, text).toString('hex')
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const checksum = (): string => crc32(number).toString(16).padStart(8, '0')
const dashed = group(number, '-')

/** One of five hundred has a checksum of fewer than eight decimal digits, which is not looked for. */
function withLongChecksum(): ReturnType<typeof canary> {
  const drawn = canary()
  return crc32(drawn.number) < 10_000_000 ? withLongChecksum() : drawn
}

type Row = readonly [what: string, written: string | Buffer, form: Partial<SightingForm>]

const NUMBERS: readonly Row[] = [
  ['as it is', `pan=${number};`, { kind: 'number', encoding: [] }],
  ['touched by digits', `000${number}000`, { kind: 'number' }],
  ['touched by letters', `x${number}y`, { kind: 'number' }],
  ['in groups', group(number, ' '), { kind: 'number' }],
  ['with U+2010', group(number, '‐'), { kind: 'number' }],
  ['in full width', widen(number), { kind: 'number' }],
  ['in UTF-16', Buffer.from(`x ${number}`, 'utf16le'), { kind: 'number' }],
  ['in a cookie', base64(`{"a":1,"pan":"${number}"}`), { kind: 'number', encoding: ['base64'] }],
  ['in base64 twice', base64(base64(`pan ${number}`)), { kind: 'number' }],
  ['in hexadecimal', Buffer.from(number).toString('hex'), { kind: 'number' }],
  ['in percent escapes', group(number, '%20'), { kind: 'number' }],
  ['backwards', [...number].reverse().join(''), { kind: 'reversed' }],
]

const PARTS: readonly Row[] = [
  ['its first 15 digits', number.slice(0, 15), { kind: 'part', first: 15 }],
  ['its last 12 digits', `id ${number.slice(4)}`, { kind: 'part', last: 12 }],
  ['11 digits in its middle', `a${number.slice(2, 13)}b`, { kind: 'part', digits: 11 }],
  ['its first 12 in groups', dashed.slice(0, 14), { kind: 'part', first: 12 }],
  [
    'first 8 and last 6',
    `${number.slice(0, 8)}**${number.slice(-6)}`,
    { kind: 'truncated', first: 8, last: 6 },
  ],
  [
    'first 6 and last 5',
    `${number.slice(0, 6)}XXXXX${number.slice(-5)}`,
    { kind: 'truncated', last: 5 },
  ],
  ['its last 8', `********${number.slice(-8)}`, { kind: 'truncated', first: 0, last: 8 }],
  [
    'a field each for 8 and 6',
    `{"bin":${number.slice(0, 8)},"end":"${number.slice(-6)}"}`,
    { kind: 'truncated' },
  ],
  [
    'over four fields',
    dashed
      .split('-')
      .map((part, at) => `c${at}=${part}`)
      .join('&'),
    { kind: 'split' },
  ],
  ['over two lines', `${number.slice(0, 9)}\n${number.slice(9)}\n`, { kind: 'split' }],
  [
    'over lines with numbers',
    `1: ${number.slice(0, 10)}\n2: ${number.slice(10)}`,
    { kind: 'split' },
  ],
]

const DIGESTS: readonly Row[] = [
  ...(['md5', 'sha1', 'sha256', 'sha512'] as const).map(
    (algorithm): Row => [algorithm, `h=${hex(algorithm)}`, { kind: 'hash', algorithm }],
  ),
  ['BLAKE2b', hex('blake2b512'), { algorithm: 'blake2b' }],
  ['BLAKE2s', hex('blake2s256'), { algorithm: 'blake2s' }],
  ['CRC-32', `crc: ${checksum()}\n`, { algorithm: 'crc32' }],
  ['CRC-32 in decimal', `crc: ${crc32(number)}\n`, { algorithm: 'crc32' }],
  ['capital letters', hex('sha256').toUpperCase(), { algorithm: 'sha256' }],
  ['hyphens', hex('sha256', dashed), { algorithm: 'sha256', grouping: 'hyphens' }],
  ['spaces', hex('md5', group(number, ' ')), { algorithm: 'md5', grouping: 'spaces' }],
  ['base64', digest('sha256').toString('base64'), { encoding: ['base64'] }],
  ['base64url', digest('sha512').toString('base64url'), { encoding: ['base64'] }],
  [
    'bytes',
    Buffer.concat([Buffer.from([7, 0]), digest('sha1'), Buffer.from([9])]),
    { algorithm: 'sha1', encoding: [] },
  ],
  [
    'a UUID',
    hex('md5').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    { encoding: ['UUID'] },
  ],
  ['UTF-16', Buffer.from(`"${hex('sha256')}"`, 'utf16le'), { algorithm: 'sha256' }],
  ['a cookie', base64(`{"h":"${hex('sha256')}"}`), { encoding: ['base64', 'hexadecimal'] }],
  ['a salt before', hex('sha256', SALT + number), { salt: { index: 2, place: 'before' } }],
  ['a salt behind', hex('sha256', `${dashed}:${SALT}`), { salt: { index: 2, place: 'behind' } }],
  ['a key', createHmac('sha256', SALT).update(number).digest('hex'), { algorithm: 'hmac-sha256' }],
]

describe.each([
  ['a number', NUMBERS],
  ['a part of a number', PARTS],
  ['a digest', DIGESTS],
])('%s is found', (_, rows) => {
  test.each(rows)('%s', async (_what, written, form) => {
    const input = Buffer.concat([Buffer.from('first line\n'), Buffer.from(written)])
    const found = await sightingsIn(input, search)
    expect(found).toMatchObject([{ canary: 'canary-1', form, occurrences: 1, isOwn: true }])
    expect(found[0]?.samples[0]?.line).toBe(2)
  })
})

describe('nothing is found in', () => {
  test.each([
    ['what may be kept', `${number.slice(0, 6)}******${number.slice(-4)}`],
    ['an eight-digit BIN and the last four', `${number.slice(0, 8)}****${number.slice(-4)}`],
    ['the BIN and the last four in fields', `bin=${number.slice(0, 6)} last=${number.slice(-4)}`],
    ['ten digits', `order ${number.slice(0, 10)} x`],
    ['a checksum within a word', `${checksum()}ff`],
    ['a checksum that begins a UUID', `${checksum()}${drawUuid(secureRandom).slice(8)}`],
    ['another number', canary().number],
    ['a digest with a salt that nobody named', hex('sha256', `unknown${number}`)],
  ])('%s', async (_, written) => {
    expect(await sightingsIn(`line\n${written}\n`, search)).toEqual([])
  })
})

test('each is found once wherever chunks are cut', async () => {
  const lines = [...NUMBERS, ...PARTS, ...DIGESTS]
    .filter(([, written]) => typeof written === 'string')
    .map(([, written]) => `${'.'.repeat(secureRandom(900))}\n\n${written}\n`)
  const input = lines.join(`${'-'.repeat(600)}\n`)
  const whole = await sightingsIn(input, search)
  for (const chunkBytes of [1024, 1500, 4096]) {
    expect(await sightingsIn(input, search, { chunkBytes })).toEqual(whole)
  }
})
