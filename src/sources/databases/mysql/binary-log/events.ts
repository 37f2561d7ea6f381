/** Numbers of events (MySQL: Log_event_type in binlog_event.h; MariaDB: log_event.h, from 160 on). */
export const EVENT = {
  QUERY: 2,
  STOP: 3,
  ROTATE: 4,
  FORMAT_DESCRIPTION: 15,
  TABLE_MAP: 19,
  GTID: 33,
  XA_PREPARE: 38,
} as const

/** Events that come before or after those that tell what changed, and change nothing themselves. */
export const WITHOUT_CHANGES: ReadonlySet<number> = new Set([
  ...[5, 13, 14], // INTVAR, RAND, USER_VAR: values for the statement that follows
  16, // XID: a transaction ends
  ...[4, 15], // ROTATE, FORMAT_DESCRIPTION: where the reading is (log-place.ts)
  ...[27, 41], // HEARTBEAT: between the events, not in the log
  ...[28, 29], // IGNORABLE, ROWS_QUERY: the words of a statement whose rows follow
  35, // PREVIOUS_GTIDS
  ...[160, 161, 162, 163], // ANNOTATE_ROWS, BINLOG_CHECKPOINT, GTID, GTID_LIST of MariaDB
  164, // START_ENCRYPTION: the server sends its log in the clear
])

/** Rows of a table that an event before named; those of MariaDB from 166 on are compressed. */
export const ROWS: ReadonlySet<number> = new Set([
  ...[23, 24, 25, 30, 31, 32, 39],
  ...[166, 167, 168, 169, 170, 171],
])

const HEADER = 19 // bytes
const CHECKSUM = 4 // bytes
const CRC32 = 1

/** Written by nobody into the log: the server tells where it reads. */
const ARTIFICIAL = 0x20
/** Whoever does not know the event may pass over it. */
const IGNORABLE = 0x80

/** The beginning of an event of the log. */
export interface LogEvent {
  /** Seconds since 1970. */
  readonly time: number
  readonly type: number
  /** Of its bytes in the log. */
  readonly length: number
  /** Where it ends in its file, modulo 2^32; 0 for one that does not stand there. */
  readonly end: number
  readonly isArtificial: boolean
  readonly isIgnorable: boolean
  /** What follows its header, without the checksum, as far as it was kept. */
  readonly body: Buffer
  readonly isWhole: boolean
}

/** Reads the header; throws where there is none. */
export function eventOf(kept: Buffer, length: number, hasChecksum: boolean): LogEvent {
  const flags = kept.readUInt16LE(17)
  const end = length - (hasChecksum ? CHECKSUM : 0)
  return {
    time: kept.readUInt32LE(0),
    type: kept.readUInt8(4),
    length: kept.readUInt32LE(9),
    end: kept.readUInt32LE(13),
    isArtificial: (flags & ARTIFICIAL) !== 0,
    isIgnorable: (flags & IGNORABLE) !== 0,
    body: kept.subarray(HEADER, Math.max(HEADER, end)),
    isWhole: kept.length >= end,
  }
}

/** Whether the events of a file have a checksum; null where the file is written in a way that is not known here. */
export function checksumsOf({ body, isWhole }: LogEvent): boolean | null {
  const [version, headerLength] = [body.readUInt16LE(0), body.readUInt8(56)]
  const tableMap = body.readUInt8(57 + EVENT.TABLE_MAP - 1)
  if (!isWhole || version !== 4 || headerLength !== HEADER || tableMap !== 8) return null
  return body.readUInt8(body.length - CHECKSUM - 1) === CRC32
}

/** The file that follows. */
export const nextFileOf = ({ body }: LogEvent): string => body.toString('utf8', 8)

/** The number by which rows name a table, and its name. */
export function tableMapOf({ body }: LogEvent): { id: number; schema: string; name: string } {
  const schemaEnd = 9 + body.readUInt8(8)
  const nameStart = schemaEnd + 2
  const nameEnd = nameStart + body.readUInt8(schemaEnd + 1)
  if (nameEnd > body.length) throw new RangeError('a name is cut')
  return {
    id: tableIdOf(body),
    schema: body.toString('utf8', 9, schemaEnd),
    name: body.toString('utf8', nameStart, nameEnd),
  }
}

/** The number of the table whose rows follow. */
export const tableIdOf = (body: Buffer): number => body.readUIntLE(0, 6)

/** The words of a statement; null where they were not kept whole. */
export function statementOf({ body, isWhole }: LogEvent): string | null {
  if (!isWhole) return null
  const start = 13 + body.readUInt16LE(11) + body.readUInt8(8) + 1
  return body.toString('utf8', start)
}

/** A transaction's global number in MySQL: the server it began at, in hexadecimal, and its number there. */
export function gtidOf({ body }: LogEvent): { server: string; number: bigint } {
  return { server: body.toString('hex', 1, 17), number: body.readBigUInt64LE(17) }
}

/** The id of a transaction of XA, as its COMMIT is written: two texts in hexadecimal and the number of a format. */
export function xaIdOf({ body }: LogEvent): string {
  const [format, length, tail] = [body.readUInt32LE(1), body.readUInt32LE(5), body.readUInt32LE(9)]
  const text = (from: number, to: number): string => `X'${body.toString('hex', from, to)}'`
  return `${text(13, 13 + length)},${text(13 + length, 13 + length + tail)},${format}`
}
