import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Source } from '../../../../src/model/unit.ts'
import { openCells } from '../../../../src/sources/databases/index.ts'
import {
  partOfCollection,
  recordChunks,
  type StoredRecord,
} from '../../../../src/sources/remote/records/index.ts'
import { generateCard } from '../../../support/cards.ts'
import { placesOf, type SourceScan, scanSource } from '../../scan-source.ts'
import { remoteOptions } from '../options.ts'

const card = generateCard('visa')
const collection = { database: 'shop', name: 'orders "new"' }

/** A source with one collection of these records. */
function sourceOf(records: Iterable<StoredRecord>): Source {
  const { roleOf, containers } = remoteOptions()
  const source: Source = {
    async *units() {
      const part = partOfCollection(collection)
      yield { source: 'records', target: 0, part, range: null, bytes: 0, version: '1' }
    },
    read: (_unit, memory, _note, signal) => {
      const all = (async function* () {
        yield* records
      })()
      return recordChunks(
        { collection, records: all, memory, roleOf, throttle: async () => {} },
        signal,
      )
    },
  }
  return containers ? openCells(source, containers) : source
}

const scan = (records: Iterable<StoredRecord>): Promise<SourceScan> =>
  scanSource(sourceOf(records), { location: 'store://shop' })

function* many(count: number, special: (at: number) => StoredRecord['fields'] | null) {
  for (let at = 0; at < count; at++) {
    const fields = special(at) ?? [{ name: 'note', value: `nothing ${'x'.repeat(at % 90)}` }]
    yield { key: `_id=${at}`, fields }
  }
}

describe('records of a server without SQL', () => {
  test('are found with the way to their field and their key, wherever they lie in memory', async () => {
    const at = [0, 1, 4_999, 7_777, 19_999]
    const { findings, results } = await scan(
      many(20_000, (index) => {
        if (!at.includes(index)) return null
        return [
          { name: 'shop', value: 'a' },
          { name: 'payment.card_number', value: card },
          { name: 'payment.expiry', value: '12/28' },
        ]
      }),
    )
    const place = 'orders "new".payment.card_number'
    expect(placesOf(findings)).toEqual(at.map((index) => `${place} _id=${index}`).sort())
    expect(results[0]).toMatchObject({
      records: 20_000,
      combinations: [{ elements: ['pan', 'expiry'] }],
      reading: {
        database: 'shop',
        schema: null,
        table: 'orders "new"',
        columns: ['shop', 'payment.card_number', 'payment.expiry', 'note'],
      },
    })
  })

  test('are found in lists, in JSON, in bytes and in files inside a value', async () => {
    const { findings } = await scan([
      { key: 'a', fields: ['1', card].map((value) => ({ name: 'tags', value })) },
      { key: 'b', fields: [{ name: 'body', value: JSON.stringify({ card_number: card }) }] },
      { key: 'c', fields: [{ name: 'raw', value: Buffer.from(`card_number=${card}`) }] },
      { key: 'd', fields: [{ name: 'file', value: gzipSync(`card_number=${card}\n`) }] },
      { key: 'e', fields: [] },
    ])
    expect(placesOf(findings)).toEqual(
      ['body b', 'file d', 'raw c', 'tags a'].map((place) => `orders "new".${place}`),
    )
  })

  test('do not run together: a number is one value, in one record', async () => {
    const [start, end] = [card.slice(0, 8), card.slice(8)]
    const { findings } = await scan([
      { key: 'a', fields: [start, end].map((value) => ({ name: 'n', value })) },
      { key: 'b', fields: [{ name: 'n', value: start }] },
      { key: 'c', fields: [{ name: 'n', value: end }] },
    ])
    expect(placesOf(findings)).toEqual([])
  })

  test('hold a number in parts, in fields, in lists and in the elements of lists', async () => {
    const parts = [0, 4, 8, 12].map((at) => card.slice(at, at + 4))
    const named = (name: string): StoredRecord['fields'] =>
      parts.map((value, at) => ({ name: `${name}${at + 1}`, value }))
    const { findings, results } = await scan([
      {
        key: 'a',
        fields: [
          ...named('card_no'),
          { name: 'exp_month', value: '12' },
          { name: 'exp_year', value: '2028' },
        ],
      },
      { key: 'b', fields: [...named('card_no')].reverse() },
      { key: 'c', fields: [{ name: 'pay.card_no1', value: '1' }, ...named('pay.card_no')] },
      { key: 'd', fields: [...named('pay.card_no'), ...named('pay.card_no')] },
      { key: 'e', fields: parts.map((value) => ({ name: 'card_number', value })) },
      { key: 'f', fields: named('version_no') },
    ])
    const [whole, paid] = ['card_no', 'pay.card_no'].map((name) =>
      [1, 2, 3, 4].map((at) => name + at).join('+'),
    )
    expect(placesOf(findings)).toEqual(
      [`${whole} a`, `${whole} b`, `${paid} c`, `${paid} d`, `${paid} d`, 'card_number[] e']
        .map((place) => `orders "new".${place}`)
        .toSorted(),
    )
    const combined = results[0]?.combinations.map(({ elements }) => elements)
    expect(combined).toContainEqual(['pan', 'expiry'])
  })

  test('may be larger than memory, and are one record all the same', async () => {
    const text = `${'words and words\n'.repeat(40_000)}card_number=${card}\n${'more words here\n'.repeat(40_000)}`
    const { findings, results } = await scan([
      { key: 'a', fields: [{ name: 'log', value: text }] },
      { key: 'b', fields: [{ name: 'log', value: card }] },
    ])
    expect(placesOf(findings)).toEqual(['orders "new".log a', 'orders "new".log b'])
    expect(results[0]?.records).toBe(2)
  })
})
