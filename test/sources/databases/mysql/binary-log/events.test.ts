import { describe, expect, test } from 'vitest'
import {
  type ChangedTables,
  logReading,
} from '../../../../../src/sources/databases/mysql/binary-log/changed-tables.ts'
import { executedSet } from '../../../../../src/sources/databases/mysql/binary-log/executed-set.ts'
import { packetCutter } from '../../../../../src/sources/databases/mysql/binary-log/packets-of-dump.ts'
import {
  endOf,
  fileOf,
  gtid,
  type MadeEvent,
  query,
  rotate,
  rows,
  tableMap,
  xaPrepare,
  xid,
} from './log-bytes.ts'

const UUID = '3e11fa47-71ca-11e1-9e33-c80aa9429562'
const ROWS_OF_A = [tableMap(7, 'shop', 'A'), rows(7)]

/** What a reading makes of files of a log. */
function read(files: readonly Buffer[][], executed: string | null = null): ChangedTables {
  const from = { file: 'bin.000001', position: 4 }
  const to = { file: `bin.00000${files.length}`, position: endOf(files.at(-1) ?? []) }
  const isExecuted = executed === null ? null : executedSet(executed)
  const reading = logReading({ from, to, isExecuted })
  const events = files.flat()
  const ends = events.map((event) => reading.take(event.subarray(0, 4096), event.length))
  expect(ends.lastIndexOf(false)).toBe(events.length - 2)
  return reading.finish()
}

const one = (...events: readonly MadeEvent[]): ChangedTables =>
  read([fileOf('bin.000001', [query('BEGIN'), ...events, xid])])

test('tables are named by their maps, whatever kind of rows follow', () => {
  for (const type of [23, 24, 25, 30, 31, 32, 39, 166, 171]) {
    const { parts, allReason, isComplete } = one(tableMap(7, 'shop', 'A "b'), rows(7, type))
    expect([[...parts], allReason, isComplete]).toEqual([['"shop"."a ""b"'], null, true])
  }
})

test.each<[string, MadeEvent]>([
  ['a payload that is compressed', { type: 40, body: Buffer.alloc(99) }],
  ['a number with a tag', { type: 42, body: Buffer.alloc(42) }],
  ['a transaction without a number', { type: 34, body: Buffer.alloc(42) }],
  ['an incident', { type: 26, body: Buffer.from([1, 0]) }],
  ['a file that is loaded', { type: 18, body: Buffer.alloc(40) }],
  ['rows of long ago', { type: 20, body: Buffer.alloc(40) }],
  ['a kind of tomorrow', { type: 200, body: Buffer.alloc(40) }],
  ['rows of a table without a map', rows(8)],
  ['a shutdown', { type: 3, body: Buffer.alloc(0) }],
  ['words', query('INSERT INTO a VALUES (1)')],
  ['words behind others', query('BEGIN; DROP TABLE a')],
  ['words that are long', query(`BEGIN${' '.repeat(5000)}`)],
  ['a commit of what was prepared before', query("XA COMMIT X'71',X'',1")],
])('%s may have changed every table', (_, event) => {
  expect(one(...ROWS_OF_A, event).allReason).not.toBeNull()
})

test.each<[string, readonly MadeEvent[]]>([
  ['what may be passed over', [{ type: 200, body: Buffer.alloc(40), flags: 0x80 }]],
  ['the end of all rows', [rows(0xffffff)]],
  ['what was prepared here', [xaPrepare('q'), query("XA COMMIT X'71',X'',1")]],
  [
    'what was given up',
    [query("XA ROLLBACK X'71',X'',1"), query('ROLLBACK'), query('rollback to `s`')],
  ],
  [
    'temporary tables',
    [query('DROP /*!40005 TEMPORARY */ TABLE IF EXISTS `a`'), query('DROP TEMPORARY TABLE a')],
  ],
])('%s changes nothing else', (_, events) => {
  expect(one(...ROWS_OF_A, ...events)).toMatchObject({
    allReason: null,
    parts: new Set(['"shop"."a"']),
  })
})

