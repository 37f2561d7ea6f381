const SECTOR = 512

/** Marks in the table of sectors: the end of a chain, the table itself. */
const END = 0xfffffffe
const TABLE = 0xfffffffd
const FREE = 0xffffffff

/** A shorter stream stands among other short ones (MS-CFB 2.4). */
const LEAST = 4096

/** A message of Outlook: a compound file (MS-CFB) whose one stream is its text. */
export function msg(text: Buffer): Buffer {
  const count = Math.max(LEAST, text.length) / SECTOR
  const stream = Buffer.alloc(Math.ceil(count) * SECTOR)
  stream.set(text)
  const header = Buffer.alloc(SECTOR, 0xff)
  header.fill(0, 0, 76)
  header.set(Buffer.from('d0cf11e0a1b11ae1', 'hex'))
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, at)
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, LEAST],
    [60, END],
    [68, END],
    [76, 0],
  ] as const)
    header.writeUInt32LE(value, at)
  const chain = Array.from({ length: stream.length / SECTOR }, (_, index) => index + 3)
  const table = Buffer.alloc(SECTOR, 0xff)
  for (const [index, value] of [TABLE, END, ...chain.slice(0, -1), END].entries())
    table.writeUInt32LE(value, index * 4)
  const root = entry('Root Entry', 5, { child: 1, start: END, size: 0 })
  const body = entry('__substg1.0_1000001F', 2, { child: FREE, start: 2, size: stream.length })
  return Buffer.concat([header, table, root, body, Buffer.alloc(2 * 128), stream])
}

/** An entry of the directory (MS-CFB 2.6.1). */
function entry(
  name: string,
  type: number,
  { child, start, size }: { readonly child: number; readonly start: number; readonly size: number },
): Buffer {
  const bytes = Buffer.alloc(128)
  bytes.write(name, 'utf16le')
  bytes.writeUInt16LE(2 * name.length + 2, 64)
  bytes.set([type, 1], 66)
  for (const [at, value] of [
    [68, FREE],
    [72, FREE],
    [76, child],
    [116, start],
    [120, size],
  ] as const)
    bytes.writeUInt32LE(value, at)
  return bytes
}
