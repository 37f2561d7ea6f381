import type { Connection } from 'mysql2'
import { expect, test } from 'vitest'
import { rowStream } from '../../../../src/sources/databases/mysql/row-stream.ts'
import { rowIndex } from '../../../../src/sources/databases/row-index.ts'

const VALUE = 300_000 // bytes: more than there is memory for
const table = { database: 'shop', schema: null, name: 'notes', columns: [] }

/** A connection of which only the parser, the socket and one query are real enough. */
function fakeConnection(): { connection: Connection; isPaused(): boolean; answer(): void } {
  let isPaused = false
  let ends = 0 // of the definitions, and of the rows
  let done = (_: Error | null): void => {}
  const connection = {
    packetParser: {
      execute: (packet: Buffer) => void (packet[4] === 0xfe && ++ends === 2 && done(null)),
    },
    sequenceId: 0,
    stream: {
      pause: () => {
        isPaused = true
      },
      resume: () => {
        isPaused = false
      },
    },
    query: (_: string, callback: typeof done) => {
      done = callback
    },
    destroy: () => {},
  }
  const row = Buffer.concat([Buffer.from([0xfd, 0xe0, 0x93, 0x04]), Buffer.alloc(VALUE, 'a')])
  const packets = [[1], [2, 0], [0xfe, 0, 0, 0, 0], row, [0xfe, 0, 0, 0, 0]]
  const answer = (): void => connection.packetParser.execute(Buffer.concat(packets.map(packet)))
  return { connection: connection as unknown as Connection, isPaused: () => isPaused, answer }
}

function packet(content: readonly number[] | Buffer, sequence: number): Buffer {
  const header = Buffer.alloc(4)
  header.writeUIntLE(content.length, 0, 3)
  header[3] = sequence
  return Buffer.concat([header, Buffer.from(content)])
}

test('an answer that ends while the socket is paused leaves it open for the next one', async () => {
  const { connection, isPaused, answer } = fakeConnection()
  const memory = new Uint8Array(VALUE / 2)
  const index = rowIndex({ table, textOf: () => '', keyOf: () => '' })
  const rows = rowStream(connection, 'SELECT 1', { memory, index }, new AbortController().signal)
  const first = rows.fill(0, 0)
  answer()
  expect(isPaused()).toBe(true)
  expect(await first).toBe(memory.length)
  expect(await rows.fill(0, memory.length)).toBe(memory.length)
  expect(await rows.fill(0, 2 * memory.length)).toBeLessThan(memory.length)
  expect(isPaused()).toBe(false)
})
