import { expect, test } from 'vitest'
import { PG_DUMPS } from './pg-dump-file.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

test.each(Object.entries(PG_DUMPS))(
  'rows of a dump of PostgreSQL stand behind their COPY statement (%s)',
  async (_kind, dump) => {
    for (const { files, notes } of [await unpackFile(dump), await unpackStream(dump)]) {
      expect(notes).toEqual([])
      expect(`${files['public.cards']}`).toBe(
        'COPY public.cards (card_no, note) FROM stdin;\n' +
          '4111111111111111\tone\n5555555555554444\ttwo\n\\.\n\n\n',
      )
      expect(`${files['contents']}`).toContain('CREATE TABLE public.cards')
      expect(Object.entries(files).find(([name]) => name.startsWith('large object'))?.[1]).toEqual(
        Buffer.from('text in a large object'),
      )
    }
  },
)

test.each(Object.entries(PG_DUMPS))('one that is cut off is told (%s)', async (_kind, dump) => {
  for (let end = 12; end < dump.length - 1; end += 61) {
    const { notes } = await unpackFile(dump.subarray(0, end))
    expect(notes.map(({ reason }) => reason)).toContain('damaged')
  }
})

test('what follows damaged rows is read', async () => {
  const dump = Buffer.from(PG_DUMPS.compressed)
  const at = dump.lastIndexOf(Buffer.of(0x78, 0xda), dump.lastIndexOf(Buffer.of(0x78, 0xda)) - 1)
  dump.fill(0xff, at + 6, at + 12)
  const { files, notes } = await unpackFile(dump)
  expect(notes).toMatchObject([{ reason: 'damaged' }])
  expect(Object.values(files).join('\n')).toContain('text in a large object')
})
