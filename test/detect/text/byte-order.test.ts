import { expect, test } from 'vitest'
import { inByteOrder } from '../../../src/detect/text/byte-order.ts'
import type { Alphabet } from '../../../src/model/candidate.ts'

const little = { alphabet: 'utf16le', start: 10, digits: '4111111111111111' } as const
const big = { ...little, alphabet: 'utf16be', start: 9 } as const

const beginsWith = (...head: number[]): { reread: () => Uint8Array } => ({
  reread: () => Uint8Array.from(head),
})

test.each<[string, number[], Alphabet[]]>([
  ['a mark for little-endian', [0xff, 0xfe], ['utf16le']],
  ['a mark for big-endian', [0xfe, 0xff], ['utf16be']],
  ['a letter and a zero', [0x49, 0], ['utf16le']],
  ['a zero and a letter', [0, 0x49], ['utf16be']],
  ['two letters', [0x49, 0x4e], ['utf16be', 'utf16le']],
  ['two zeros', [0, 0], ['utf16be', 'utf16le']],
])('of two readings of a text that begins with %s the right one stays', (_, head, left) => {
  const found = inByteOrder([big, little], beginsWith(...head))
  expect(found.map(({ alphabet }) => alphabet)).toEqual(left)
})

test('a number of the other byte order stays where it is the only reading', () => {
  const other = { ...big, start: 200 }
  expect(inByteOrder([little, other], beginsWith(0xff, 0xfe))).toEqual([little, other])
})

test('the beginning is not read where no number is of UTF-16', () => {
  const ascii = { ...little, alphabet: 'ascii' } as const
  const chunk = {
    reread: (): never => {
      throw new Error('read')
    },
  }
  expect(inByteOrder([ascii], chunk)).toEqual([ascii])
})
