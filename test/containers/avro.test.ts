import { expect, test } from 'vitest'
import { AVRO_FILES, avroOf } from './avro-file.ts'
import { through, unpackFile, unpackStream } from './unpacked.ts'

const record = (id: number, more: string): string =>
  `{"id":${id},"card_no":4111111111111111,"card":"カード 5555555555554444","tags":["a","b"],"more":{"rate":0.5},"kind":"CARD","token":"abcd","amount":"\\u0004Ò","before":${more},"ok":true}\n`

test.each(Object.entries(AVRO_FILES))(
  'values of Avro are lines of JSON (%s)',
  async (_codec, file) => {
    const before = record(0, 'null').trim().replace('"カード 5555555555554444"', 'null')
    for (const { files, notes } of [await unpackFile(file), await unpackStream(file)]) {
      expect(notes).toEqual([])
      expect(`${files['']}`).toBe(
        [0, 1, 2, 3, 4, 5].map((id) => record(id, id === 1 ? before : 'null')).join(''),
      )
      expect(`${files['schema']}`).toContain('"name":"card_no"')
    }
  },
)

/** As Snappy writes it: how long it becomes, three bytes as they are, a reference to the last of them, and a checksum. */
const SNAPPY = Buffer.concat([
  ...[Buffer.of(6, (3 - 1) << 2), Buffer.from('\x0a41')],
  ...[Buffer.of(((3 - 1) << 2) | 2, 1, 0), Buffer.from('sum.')],
])

test('blocks that are compressed by other codecs are read, or told', async () => {
  const zstd = (block: Buffer): Buffer => through('zstd', ['-qc'], block)
  const values = ['4111111111111111', '5555555555554444']
  const lines = values.map((value) => `{"card_no":"${value}"}\n`).join('')
  expect(
    `${(await unpackFile(avroOf(values, { codec: 'zstandard', pack: zstd }))).files['']}`,
  ).toBe(lines)
  const snappy = await unpackFile(avroOf(['x'], { codec: 'snappy', pack: () => SNAPPY }))
  expect(`${snappy.files['']}`).toBe('{"card_no":"41111"}\n')
  const other = await unpackFile(avroOf(values, { codec: 'lzjb' }))
  expect(other.notes).toMatchObject([{ reason: 'unsupported' }])
})

test('decimals are written with their digits', async () => {
  const type = { type: 'bytes', logicalType: 'decimal', precision: 20, scale: 2 }
  const file = avroOf([Buffer.from('04d2', 'hex')], { type })
  expect(`${(await unpackFile(file)).files['']}`).toBe('{"card_no":"12.34"}\n')
  const whole = avroOf([Buffer.from('0e9b08a568f1c7', 'hex')], { type: { ...type, scale: 0 } })
  expect(`${(await unpackFile(whole)).files['']}`).toBe('{"card_no":4111111111111111}\n')
})

test('Avro data that are cut off or damaged are told', async () => {
  const file = AVRO_FILES['null'] as Buffer
  for (let end = 8; end < file.length; end += 13)
    expect((await unpackFile(file.subarray(0, end))).notes.length, `${end}`).toBeGreaterThan(0)
  for (let at = 4; at < file.length; at += 17) {
    const damaged = Buffer.from(file)
    damaged.fill(0xff, at, at + 9)
    const { notes } = await unpackFile(damaged)
    expect(notes.map(({ reason }) => reason)).not.toContain('crashed')
  }
})
