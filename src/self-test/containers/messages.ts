import { gzipSync } from 'node:zlib'

/** An answer of HTTP whose body is compressed, behind one of which nothing is. */
export const httpDump = (content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
    Buffer.from('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n'),
    gzipSync(content),
  ])

/** Objects of a journal of systemd behind a header, of which the last one is the last. */
export function journalOf(objects: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(208)
  header.write('LPKSHHRH')
  header.writeBigUInt64LE(208n, 88)
  const padded = objects.map((object) => Buffer.concat([object, Buffer.alloc(-object.length & 7)]))
  const last = padded.slice(0, -1).reduce((sum, { length }) => sum + length, header.length)
  header.writeBigUInt64LE(BigInt(last), 136)
  return Buffer.concat([header, ...padded])
}

/** A field of a journal with its value; `flags` say how it is compressed. */
export function dataObject(value: Uint8Array, flags = 0): Buffer {
  const head = Buffer.alloc(64)
  head.writeUInt8(1)
  head.writeUInt8(flags, 1)
  head.writeBigUInt64LE(BigInt(64 + value.length), 8)
  return Buffer.concat([head, value])
}
