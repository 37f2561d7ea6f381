import { expect, test } from 'vitest'
import { dataObject, journalOf } from '../../src/self-test/containers/messages.ts'
import { JOURNALS } from './journal-file.ts'
import { through, unpackFile, unpackStream } from './unpacked.ts'

const long = Array.from({ length: 100 }, (_, line) => `line ${line} card 5555555555554444`).join(
  ' ',
)

test.each(Object.entries(JOURNALS))(
  'fields of a journal are lines (%s)',
  async (_kind, journal) => {
    for (const { files, notes } of [await unpackFile(journal), await unpackStream(journal)]) {
      expect(notes).toEqual([])
      const text = `${files['']}`
      for (let order = 0; order < 5; order++)
        expect(text).toContain(`\nMESSAGE=charged card_number=4111111111111111 order ${order}\n`)
      for (const field of [
        '_SYSTEMD_UNIT=shop.service',
        `MESSAGE=long ${long}`,
        'MESSAGE=two\nlines 378282246310005',
      ])
        expect(text).toContain(`\n${field}\n`)
    }
  },
)

/** 16 bytes as they are, a reference nine bytes back for 40 of them, and five more bytes. */
function lz4Value(): Buffer {
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(61n)
  const first = [Buffer.of(0xff, 1), Buffer.from('MESSAGE=41111111')]
  return Buffer.concat([
    size,
    ...first,
    Buffer.of(9, 0, 40 - 4 - 15),
    Buffer.of(0x50),
    Buffer.from('card\n'),
  ])
}

test('fields that are compressed by LZ4 or xz are read, and damaged ones told', async () => {
  const xz = through('xz', ['-c', '--check=none'], Buffer.from('MESSAGE=in xz'))
  const objects = [dataObject(lz4Value(), 2), dataObject(xz, 1), dataObject(Buffer.from('A=b'))]
  const { files, notes } = await unpackFile(journalOf(objects))
  expect(notes).toEqual([])
  const repeated = '=41111111'.repeat(5).slice(0, 40)
  expect(`${files['']}`).toBe(`MESSAGE=41111111${repeated}card

MESSAGE=in xz
A=b
`)
  const damaged = Buffer.from(lz4Value())
  damaged[8 + 18] = 99
  const read = await unpackFile(journalOf([dataObject(damaged, 2), dataObject(Buffer.from('A=b'))]))
  expect(read.notes).toMatchObject([
    { reason: 'damaged', detail: expect.stringContaining('1 field') },
  ])
  expect(`${read.files['']}`).toContain('A=b\n')
})

test('a journal that is cut off or damaged is told, and what stands behind the damage is read', async () => {
  const journal = JOURNALS['regular'] as Buffer
  for (const end of [8, 200, 300, 3_735_000, 3_736_600])
    expect((await unpackFile(journal.subarray(0, end))).notes).toMatchObject([
      { reason: 'damaged' },
    ])
  for (const size of [8n, 1000n, 2n ** 40n]) {
    const damaged = Buffer.from(journal)
    const at = damaged.indexOf('MESSAGE=charged') - 64
    damaged.writeBigUInt64LE(size, at + 8)
    const { files, notes } = await unpackFile(damaged)
    expect(notes.map(({ reason }) => reason)).toContain('damaged')
    expect(`${files['']}`).toContain('order 3')
  }
  const later = Buffer.from(journal)
  later.writeUInt32LE(0x100, 12)
  const { files, notes } = await unpackFile(later)
  expect(notes).toMatchObject([{ reason: 'unsupported' }])
  expect(`${files['']}`).toContain('order 3')
})
