import { ConnectionError } from '../../../errors.ts'
import { NotReadError } from '../not-read-error.ts'
import type { SshConnection } from './connection.ts'
import { PACKET, PacketReader, STATUS, uint32 } from './packets.ts'

/** Questions and answers over one connection, any number of them on the way. */
export interface SftpChannel {
  /** Asks, and gives an answer of the type that is expected; null where the server says that there is no more. */
  ask(type: number, expected: number, ...parts: readonly Buffer[]): Promise<PacketReader | null>
  /** Asks for something that is there; a status that is no success is thrown. */
  get(type: number, expected: number, ...parts: readonly Buffer[]): Promise<PacketReader>
  /** Gives a handle back, where there is still somebody to take it. */
  release(handle: Buffer): Promise<void>
  close(): void
}

/** An answer from behind its id. */
interface Answer {
  readonly type: number
  readonly body: PacketReader
}

interface Waiting {
  readonly give: (answer: Answer) => void
  readonly fail: (error: Error) => void
}

/** A server that sends a longer packet speaks something else. */
const LONGEST = 1024 * 1024
const LENGTH = 4

/** Begins to listen; what keeps the connection from being opened is thrown by the first question. */
export function channelOver(connection: SshConnection): SftpChannel {
  const waiting = new Map<number, Waiting>()
  let [next, ended]: [number, Error | null] = [0, null]

  onPackets(connection, (packet) => {
    const reader = new PacketReader(packet, 1)
    const type = packet[0] ?? 0
    const id = type === PACKET.version ? 0 : reader.uint32() // the first answer has none
    waiting.get(id)?.give({ type, body: reader })
    waiting.delete(id)
    if (waiting.size === 0) connection.holdOpen(false)
  })
  connection.output.on('end', async () => {
    ended = await connection.failure()
    for (const { fail } of waiting.values()) fail(ended)
    waiting.clear()
  })

  function send(type: number, parts: readonly Buffer[]): Promise<Answer> {
    if (ended !== null) return Promise.reject(ended)
    const id = next++
    const head = type === PACKET.init ? [] : [uint32(id)]
    const body = Buffer.concat([Buffer.of(type), ...head, ...parts])
    connection.holdOpen(true)
    return new Promise((give, fail) => {
      waiting.set(id, { give, fail })
      connection.input.write(Buffer.concat([uint32(body.length), body]))
    })
  }

  const ask: SftpChannel['ask'] = async (type, expected, ...parts) => {
    const { type: given, body } = await send(type, parts)
    if (given === expected) return body
    if (given !== PACKET.status)
      throw new ConnectionError('the machine speaks another SFTP than version 3')
    const status = body.uint32()
    if (status === STATUS.end || status === STATUS.ok) return null
    throw refusal(status)
  }
  return {
    ask,
    async get(...question) {
      const body = await ask(...question)
      if (body === null) throw refusal(STATUS.end)
      return body
    },
    async release(handle) {
      if (ended === null) await ask(PACKET.close, PACKET.status, uint32(handle.length), handle)
    },
    close: () => connection.close(),
  }
}

/** Cuts what comes into packets. */
function onPackets(connection: SshConnection, take: (packet: Buffer) => void): void {
  let pieces: Buffer[] = []
  let held = 0
  let needed = LENGTH
  connection.output.on('data', (data: Buffer) => {
    pieces.push(data)
    held += data.length
    while (held >= needed) {
      const bytes = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
      const length = bytes.readUInt32BE(0)
      needed = LENGTH + length
      pieces = [bytes]
      if (length > LONGEST) return connection.close()
      if (held < needed) return
      take(bytes.subarray(LENGTH, needed))
      pieces = held === needed ? [] : [bytes.subarray(needed)]
      held -= needed
      needed = LENGTH
    }
  })
}

function refusal(status: number): Error {
  if (status === STATUS.permissionDenied)
    return new NotReadError('permission', 'the user may not read it: see cardsweep grants ssh')
  if (status === STATUS.noSuchFile) return new NotReadError('vanished', 'it is not there')
  return new NotReadError('input-output', `the machine answers with status ${status}`)
}
