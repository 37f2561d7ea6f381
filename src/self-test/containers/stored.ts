import { crc32 } from 'node:zlib'

// Archives that keep their one file as it is: their programs are seldom installed, or not free.

const padded = (text: string | number, length: number): string => `${text}`.padEnd(length)

/** An archive of ar, as Debian packages are. */
export const arArchive = (name: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('!<arch>\n'),
    Buffer.from(padded(`${name}/`, 16) + padded(0, 12) + padded(0, 6) + padded(0, 6)),
    Buffer.from(`${padded(100_644, 8)}${padded(content.length, 10)}\`\n`),
    content,
    Buffer.alloc(content.length % 2, '\n'),
  ])

/** An archive of cpio with headers in text (SVR4). */
export function cpioArchive(name: string, content: Buffer): Buffer {
  const entry = (path: string, data: Buffer, mode: number): Buffer => {
    const fields = [1, mode, 0, 0, 1, 0, data.length, 0, 0, 0, 0, path.length + 1, 0]
    const head = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}${path}\0`
    const filled = (bytes: Buffer): Buffer =>
      Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    return Buffer.concat([filled(Buffer.from(head)), filled(data)])
  }
  return Buffer.concat([entry(name, content, 0o100644), entry('TRAILER!!!', Buffer.alloc(0), 0)])
}

/** An archive of LHA, level 0, method -lh0-. */
export function lhaArchive(name: string, content: Buffer): Buffer {
  const head = Buffer.alloc(24 + name.length)
  head.writeUInt8(head.length - 2, 0)
  head.write('-lh0-', 2, 'latin1')
  head.writeUInt32LE(content.length, 7)
  head.writeUInt32LE(content.length, 11)
  head.writeUInt8(0x20, 19)
  head.writeUInt8(name.length, 21)
  head.write(name, 22, 'latin1')
  head.writeUInt16LE(crc16(content), 22 + name.length)
  head.writeUInt8(
    head.subarray(2).reduce((sum, byte) => (sum + byte) & 0xff, 0),
    1,
  )
  return Buffer.concat([head, content, Buffer.alloc(1)])
}

function crc16(bytes: Buffer): number {
  let value = 0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
  }
  return value
}

/** A cabinet file without compression. */
export function cabinet(name: string, content: Buffer): Buffer {
  const file = Buffer.alloc(16 + name.length + 1)
  file.writeUInt32LE(content.length, 0)
  file.write(name, 16, 'latin1')
  const head = Buffer.alloc(36 + 8)
  const dataAt = head.length + file.length
  head.write('MSCF', 0, 'latin1')
  head.writeUInt32LE(dataAt + 8 + content.length, 8)
  head.writeUInt32LE(head.length, 16)
  head.writeUInt16LE(0x0103, 24)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(1, 28)
  head.writeUInt32LE(dataAt, 36)
  head.writeUInt16LE(1, 40)
  const data = Buffer.alloc(8)
  data.writeUInt16LE(content.length, 4)
  data.writeUInt16LE(content.length, 6)
  return Buffer.concat([head, file, data, content])
}

/** An archive of RAR 4 without compression. */
export function rarArchive(name: string, content: Buffer): Buffer {
  const block = (type: number, flags: number, fields: Buffer): Buffer => {
    const head = Buffer.alloc(7)
    head.writeUInt8(type, 2)
    head.writeUInt16LE(flags, 3)
    head.writeUInt16LE(7 + fields.length, 5)
    const all = Buffer.concat([head, fields])
    all.writeUInt16LE(crc32(all.subarray(2)) & 0xffff, 0)
    return all
  }
  const file = Buffer.alloc(25 + name.length)
  file.writeUInt32LE(content.length, 0)
  file.writeUInt32LE(content.length, 4)
  file.writeUInt8(3, 8)
  file.writeUInt32LE(crc32(content), 9)
  file.writeUInt8(20, 17)
  file.writeUInt8(0x30, 18)
  file.writeUInt16LE(name.length, 19)
  file.writeUInt32LE(0o100644, 21)
  file.write(name, 25, 'latin1')
  const signature = Buffer.from('Rar!\x1a\x07\0', 'latin1')
  const end = block(0x7b, 0x4000, Buffer.alloc(0))
  return Buffer.concat([
    signature,
    block(0x73, 0, Buffer.alloc(6)),
    block(0x74, 0x8000, file),
    content,
    end,
  ])
}
