import type { Connection } from 'mysql2'
import { reuseBuffer } from '../buffer-reusing-socket.ts'
import type { Drain } from '../drain.ts'
import { ERROR, HEADER, NULL_VALUE } from './packets.ts'
import { socketOf } from './socket.ts'

/** What is used of a mysql2 connection beyond its types: where it hands its bytes to. */
interface Internals {
  packetParser: { execute(data: Buffer): void }
  sequenceId: number
}

/** A connection whose rows go elsewhere. */
export interface Tap {
  /** Hands the connection packets that are no rows. */
  control(packets: Uint8Array): void
  /** From now on the connection gets everything again. */
  remove(): void
}

/**
 * Takes the place of the connection's packet parser for one query.
 *
 * mysql2 makes a value of every field and joins rows above 16 MB in memory. Here rows stay bytes as they
 * come; it still does the handshake, TLS, column definitions, errors and the end.
 */
export function tapRows(connection: Connection, take: Drain['take']): Tap {
  const internals = connection as unknown as Internals
  const original = internals.packetParser
  const remove = (): void => {
    internals.packetParser = original
    reuseBuffer(socketOf(connection), false)
  }
  const control = (packets: Uint8Array): void => {
    if (packets.length >= HEADER) internals.sequenceId = packets[3] ?? 0 // rows went by unseen
    original.execute(Buffer.from(packets))
  }
  const rows = (bytes: Buffer): void => {
    reuseBuffer(socketOf(connection), true)
    internals.packetParser = { execute: take }
    take(bytes)
  }
  internals.packetParser = { execute: definitions({ control, remove }, rows) }
  return { control, remove }
}

/** Hands over the packets before the first row, then what follows; an answer without rows is handed over whole. */
function definitions(
  { control, remove }: Tap,
  rows: (bytes: Buffer) => void,
): (data: Buffer) => void {
  let carry: Buffer | undefined // the start of a packet
  let left = -1 // packets before the first row; -1 before their number is known
  return (received) => {
    const data = carry ? Buffer.concat([carry, received]) : received
    let at = 0
    while (left !== 0) {
      const next = endOfPacket(data, at)
      if (next > data.length) {
        carry = data.subarray(at)
        return
      }
      const packet = data.subarray(at, next)
      at = next
      left = left < 0 ? definitionsAfter(packet) : left - 1
      if (left < 0) remove() // an error or an answer without rows
      control(packet)
      if (left < 0) return
    }
    rows(data.subarray(at))
  }
}

/** Infinity where not even the length is there. */
function endOfPacket(data: Buffer, at: number): number {
  if (at + HEADER > data.length) return Number.POSITIVE_INFINITY
  return at + HEADER + data.readUIntLE(at, 3)
}

/** Column definitions and the EOF packet that follow a result set's header; -1 where none follow. */
function definitionsAfter(packet: Buffer): number {
  const first = packet[HEADER] ?? 0
  if (first === 0 || first === ERROR) return -1
  return (first < NULL_VALUE ? first : packet.readUInt16LE(HEADER + 1)) + 1
}
