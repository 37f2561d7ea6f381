import { setImmediate } from 'node:timers/promises'
import type { Bytes } from '../../model/index.ts'
import type { Contained, ContainerReader, Job } from '../format.ts'
import { bytesAt, hold, type RandomBytes, range } from '../memory-bytes.ts'
import { type Packet, packetsOf, tooLarge } from './pcap-packets.ts'
import { segmentOf } from './pcap-tcp.ts'

/** Memory for where a piece of a stream stands. */
const ENTRY = 64

/** Packets after which others get a turn. */
const TURN = 1024

const NEWLINE = Buffer.from('\n')

/** A piece of a stream in the file. */
interface Piece {
  readonly sequence: number
  readonly from: number
  readonly to: number
}

/** Gives each stream of TCP in a capture of network traffic by its ends, and then all other packets. */
export async function* readCapture(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const held = await hold(bytes, job)
  let room = 0
  const claim = (): boolean => {
    if (!job.claim(ENTRY)) return false
    room += ENTRY
    return true
  }
  try {
    const found = 'bytes' in held ? await streamsOf(held.bytes, claim, job.signal) : null
    if (!('bytes' in held) || found === null) {
      const all = 'bytes' in held ? held.bytes.pieces() : held.stream
      yield { name: null, bytes: all, isPlain: true }
      throw tooLarge()
    }
    yield* contentsOf(held.bytes, found)
  } finally {
    job.release(room)
    held.release()
  }
}

interface Streams {
  readonly pieces: ReadonlyMap<string, readonly Piece[]>
  readonly others: readonly Packet[]
  /** Where the packets end, and why not at the end of the file. */
  readonly end: number
  readonly failure: unknown
}

/** Null where there is no room to remember them. */
async function streamsOf(
  file: RandomBytes,
  claim: () => boolean,
  signal: AbortSignal,
): Promise<Streams | null> {
  const pieces = new Map<string, Piece[]>()
  const others: Packet[] = []
  let [end, failure, count]: [number, unknown, number] = [0, null, 0]
  try {
    for (const packet of packetsOf(file)) {
      if (!claim()) return null
      if (++count % TURN === 0) await setImmediate()
      signal.throwIfAborted()
      end = packet.at + packet.length
      const segment = segmentOf(bytesAt(file, packet.at, packet.length), packet.link)
      if (segment === null) others.push(packet)
      else if (segment.to > segment.from) {
        const { stream, sequence, from, to } = segment
        const list = pieces.get(stream) ?? []
        pieces.set(stream, list)
        list.push({ sequence, from: packet.at + from, to: packet.at + to })
      }
    }
  } catch (error) {
    failure = error
  }
  return { pieces, others, end, failure }
}

async function* contentsOf(
  file: RandomBytes,
  { pieces, others, end, failure }: Streams,
): AsyncGenerator<Contained> {
  for (const [name, list] of pieces)
    yield { name: Buffer.from(name), bytes: streamOf(file, list), load: loadHttp }
  yield { name: Buffer.from('other packets'), bytes: othersOf(file, others), isPlain: true }
  if (failure === null) return
  yield { name: null, bytes: range(file, end, file.size), isPlain: true }
  throw failure
}

const loadHttp = async (): Promise<ContainerReader> => (await import('./http.ts')).readHttp

/** The bytes of a stream in their order, what was sent twice once. */
async function* streamOf(file: RandomBytes, list: readonly Piece[]): AsyncGenerator<Uint8Array> {
  const start = list[0]?.sequence ?? 0
  const behind = ({ sequence }: Piece): number => (sequence - start) | 0 // numbers begin anew behind 2^32
  let next = Number.NEGATIVE_INFINITY
  for (const piece of list.toSorted((one, other) => behind(one) - behind(other))) {
    const at = behind(piece)
    const known = Math.max(0, Math.min(next - at, piece.to - piece.from))
    if (at > next && next > Number.NEGATIVE_INFINITY) yield NEWLINE // what was lost is not in the file
    yield* range(file, piece.from + known, piece.to)
    next = Math.max(next, at + piece.to - piece.from)
  }
}

async function* othersOf(
  file: RandomBytes,
  packets: readonly Packet[],
): AsyncGenerator<Uint8Array> {
  for (const { at, length } of packets) {
    yield* range(file, at, at + length)
    yield NEWLINE
  }
}
