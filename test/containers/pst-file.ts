import { crc32 } from 'node:zlib'
import { decodeBytes } from '../../src/containers/mail/pst-blocks.ts'

/** The other way round: what is written for each byte. */
const encoded = Buffer.alloc(256)
for (const [byte, plain] of decodeBytes(
  Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
).entries())
  encoded[plain] = byte

/** Versions before and since Outlook 2003: the size of a word, and ways of writing blocks. */
interface PstForm {
  readonly isAnsi?: boolean
  readonly cipher?: number
}

const sumOf = (bytes: Uint8Array): number => ~crc32(bytes, 0xffffffff) >>> 0

const [HEAP, TEXT, LIST] = [4, 8, 14]
const TEXT_NODE = 0x7f
const MESSAGE = 0x200024

/** An Outlook folder with one message (MS-PST): its subject stands in its heap, its text in a node of its own. */
export function pstOf(text: string, { isAnsi = false, cipher = 1 }: PstForm = {}): Buffer {
  const word = (value: number): Buffer => {
    const bytes = Buffer.alloc(isAnsi ? 4 : 8)
    bytes.writeUInt32LE(value)
    return bytes
  }
  const row = (...values: number[]): Buffer => Buffer.concat(values.map(word))
  const parts: Buffer[] = [Buffer.alloc(1024)]
  const end = (): number => parts.reduce((sum, part) => sum + part.length, 0)
  const trailer = (start: Buffer, id: number, bytes: Buffer): Buffer => {
    const sum = Buffer.alloc(4)
    sum.writeUInt32LE(sumOf(bytes))
    return Buffer.concat(isAnsi ? [start, word(id), sum] : [start, sum, word(id)])
  }

  const places: Buffer[] = []
  const block = (id: number, content: Buffer): void => {
    const bytes =
      (id & 2) === 0 && cipher === 1
        ? Buffer.from(content.map((byte) => encoded[byte] ?? 0))
        : content
    const size = Math.ceil((bytes.length + (isAnsi ? 12 : 16)) / 64) * 64
    const counts = Buffer.alloc(isAnsi ? 4 : 8)
    counts.writeUInt16LE(bytes.length)
    places.push(Buffer.concat([row(id, end()), counts]))
    const tail = trailer(counts.subarray(0, 4), id, bytes)
    parts.push(bytes, Buffer.alloc(size - bytes.length - tail.length), tail)
  }
  const page = (kind: number, entries: readonly Buffer[]): number => {
    const bytes = Buffer.alloc(isAnsi ? 500 : 496)
    Buffer.concat(entries).copy(bytes)
    bytes.writeUInt8(entries.length, isAnsi ? 496 : 488)
    bytes.writeUInt8(entries[0]?.length ?? 0, isAnsi ? 498 : 490)
    parts.push(bytes, trailer(Buffer.of(kind, kind, 0, 0), 0, bytes))
    return end() - 512
  }

  block(HEAP, heapOf('order'))
  block(TEXT, Buffer.from(text, 'utf16le'))
  const head = Buffer.alloc(isAnsi ? 4 : 8)
  head.writeUInt32LE(0x00010002)
  block(LIST, Buffer.concat([head, row(TEXT_NODE, TEXT, 0)]))
  const nodes = page(0x81, [Buffer.concat([row(MESSAGE, HEAP, LIST), word(0)])])
  const blocks = page(0x80, places)
  const header = parts[0] as Buffer
  header.write('!BDN\0\0\0\0SM')
  header.writeUInt16LE(isAnsi ? 14 : 23, 10)
  header.writeUInt32LE(0x01010013, 12)
  word(nodes).copy(header, isAnsi ? 188 : 224)
  word(blocks).copy(header, isAnsi ? 196 : 240)
  header.writeUInt8(cipher, isAnsi ? 461 : 513)
  return Buffer.concat(parts)
}

/** A heap of two properties: the subject, and the text, of which only the node is named. */
function heapOf(subject: string): Buffer {
  const [tree, records] = [Buffer.from('b502060040000000', 'hex'), Buffer.alloc(16)]
  records.writeUInt32LE(0x001f0037)
  records.writeUInt32LE(0x60, 4)
  records.writeUInt32LE(0x001f1000, 8)
  records.writeUInt32LE(TEXT_NODE, 12)
  const head = Buffer.from('0000ecbc2000000000000000', 'hex')
  const items = [tree, records, Buffer.from(subject, 'utf16le')]
  const map = Buffer.alloc(4 + 2 * (items.length + 1))
  map.writeUInt16LE(items.length)
  let at = head.length
  for (const [index, item] of items.entries()) {
    map.writeUInt16LE(at, 4 + 2 * index)
    at += item.length
  }
  map.writeUInt16LE(at, map.length - 2)
  head.writeUInt16LE(at)
  return Buffer.concat([head, ...items, map])
}
