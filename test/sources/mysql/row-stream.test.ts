import type { Connection } from 'mysql2'
import { expect, test } from 'vitest'
import { cellIndex } from '../../../src/sources/mysql/cell-index.ts'
import { rowStream } from '../../../src/sources/mysql/row-stream.ts'

const VALUE = 300_000 // bytes: more than is held before the server has to wait

/** A connection of which only the parser, the socket and one query are real enough. */
function fakeConnection(): { connection: Connection; isPaused(): boolean; answer(): void } {
  let isPaused = false
  let done = (_: Error | null): void => {}
  const connection = {
    packetParser: { execute: (packet: Buffer) => void (packet[4] === 0xfe && done(null)) },
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
  const rows = rowStream(connection, 'SELECT 1', cellIndex(), new AbortController().signal)
  const first = rows.next()
  answer()
  expect(isPaused()).toBe(true)
  expect((await first).value?.length).toBeGreaterThan(VALUE)
  expect((await rows.next()).done).toBe(true)
  expect(isPaused()).toBe(false)
})
