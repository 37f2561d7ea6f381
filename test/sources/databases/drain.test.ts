import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONTEXT } from '../../../src/model/limits.ts'
import { type Drain, drainInto } from '../../../src/sources/databases/drain.ts'
import { rowWalker as mysqlWalker } from '../../../src/sources/databases/mysql/row-walker.ts'
import { rowWalker as postgresWalker } from '../../../src/sources/databases/postgres/row-walker.ts'
import { rowIndex } from '../../../src/sources/databases/row-index.ts'
import { rowWindows } from '../../../src/sources/databases/row-windows.ts'

type Value = string | null
type Rows = readonly (readonly Value[])[]

const WIDTH = 3
const MEMORY = 2 * CONTEXT + 4096 // smaller than the longest rows below
const columns = Array.from({ length: WIDTH }, (_, index) => ({
  name: `c${index}`,
  role: null,
  searched: true,
  isTime: false,
}))
const table = { database: 'shop', schema: null, name: 'notes', columns }

const value = fc.oneof(
  fc.constant(null),
  fc.string({ maxLength: 20, unit: fc.constantFrom('a', '4', ' ', '-') }),
  fc
    .tuple(fc.integer({ min: 40, max: 50_000 }), fc.constantFrom('x', '7'))
    .map(([length, letter]) => letter.repeat(length)),
)
const rows: fc.Arbitrary<Rows> = fc.array(fc.array(value, { minLength: WIDTH, maxLength: WIDTH }), {
  maxLength: 12,
})
const cuts = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 20 })

const engines = {
  postgres: { wire: copyOf, walker: postgresWalkerOf },
  'postgres, two a message': { wire: pairsOf, walker: postgresWalkerOf },
  mysql: { wire: packetsOf, walker: mysqlWalkerOf },
}

describe.each(Object.entries(engines))('rows of %s', (_, { wire, walker }) => {
  test('are the same wherever their bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(rows, cuts, async (given, sizes) => {
        const bytes = wire(given)
        const { seen, rest } = await land(bytes, [...sizes, MEMORY], walker)
        expect(seen).toEqual(given.map(shortened))
        expect(rest.length).toBeGreaterThanOrEqual(9) // an EOF packet
        expect([...rest]).toEqual([...bytes.subarray(-rest.length)])
      }),
      { numRuns: 60 },
    )
  })
})

type Walk = (filled: number, base: number) => number
type WalkerOf = (
  index: ReturnType<typeof rowIndex>,
  memory: Uint8Array,
  end: (rest: Uint8Array) => void,
) => Walk

function postgresWalkerOf(...[index, memory, end]: Parameters<WalkerOf>): Walk {
  return postgresWalker(index, memory, { forward: () => {}, end }).walk
}

function mysqlWalkerOf(...[index, memory, end]: Parameters<WalkerOf>): Walk {
  return mysqlWalker(index, memory, end).walk
}

/** Lets the bytes land in pieces, and gives each row's values as they are seen where its first byte is. */
async function land(
  bytes: Buffer,
  sizes: readonly number[],
  walkerOf: WalkerOf,
): Promise<{ seen: Value[][]; rest: Buffer }> {
  const memory = new Uint8Array(MEMORY)
  const index = rowIndex({
    table,
    textOf: (_, window, from, to) => window.toString('utf8', from, to).slice(0, 10),
    keyOf: () => '',
  })
  const spilt: Uint8Array[] = []
  const end = (rest: Uint8Array): void => {
    into.close()
    spilt.push(rest)
  }
  const walk = walkerOf(index, memory, end)
  const flow = stopAndGo()
  const into: Drain = drainInto({
    flow,
    memory,
    walk,
    spill: (rest) => spilt.push(Uint8Array.from(rest)),
  })
  const fed = feed(bytes, sizes, { into, isStopped: flow.isStopped })
  const seen = new Map<number, Value[]>()
  let count = 0
  for await (const chunk of rowWindows(into.fill, memory, index, new AbortController().signal)) {
    count += chunk.rows?.count ?? 0
    for (let at = chunk.from; at < chunk.to; at++) {
      const row = chunk.rows?.rowAt(at) ?? null
      if (!chunk.rows || row === null) continue
      const values = seen.get(row) ?? Array.from({ length: WIDTH }, (): Value => null)
      for (let column = 0; column < WIDTH; column++) {
        const [cell, text] = [chunk.rows.cell(row, column), chunk.rows.text(row, column)]
        if (cell === null || text === null) continue
        // Of a value that is cut it is perhaps only a part.
        if (text.length >= (values[column]?.length ?? 0)) values[column] = text
        if (cell.start >= 0) at = Math.max(at, cell.end - 1)
      }
      seen.set(row, values)
    }
  }
  await fed
  expect(count).toBe(seen.size)
  return { seen: [...seen.values()], rest: Buffer.concat(spilt) }
}

