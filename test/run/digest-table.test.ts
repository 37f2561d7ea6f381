import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { digestTable } from '../../src/run/digest-table.ts'

const digestOf = (index: number): Buffer => createHash('sha256').update(`${index}`).digest()
const MOST = 2 ** 32 - 2

test('what was added is found under its digest, however the table has grown, and nothing else', () => {
  const table = digestTable()
  for (let index = 0; index < 20_000; index++) table.add(digestOf(index), index)
  for (let index = 0; index < 20_000; index++)
    expect(table.numbers(digestOf(index))).toEqual([index])
  for (let index = 20_000; index < 30_000; index++)
    expect(table.numbers(digestOf(index))).toEqual([])
})

test('several numbers under one digest are all found, and digests that begin alike are told apart', () => {
  const table = digestTable()
  const digest = Buffer.from('aaaaaaaabbbb')
  const other = Buffer.from('aaaabbbbbbbb')
  for (const number of [0, 7, MOST]) table.add(digest, number)
  table.add(other, 3)
  expect(table.numbers(digest)).toEqual([0, 7, MOST])
  expect(table.numbers(other)).toEqual([3])
  expect(table.numbers(Buffer.alloc(12, 0xff))).toEqual([])
})
