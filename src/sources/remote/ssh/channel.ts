import { LostError } from '../../../errors.ts'
import { SILENCE } from '../../connections/index.ts'
import { NotReadError } from '../not-read-error.ts'
import type { SshConnection } from './connection.ts'
import { otherSftp, PACKET, PacketReader, STATUS, uint32 } from './packets.ts'

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
export function channelOver(connection: SshConnection, silence: number = SILENCE): SftpChannel {
  const waiting = new Map<number, Waiting>()
  let [next, ended]: [number, Error | null] = [0, null]

  const end = (why: Error): void => {
    ended ??= why
    for (const { fail } of waiting.values()) fail(ended)
    waiting.clear()
    patience.stop()
    connection.close()
  }
  // sshd may be there while the server of files behind it hangs.
  const patience = patienceOf(silence, () => end(silent(silence)))
  onPackets(connection, (packet) => {
    if (packet === null) return end(otherSftp())
    const reader = new PacketReader(packet, 1)
    const type = packet[0] ?? 0
    const id = type === PACKET.version ? 0 : reader.uint32() // the first answer has none
    waiting.get(id)?.give({ type, body: reader })
    waiting.delete(id)
    if (waiting.size > 0) return patience.start()
    patience.stop()
    connection.holdOpen(false)
  })
  connection.output.on('end', async () => end(await connection.failure()))

  function send(type: number, parts: readonly Buffer[]): Promise<Answer> {
    if (ended !== null) return Promise.reject(ended)
    const id = next++
    const head = type === PACKET.init ? [] : [uint32(id)]
    const body = Buffer.concat([Buffer.of(type), ...head, ...parts])
    if (waiting.size === 0) patience.start()
    connection.holdOpen(true)
    return new Promise((give, fail) => {
      waiting.set(id, { give, fail })
      connection.input.write(Buffer.concat([uint32(body.length), body]))
    })
  }

  const ask: SftpChannel['ask'] = async (type, expected, ...parts) => {
    const { type: given, body } = await send(type, parts)
    if (given === expected) return body
    if (given !== PACKET.status) throw otherSftp()
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

const silent = (silence: number): LostError =>
  new LostError(`the machine said nothing for ${Math.round(silence / 1000)} s`)

/** Calls when so many milliseconds have gone by since the last start. */
function patienceOf(silence: number, act: () => void): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => clearTimeout(timer)
  const start = (): void => {
    stop()
    timer = setTimeout(act, silence)
  }
  return { start, stop }
}

/** The shortest packet that has an id, or a version. */
const SHORTEST = 1 + LENGTH

/** Cuts what comes into packets; null for what is none. */
function onPackets(connection: SshConnection, take: (packet: Buffer | null) => void): void {
  let pieces: Buffer[] = []
  let held = 0
  let needed = LENGTH
  const cut = (data: Buffer): void => {
    pieces.push(data)
    held += data.length
    while (held >= needed) {
      const bytes = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
      const length = bytes.readUInt32BE(0)
      needed = LENGTH + length
      pieces = [bytes]
      if (length > LONGEST || length < SHORTEST) {
        connection.output.off('data', cut).resume()
        take(null)
        return
      }
      if (held < needed) return
      take(bytes.subarray(LENGTH, needed))
      pieces = held === needed ? [] : [bytes.subarray(needed)]
      held -= needed
      needed = LENGTH
    }
  }
  connection.output.on('data', cut)
}

function refusal(status: number): Error {
  if (status === STATUS.permissionDenied)
    return new NotReadError('permission', 'the user may not read it: see cardsweep grants ssh')
  if (status === STATUS.noSuchFile) return new NotReadError('vanished', 'it is not there')
  return new NotReadError('input-output', `the machine answers with status ${status}`)
}