/** Pauses as a socket does. */
function stopAndGo(): { pause(): void; resume(): void; isStopped(): boolean } {
  let isStopped = false
  const set = (value: boolean) => (): void => {
    isStopped = value
  }
  return { pause: set(true), resume: set(false), isStopped: () => isStopped }
}

/** Every second piece comes while nobody waits for it, none while it is stopped. */
async function feed(
  bytes: Buffer,
  sizes: readonly number[],
  { into, isStopped }: { into: Drain; isStopped(): boolean },
): Promise<void> {
  let at = 0
  let piece = Buffer.alloc(0)
  for (let turn = 0; at < bytes.length; turn++) {
    while (isStopped()) await new Promise(setImmediate)
    piece.fill('9') // it is the sender's again
    const size = sizes[turn % sizes.length] ?? 1
    piece = Buffer.from(bytes.subarray(at, at + size))
    into.take(piece)
    at += size
    if (turn % 2 === 0) await new Promise(setImmediate)
  }
}

const shortened = (row: readonly Value[]): Value[] => row.map((cell) => cell?.slice(0, 10) ?? null)

function copyOf(given: Rows): Buffer {
  return copied(given, 1)
}

function pairsOf(given: Rows): Buffer {
  return copied(given, 2)
}

/** COPY in its binary format: PostgreSQL, "Message Formats" and COPY, "Binary Format". */
function copied(given: Rows, rowsInMessage: number): Buffer {
  const start = Buffer.concat([Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1'), Buffer.alloc(8)])
  const tuples = given.map((row) => {
    const cells = row.map((cell) => {
      const length = Buffer.alloc(4)
      length.writeInt32BE(cell?.length ?? -1)
      return Buffer.concat([length, Buffer.from(cell ?? '')])
    })
    return Buffer.concat([Buffer.from([0, WIDTH]), ...cells])
  })
  const messages = tuples.flatMap((_, at) =>
    at % rowsInMessage === 0 ? [Buffer.concat(tuples.slice(at, at + rowsInMessage))] : [],
  )
  const parts = [...messages, Buffer.from([0xff, 0xff])]
  parts[0] = Buffer.concat([start, parts[0] ?? Buffer.alloc(0)])
  const notice = message('N', Buffer.from('4111 and more'))
  const [first, ...others] = parts.map((part) => message('d', part))
  const ready = [message('c'), message('C', Buffer.from('COPY\0')), message('Z', Buffer.from('T'))]
  return Buffer.concat([message('H'), first ?? notice, notice, ...others, ...ready])
}

function message(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(5, type)
  header.writeInt32BE(content.length + 4, 1)
  return Buffer.concat([header, content])
}

/** Text rows of MySQL ("COM_QUERY response"), and the packet that ends them. */
function packetsOf(given: Rows): Buffer {
  const contents = given.map((row) => Buffer.concat(row.map(lengthEncoded)))
  return Buffer.concat([...contents, Buffer.from([0xfe, 0, 0, 2, 0])].map(packet))
}

function lengthEncoded(cell: Value): Buffer {
  if (cell === null) return Buffer.from([0xfb])
  const { length } = cell
  const prefix = length < 251 ? [length] : [0xfc, length & 255, length >> 8]
  return Buffer.concat([Buffer.from(prefix), Buffer.from(cell)])
}

function packet(content: Buffer, sequence: number): Buffer {
  const header = Buffer.alloc(4)
  header.writeUIntLE(content.length, 0, 3)
  header[3] = sequence & 255
  return Buffer.concat([header, content])
}
