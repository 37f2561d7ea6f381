import { randomBytes } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { isBrotliText } from '../../src/containers/compression/brotli-start.ts'
import { drawText, seededRandom } from '../support/cards.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const random = seededRandom(8)
const text = Array.from({ length: 900 }, () => drawText(40, random, 'abcdefgh 0123456789')).join(
  '\n',
)
const data = brotliCompressSync(text)

test('a text that Brotli compressed is read', async () => {
  for (const { files, notes } of [await unpackFile(data), await unpackStream(data)]) {
    expect(`${files['']}`).toBe(text)
    expect(notes).toEqual([])
  }
})

test('one that is cut off, or has something behind it, is told', async () => {
  const cut = await unpackFile(data.subarray(0, 3_000))
  const behind = await unpackFile(Buffer.concat([data, Buffer.from('4111111111111111')]))
  expect([...cut.notes, ...behind.notes].map(({ reason }) => reason)).toEqual([
    'damaged',
    'damaged',
  ])
})

test('texts of other charsets are none, however they begin', () => {
  const letters = Array.from({ length: 0x40 }, (_, index) => 0xc0 + index)
  const starts = Array.from({ length: 1_000 }, () =>
    Uint8Array.from({ length: 600 }, () => [0x20, ...letters][random(65)] ?? 0x20),
  )
  expect(starts.filter(isBrotliText)).toEqual([])
  const words = Array.from({ length: 6_000 }, () => randomBytes(2))
  const greek = Buffer.from(starts[0] ?? [])
  expect(words.filter((word) => isBrotliText(Buffer.concat([word, greek])))).toEqual([])
})

test('random bytes are none, however they begin', () => {
  const starts = Array.from({ length: 500 }, () => randomBytes(2_048))
  expect(starts.filter(isBrotliText)).toEqual([])
})
