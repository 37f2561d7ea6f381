import { gzipSync } from 'node:zlib'
import { encode as encodeMessagePack } from '@msgpack/msgpack'
import { Decimal128, Long, serialize } from 'bson'
import { encode as encodeCbor, Token, Type } from 'cborg'
import { expect, test } from 'vitest'
import { unpackFile, unpackStream } from './unpacked.ts'

/** Made by redis-server 7.0.15: every way in which it keeps a small and a large collection, with a published test card. */
const DUMP = Buffer.from(
  'UkVESVMwMDEw+glyZWRpcy12ZXIGNy4wLjE1+gpyZWRpcy1iaXRzwED6BWN0aW1lwpOaDWv6CHVzZWQtbWVtwmhAEAD6CGFvZi1iYXNlwAD+APsMAQUHYmlnenNldAEGbWVtYmVyjuPRShE2LUMLBGludHMYCAAAAAIAAAAFAAAAAAAAAMfxaKUImw4AAARnemlwHB+LCAAAAAAAAANLTixKUTAxRAUAtPATVxUAAAAABnN0cmluZxA0MTExMTExMTExMTExMTEx/PKvGTOiAQAAAAdleHBpcmVzEDQxMTExMTExMTExMTExMTEQBGhhc2giIgAAAAQAh2NhcmRfbm8I9MfxaKUImw4ACYNleHAExMwC/wIDc2V0AgFhEDQxMTExMTExMTExMTExMTEABHRleHTDGUBQBmNhcmQgNDHgBQAGIHBhaWQgY+ApGgFpZBIEbGlzdAECISEAAAAGAIFhAvTH8WilCJsOAAkFAd/5AsEsAvJwEQEE/wQHYmlnaGFzaAIDZXhwwcwEB2NhcmRfbm8QNDExMTExMTExMTExMTExMREEenNldBMTAAAAAgD0x/FopQibDgAJAQH/EQVzY29yZRkZAAAAAgCGbWVtYmVyB/TH8WilCJsOAAn//3kmT71J632O',
  'base64',
)

/** Made by Python's plistlib. */
const PROPERTY_LIST = Buffer.from(
  'YnBsaXN0MDDSAQIDBFtjYXJkX251bWJlclRuYW1lEwAOmwilaPHHUXgIDRkeJwAAAAAAAAEBAAAAAAAAAAUAAAAAAAAAAAAAAAAAAAAp',
  'base64',
)

const NUMBER = 4111111111111111n

test('keys and values of a Redis dump are lines with the names of their fields', async () => {
  for (const { files, notes } of [await unpackFile(DUMP), await unpackStream(DUMP)]) {
    expect(notes).toEqual([])
    const lines = `${files['']}`.replaceAll('{"key"', '\n{"key"').split('\n')
    const line = (key: string): string[] =>
      lines.filter((each) => each.startsWith(`{"key":"${key}"`))
    expect(line('string')).toEqual([`{"key":"string","value":"${NUMBER}"}`])
    expect(line('expires')).toEqual([`{"key":"expires","value":"${NUMBER}"}`])
    expect(line('text')).toEqual([
      `{"key":"text","value":"${`card ${NUMBER} paid `.repeat(3).trim()}"}`,
    ])
    for (const key of ['hash', 'bighash'])
      expect(
        line(key)
          .map((each) => each.replaceAll('"', ''))
          .toSorted(),
      ).toEqual([`{key:${key},card_no:${NUMBER}}`, `{key:${key},exp:1228}`])
    expect(line('list').join()).toMatch(/"a".*4111111111111111.*:5.*:-7.*:300.*:70000/s)
    for (const key of ['ints', 'set', 'zset', 'bigzset', 'score'])
      expect(line(key).join()).toContain(`${NUMBER}`)
    expect(`${files['']}`).toContain(`card ${NUMBER}`)
  }
})

test('a Redis dump that is cut off or of another kind is told', async () => {
  for (const end of [20, 200, DUMP.length - 12])
    expect((await unpackFile(DUMP.subarray(0, end))).notes).toMatchObject([{ reason: 'damaged' }])
  const stream = Buffer.concat([DUMP.subarray(0, 9), Buffer.of(15, 1, 0x61)])
  expect((await unpackFile(stream)).notes).toMatchObject([{ reason: 'unsupported' }])
})

const bignum = (value: bigint): Uint8Array =>
  encodeCbor(value, {
    typeEncoders: {
      bigint: () => [
        new Token(Type.tag, 2),
        new Token(Type.bytes, Buffer.from(value.toString(16).padStart(16, '0'), 'hex')),
      ],
    },
  })

test.each<[string, Uint8Array, string]>([
  [
    'BSON',
    Buffer.concat([
      serialize({ card: Long.fromBigInt(NUMBER) }),
      serialize({ card: Number(NUMBER) }),
    ]),
    `{"card":${NUMBER}}\n{"card":${NUMBER}}\n`,
  ],
  [
    'BSON of other types',
    serialize({
      price: Decimal128.fromString('4111111111111111'),
      in: { file: Buffer.from('text') },
    }),
    '{"price":{"$numberDecimal":"4111111111111111"},"in":{"file":"text"}}\n',
  ],
  [
    'MessagePack',
    Buffer.concat([
      encodeMessagePack({ card: NUMBER }, { useBigInt64: true }),
      encodeMessagePack({ card: ['x'] }),
    ]),
    `{"card":${NUMBER}}\n{"card":["x"]}\n`,
  ],
  [
    'CBOR',
    Buffer.concat([encodeCbor({ card: NUMBER }), encodeCbor({ card: 'x' })]),
    `{"card":${NUMBER}}\n{"card":"x"}\n`,
  ],
  [
    'CBOR with an integer in bytes',
    Buffer.concat([Buffer.from('a164', 'hex'), Buffer.from('card'), bignum(NUMBER)]),
    `{"card":${NUMBER}}\n`,
  ],
  ['a property list', PROPERTY_LIST, `{"card_number":${NUMBER},"name":"x"}\n`],
])('values of %s are lines of JSON', async (_kind, bytes, lines) => {
  const { files, notes } = await unpackFile(bytes)
  expect(notes).toEqual([])
  expect(`${files['']}`).toBe(lines)
})

test('values that are damaged further on are told, and what only begins so is read as it is', async () => {
  const cut = Buffer.concat([serialize({ a_card: 'x' }), serialize({ a_card: 'y' }).subarray(0, 9)])
  expect((await unpackFile(cut)).notes).toMatchObject([{ reason: 'damaged' }])
  const words = Buffer.concat([Buffer.of(0x82, 0xa2), Buffer.from('no, this is a text')])
  expect((await unpackFile(words)).notes).toMatchObject([{ reason: 'damaged' }])
  const text = Buffer.concat([Buffer.of(0x82, 0xa2), Buffer.from('no\xc1this', 'latin1')])
  const read = await unpackFile(text)
  expect(read.notes).toMatchObject([{ reason: 'damaged' }])
  expect(read.files['']?.equals(text)).toBe(true)
})

test('a compressed value of a Redis dump is opened', async () => {
  const value = gzipSync('in a value of its own')
  const dump = Buffer.concat([
    DUMP.subarray(0, 9),
    Buffer.of(0, 1, 0x6b, value.length),
    value,
    Buffer.of(0, 1, 0x6c, 1, 0x78, 0xff),
  ])
  const { files, notes } = await unpackFile(dump)
  expect(notes).toEqual([])
  expect(`${files['']}`).toContain('in a value of its own')
  expect(`${files['']}`).toContain('{"key":"l","value":"x"}')
})
