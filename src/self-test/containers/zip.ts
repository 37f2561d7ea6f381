import { crc32, deflateRawSync } from 'node:zlib'

/** Files by their names. */
export type Files = Readonly<Record<string, string | Buffer>>

const DEFLATED = 8
const VERSION = 20 // 2.0: deflate (APPNOTE 4.4.3)

/** A zip archive of deflated files (APPNOTE.TXT 6.3.10). */
export function zip(files: Files): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const facts = factsOf(bytes, packed, name)
    const local = Buffer.concat([u32(0x04034b50), facts, u16(0), Buffer.from(name), packed])
    const where = [u16(0), u16(0), u16(0), u32(0), u32(offset)]
    central.push(
      Buffer.concat([u32(0x02014b50), u16(VERSION), facts, u16(0), ...where, Buffer.from(name)]),
    )
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const count = u16(central.length)
  const sizes = [u32(directory.length), u32(offset)]
  const end = Buffer.concat([u32(0x06054b50), u16(0), u16(0), count, count, ...sizes, u16(0)])
  return Buffer.concat([...locals, directory, end])
}

/** Version, flags, method, time, checksum, sizes and the length of the name: the same in both headers. */
function factsOf(bytes: Buffer, packed: Buffer, name: string): Buffer {
  const time = [u16(0), u16(0x21)] // midnight of 1 January 1980
  const sizes = [u32(packed.length), u32(bytes.length), u16(Buffer.byteLength(name))]
  return Buffer.concat([u16(VERSION), u16(0), u16(DEFLATED), ...time, u32(crc32(bytes)), ...sizes])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
