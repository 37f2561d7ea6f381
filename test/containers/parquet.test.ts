import { brotliCompressSync, gzipSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, test } from 'vitest'
import { PAGE_CODECS } from '../../src/containers/structured/parquet-codecs.ts'
import { LZ4_FILES } from './lz4-file.ts'
import { FILE_OF_DUCKDB, parquetOf } from './parquet-file.ts'
import { unpackFile, unpackStream, zip } from './unpacked.ts'

const CARD = '4111111111111111'

test('the rows of a file that DuckDB wrote are lines of JSON, with every digit', async () => {
  for (const { files, notes } of [
    await unpackFile(FILE_OF_DUCKDB),
    await unpackStream(FILE_OF_DUCKDB),
  ]) {
    expect(notes).toEqual([])
    expect(`${files['']}`.split('\n')).toEqual([
      `{"id":1,"card_no":"${CARD}","n":${CARD},"d":${CARD},"wide":"${CARD}.00","payment":{"number":"5500000000000004"},"tags":["a","b"],"expiry":"12/29"}`,
      `{"id":2,"card_no":null,"n":5500000000000004,"d":null,"wide":null,"payment":null,"tags":[],"expiry":null}`,
      '',
    ])
    expect(`${files['schema']}`).toContain('DuckDB')
  }
})

test('files in its values are opened, and bytes that belong to no column are read', async () => {
  const data = [zip({ 'a.log': CARD }), Buffer.from('no file')]
  const whole = Buffer.from(
    parquetWriteBuffer({ columnData: [{ name: 'blob', data, type: 'BYTE_ARRAY' }] }),
  )
  expect(`${(await unpackFile(whole)).files['blob!a.log']}`).toBe(CARD)
  const footer = whole.length - 8 - whole.readUInt32LE(whole.length - 8)
  const hiding = [whole.subarray(0, footer), Buffer.from(CARD), whole.subarray(footer)]
  const { files, notes } = await unpackFile(Buffer.concat(hiding))
  expect(`${files['between']}`).toBe(CARD)
  expect(notes).toEqual([])
})

describe('damage', () => {
  const cards = Array.from({ length: 500 }, (_, index) => `${4_000_000_000_000_000 + index * 7919}`)

  test('of the footer leaves what stands there as it is', async () => {
    const { files, notes } = await unpackFile(parquetOf(cards).subarray(0, -3))
    expect(notes).toMatchObject([{ what: '', reason: 'damaged' }])
    expect(Object.values(files).join()).toContain(cards.at(-1))
  })

  test('of a column leaves the others', async () => {
    const file = parquetOf(cards)
    const { files, notes } = await unpackFile(file.fill(0xff, 4, 12))
    expect(notes).toMatchObject([{ what: 'card_no', reason: 'damaged' }])
    expect(`${files['']}`).toContain('{"name":"TARO"}')
    expect(Object.keys(files)).toContain('card_no')
  })
})

describe('pages', () => {
  const legacy = LZ4_FILES['legacy'] as Buffer
  const block = legacy.subarray(8)
  const sized = (size: number): Buffer => {
    const sizes = Buffer.alloc(8)
    sizes.writeUInt32BE(size)
    sizes.writeUInt32BE(block.length, 4)
    return Buffer.concat([sizes, block])
  }

  test.each<[keyof typeof PAGE_CODECS, string, (text: Buffer) => Buffer]>([
    ['GZIP', 'gzip', gzipSync],
    ['BROTLI', 'brotli', (text) => brotliCompressSync(text)],
    ['LZ4_RAW', 'LZ4', () => block],
    ['LZ4', 'LZ4 under its old name', () => block],
    ['LZ4', 'LZ4 as Hadoop writes it', (text) => sized(text.length)],
  ])('are decompressed where they are %s: %s', async (codec, _, compress) => {
    const text = (await unpackFile(legacy)).files[''] as Buffer
    const decompress = PAGE_CODECS[codec] as (packed: Uint8Array, size: number) => Uint8Array
    expect(Buffer.from(decompress(compress(text), text.length)).equals(text)).toBe(true)
    expect(() => decompress(block, 2 ** 30)).toThrow('too large')
  })
})