describe('files', () => {
  const first = fileOf('bin.000001', [rotate('bin.000002')])

  test('follow one another', () => {
    expect(read([first, fileOf('bin.000002', ROWS_OF_A)]).allReason).toBeNull()
  })

  test('that are not announced, or not those that were, tell of a crash or a gap', () => {
    expect(read([fileOf('bin.000001', [xid]), fileOf('bin.000002', [xid])]).allReason).toContain(
      'not shut down',
    )
    const other = fileOf('bin.000003', [xid])
    const reading = logReading({
      from: { file: 'bin.000001', position: 4 },
      to: { file: 'bin.000003', position: 400 },
      isExecuted: null,
    })
    for (const event of [...first, ...other]) reading.take(event, event.length)
    expect(reading.finish().allReason).toContain('missing')
  })

  test('with a gap, or written in another way, tell nothing', () => {
    const whole = fileOf('bin.000001', [xid, xid, xid])
    expect(read([whole.toSpliced(3, 1)]).allReason).toContain('gap')
    const odd = fileOf('bin.000001', [xid])
    odd[1]?.writeUInt8(6, 19 + 57 + 18)
    const reading = logReading({
      from: { file: 'bin.000001', position: 4 },
      to: { file: 'bin.000001', position: 200 },
      isExecuted: null,
    })
    for (const event of odd) reading.take(event, event.length)
    expect(reading.finish()).toMatchObject({
      isComplete: false,
      allReason: expect.stringContaining('format'),
    })
  })
})

describe('transactions of MySQL', () => {
  const log = fileOf(
    'bin.000001',
    [1, 2, 3, 4].flatMap((number) => [gtid(UUID, number), query('BEGIN'), ...ROWS_OF_A, xid]),
  )
  const startOf = (number: number): number => {
    const event = log.filter((one) => one.readUInt8(4) === 33)[number - 1]
    return (event?.readUInt32LE(13) ?? 0) - (event?.length ?? 0)
  }

  test.each([
    [`${UUID}:1-4`, null],
    [`${UUID}:1-2:4`, 3],
    [`00000000-0000-0000-0000-000000000001:1-9,\n${UUID.toUpperCase()}:1-3`, 4],
    ['', 1],
    [`${UUID}:tag:1-4`, 1],
    [`${UUID}:1-2:tag:1-4`, 3],
  ])('of %j the first that not everybody sees is %j', (executed, number) => {
    const firstOpen = number === null ? null : { file: 'bin.000001', position: startOf(number) }
    expect(read([log], executed).firstOpen).toEqual(firstOpen)
  })
})

describe('packets', () => {
  const framed = (lengths: readonly number[]): Buffer =>
    Buffer.concat(
      lengths.map((length, index) => {
        const packet = Buffer.alloc(4 + length, index + 1)
        packet.writeUIntLE(length, 0, 3)
        return packet
      }),
    )
  const cut = (data: Buffer, step: number): [number, number, number][] => {
    const told: [number, number, number][] = []
    const take = packetCutter((kept, length) => told.push([kept[0] ?? -1, kept.length, length]))
    for (let at = 0; at < data.length; at += step) take(data.subarray(at, at + step))
    return told
  }

  test.each([1, 3, 7, 4096, 1e9])('come %i bytes at a time', (step) => {
    expect(cut(framed([5, 1, 0, 9000, 4096]), step)).toEqual([
      [1, 5, 5],
      [2, 1, 1],
      [-1, 0, 0],
      [4, 4096, 9000],
      [5, 4096, 4096],
    ])
  })

  test('of the greatest length go on in the next', () => {
    expect(cut(framed([0xffffff, 0xffffff, 0, 3]), 65_536)).toEqual([
      [1, 4096, 2 * 0xffffff],
      [4, 3, 3],
    ])
  })
})
