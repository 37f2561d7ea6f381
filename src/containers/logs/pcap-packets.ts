import { bytesAt, type RandomBytes } from '../memory-bytes.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** A packet in a capture, and what it begins with (a link type of tcpdump.org). */
export interface Packet {
  readonly at: number
  readonly length: number
  readonly link: number
}

const CAPTURE_HEADER = 24
const RECORD = 16

/** Blocks of pcapng: a description of an interface, and packets (draft-ietf-opsawg-pcapng). */
const [SECTION, INTERFACE, SIMPLE, PACKET] = [0x0a0d0d0a, 1, 3, 6]
const SECTION_BYTES = Buffer.from('0a0d0d0a', 'hex')
const LITTLE_ENDIAN = 0x1a2b3c4d

/** A packet is not longer. */
const MOST = 16 * 1024 * 1024

type Integer = (bytes: Buffer, at: number, size?: 2 | 4) => number
const little: Integer = (bytes, at, size = 4) => bytes.readUIntLE(at, size)
const big: Integer = (bytes, at, size = 4) => bytes.readUIntBE(at, size)

/** The packets of a capture in their order. */
export function packetsOf(file: RandomBytes): Generator<Packet> {
  return bytesAt(file, 0, 4).equals(SECTION_BYTES) ? blocksOf(file) : recordsOf(file)
}

/** draft-ietf-opsawg-pcap. */
function* recordsOf(file: RandomBytes): Generator<Packet> {
  const header = bytesAt(file, 0, CAPTURE_HEADER)
  if (header.length < CAPTURE_HEADER) throw damaged('the capture ends early')
  const integer = [0xd4, 0x4d].includes(header[0] ?? 0) ? little : big
  const link = integer(header, 20) & 0xffff
  for (let at = CAPTURE_HEADER; at < file.size; ) {
    const record = bytesAt(file, at, RECORD)
    const length = record.length < RECORD ? MOST : integer(record, 8)
    at += RECORD
    if (length >= MOST || at + length > file.size)
      throw damaged('the capture ends early or is damaged', at)
    yield { at, length, link }
    at += length
  }
}

function* blocksOf(file: RandomBytes): Generator<Packet> {
  let integer = little
  let links: number[] = []
  for (let at = 0; at < file.size; ) {
    const head = bytesAt(file, at, 28)
    if (head.length < 12) throw damaged('the capture ends early', at)
    if (head.readUInt32BE() === SECTION) {
      integer = head.readUInt32LE(8) === LITTLE_ENDIAN ? little : big
      links = []
    }
    const [type, size] = [integer(head, 0), integer(head, 4)]
    if (size < 12 || size > MOST + 64 || at + size > file.size)
      throw damaged('the capture ends early or is damaged', at)
    if (type === INTERFACE) links.push(integer(head, 8, 2))
    else if (type === PACKET && head.length === 28)
      yield {
        at: at + 28,
        length: Math.min(integer(head, 20), size - 32),
        link: links[integer(head, 8)] ?? -1,
      }
    else if (type === SIMPLE) yield { at: at + 12, length: size - 16, link: links[0] ?? -1 }
    else if (type !== SECTION) yield { at: at + 8, length: size - 12, link: -1 }
    at += size
  }
}

/** Why captures that are too large are not put together. */
export const tooLarge = (): UnreadableError =>
  new UnreadableError('budget', 'a capture of too many packets: it was read as it is')
