import type { Connection } from 'mysql2'
import { LostError } from '../../../../errors.ts'
import type { Throttle } from '../../rate-limit.ts'
import { ask } from '../ask.ts'
import { ERROR, HEADER } from '../packets.ts'
import { cutOff, socketOf } from '../socket.ts'
import { packetCutter } from './packets-of-dump.ts'
import type { LogPosition } from './position.ts'

// mysql2 asks for a log as well, but joins rows of any size in memory and gives of most events only that they are there.
// @vlasky/zongji (MIT, built on mysql2) asks the server about the columns of each table, ends where the user may not see
// one, and tells neither the flags of events nor how a file ends, by which a gap and a crash are seen.

const COM_BINLOG_DUMP = 0x12
const NON_BLOCK = 0x01 // the server ends at the end of its log, and does not wait for more
const WITH_ANNOTATIONS = 0x02 // MariaDB: leaves no event out, so that a gap is a gap
const EOF = 0xfe

/** What a server says instead of events. */
export class LogError extends Error {
  readonly number: number

  constructor(number: number) {
    super(`error ${number}`)
    this.number = number
  }
}

/** What is read, and how gently. */
export interface DumpOptions {
  readonly from: LogPosition
  readonly throttle: Throttle
  readonly signal: AbortSignal
}

/** Is handed the beginning of each event, and its length; true where no more are wanted. */
export type TakeEvent = (event: Buffer, length: number) => boolean

/**
 * Hands over the events of the log from a position on, until `take` has enough or the log ends. It asks as a reader
 * without a number, so that no replica is taken for it and cut off. The connection is of no use afterwards.
 *
 * @throws {LogError} where the server does not give its log: no right, no such file, no such position.
 */
export async function dumpLog(
  connection: Connection,
  { from, throttle, signal }: DumpOptions,
  take: TakeEvent,
): Promise<void> {
  let isOver = false
  const cut = packetCutter((packet, length) => {
    if (isOver) return
    const first = packet[0]
    if (first === ERROR) throw new LogError(packet.readUInt16LE(1))
    isOver = first === EOF || take(packet.subarray(1), length - 1)
  })
  try {
    await ask(connection, 'SET @master_binlog_checksum = @@global.binlog_checksum')
    await ask(connection, 'SET @mariadb_slave_capability = 4') // events come as they stand in the log
    for await (const data of bytesOf(connection, request(from), signal)) {
      cut(data)
      if (isOver) return
      await throttle(data.length, signal)
    }
  } finally {
    cutOff(connection)
  }
}

/** COM_BINLOG_DUMP: position, flags, the number of the reader, file. */
function request({ file, position }: LogPosition): Buffer {
  const name = Buffer.from(file)
  const packet = Buffer.alloc(HEADER + 11 + name.length)
  packet.writeUIntLE(packet.length - HEADER, 0, 3)
  packet.writeUInt8(COM_BINLOG_DUMP, HEADER)
  packet.writeUInt32LE(position, HEADER + 1)
  packet.writeUInt16LE(NON_BLOCK | WITH_ANNOTATIONS, HEADER + 5)
  name.copy(packet, HEADER + 11)
  return packet
}

/** What is used of a mysql2 connection beyond its types. */
interface Raw {
  packetParser: { execute(data: Buffer): void }
  write(packet: Buffer): void
}

/** Sends a request and gives the bytes of the answer; the server waits while nobody takes them. */
async function* bytesOf(
  connection: Connection,
  packet: Buffer,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const socket = socketOf(connection)
  const raw = connection as unknown as Raw
  const received: Buffer[] = []
  let wake = (): void => {}
  let isLost = false
  const lose = (): void => {
    isLost = true
    wake()
  }
  raw.packetParser = {
    execute(data) {
      received.push(data)
      socket.pause()
      wake()
    },
  }
  connection.on('error', lose).on('end', lose)
  signal.addEventListener('abort', lose, { once: true })
  try {
    raw.write(packet)
    while (true) {
      signal.throwIfAborted()
      yield* received.splice(0)
      if (isLost) throw new LostError('the MySQL server ended the reading of its log')
      if (received.length > 0) continue
      const more = new Promise<void>((resolve) => {
        wake = resolve
      })
      socket.resume()
      await more
    }
  } finally {
    signal.removeEventListener('abort', lose)
  }
}
