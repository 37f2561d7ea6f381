import { crc32 } from 'node:zlib'

/** An event as a server that nobody can start here would send it: MySQL 8 and later. */
export interface MadeEvent {
  readonly type: number
  readonly body: Buffer
  readonly flags?: number
  /** It stands in no log. */
  readonly isFake?: boolean
}

const HEADER = 19 // bytes
const CHECKSUM = 4 // bytes

/** The events of one file from its beginning on, each with its checksum and the place where it ends. */
export function fileOf(name: string, events: readonly MadeEvent[]): Buffer[] {
  let end = 4
  const all = [fakeRotate(name), formatDescription(), ...events]
  return all.map(({ type, body, flags = 0, isFake = false }) => {
    const event = Buffer.alloc(HEADER + body.length + CHECKSUM)
    if (!isFake) end += event.length
    event.writeUInt32LE(1_700_000_000, 0)
    event.writeUInt8(type, 4)
    event.writeUInt32LE(5, 5)
    event.writeUInt32LE(event.length, 9)
    event.writeUInt32LE(isFake ? 0 : end, 13)
    event.writeUInt16LE(flags, 17)
    body.copy(event, HEADER)
    event.writeUInt32LE(crc32(event.subarray(0, -CHECKSUM)), event.length - CHECKSUM)
    return event
  })
}

/** Where such a file ends. */
export const endOf = (events: readonly Buffer[]): number =>
  Math.max(...events.map((event) => event.readUInt32LE(13)))

const fakeRotate = (name: string): MadeEvent => ({ ...rotate(name), flags: 0x20, isFake: true })

/** The file goes on in another one. */
export const rotate = (name: string): MadeEvent => ({
  type: 4,
  body: Buffer.concat([Buffer.from([4, 0, 0, 0, 0, 0, 0, 0]), Buffer.from(name)]),
})

/** As MySQL 8.4 begins a file: the lengths of the headers of 41 kinds of event, and that there are checksums. */
function formatDescription(tableMapLength = 8): MadeEvent {
  const lengths = Buffer.alloc(41, 8)
  lengths[19 - 1] = tableMapLength
  const head = Buffer.alloc(57)
  head.writeUInt16LE(4, 0)
  head.write('8.4.0', 2)
  head.writeUInt8(HEADER, 56)
  return { type: 15, body: Buffer.concat([head, lengths, Buffer.from([1])]) }
}

/** The global number of a transaction. */
export function gtid(uuid: string, number: number): MadeEvent {
  const body = Buffer.alloc(42)
  Buffer.from(uuid.replaceAll('-', ''), 'hex').copy(body, 1)
  body.writeBigUInt64LE(BigInt(number), 17)
  return { type: 33, body }
}

/** Rows of a table follow. */
export function tableMap(id: number, schema: string, name: string): MadeEvent {
  const text = (value: string): Buffer =>
    Buffer.from([Buffer.byteLength(value), ...Buffer.from(value), 0])
  const head = Buffer.alloc(8)
  head.writeUIntLE(id, 0, 6)
  return {
    type: 19,
    body: Buffer.concat([head, text(schema), text(name), Buffer.from([1, 3, 0, 0])]),
  }
}

/** Rows of a table, of one of the kinds there are. */
export function rows(id: number, type = 30): MadeEvent {
  const body = Buffer.alloc(20)
  body.writeUIntLE(id, 0, 6)
  return { type, body }
}

/** A statement by its words. */
export function query(words: string): MadeEvent {
  const head = Buffer.alloc(13)
  head.writeUInt8(4, 8)
  head.writeUInt16LE(3, 11)
  return { type: 2, body: Buffer.concat([head, Buffer.alloc(3), Buffer.from(`shop\0${words}`)]) }
}

/** A transaction of XA is prepared. */
export function xaPrepare(id: string): MadeEvent {
  const head = Buffer.alloc(13)
  head.writeUInt32LE(1, 1)
  head.writeUInt32LE(id.length, 5)
  return { type: 38, body: Buffer.concat([head, Buffer.from(id)]) }
}

export const xid: MadeEvent = { type: 16, body: Buffer.alloc(8) }
