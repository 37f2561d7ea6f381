import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../src/containers/formats.ts'
import { encodeText, generateCard, seededRandom } from '../support/cards.ts'
import { readReport, run, scratch } from '../support/command.ts'
import { makeDbase } from './dbase-file.ts'
import { unpackFile, unpackStream } from './unpacked.ts'

const random = seededRandom(31)
const MEMBERS = [
  ['KAIIN', 'C', 8],
  ['CARD_NO', 'C', 16],
  ['EXPIRY', 'C', 4],
  ['KINGAKU', 'N', 9],
] as const

const textOf = (files: Readonly<Record<string, Buffer>>): string =>
  Object.values(files).map(String).join('')

test('the records of a table are lines behind one with the names of its fields', async () => {
  const table = makeDbase(MEMBERS, [
    ['0001', '49', '2812', '  1200.50'],
    ['0002\n', '', '', ''],
  ])
  for (const { files, notes } of [await unpackFile(table), await unpackStream(table)]) {
    expect(notes).toEqual([])
    expect(textOf(files)).toBe(
      'KAIIN\tCARD_NO\tEXPIRY\tKINGAKU\n0001\t49\t2812\t  1200.50\n0002\t\t\t\n\x1a',
    )
  }
})

test('deleted records, a cut one and what stands behind the last one are read', async () => {
  const rows = Array.from({ length: 5000 }, (_, row) => [`${row}`, 'x', '', ''])
  const table = makeDbase(MEMBERS, rows, { isDeleted: true })
  const { files, notes } = await unpackFile(Buffer.concat([table, Buffer.from('*rest')]))
  expect(notes).toEqual([])
  const lines = textOf(files).split('\n')
  expect(lines).toHaveLength(rows.length + 2)
  expect(lines.at(-2)).toBe('4999\tx\t\t')
  expect(lines.at(-1)).toBe('\x1a*rest')
})

describe('a card number that touches its expiry date', () => {
  test.each(['utf-8', 'shift_jis'] as const)(
    'is found by the name of its field, in %s',
    async (charset) => {
      const directory = await scratch()
      const cards = [generateCard('jcb', random), generateCard('visa', random)]
      const rows = cards.map((card) => ['田中ソ能', card, '2911', '1200'])
      const columns = [['氏名', 'C', 12], ...MEMBERS.slice(1)] as const
      const encode = (text: string): Buffer => Buffer.from(encodeText(text, charset))
      writeFileSync(join(directory, 'kaiin.dbf'), makeDbase(columns, rows, { encode }))
      await run(['scan', join(directory, 'kaiin.dbf'), '-o', join(directory, 'out')])
      const { findings } = await readReport(join(directory, 'out'))
      const samples = findings.flatMap(({ samples: own }) => own)
      expect(findings.map(({ severity }) => severity)).toEqual(findings.map(() => 'SV2'))
      expect(samples.map(({ field, line }) => [field, line]).toSorted()).toEqual([
        ['CARD_NO', 2],
        ['CARD_NO', 3],
      ])
    },
  )
})

test.each([
  ['text', Buffer.from(`\x03${'some other bytes '.repeat(20)}`)],
  ['a record that is longer than its fields', withByte(10, 99)],
  ['a month that is none', withByte(2, 13)],
  ['a field without a type', withByte(32 + 11, 0)],
])('%s is no table', (_, bytes) => {
  expect(formatOf(bytes)).toBeNull()
})

function withByte(at: number, value: number): Buffer {
  const table = makeDbase(MEMBERS, [])
  table.writeUInt8(value, at)
  return table
}
