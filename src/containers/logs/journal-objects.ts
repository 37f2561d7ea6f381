import type { Cursor } from '../cursor.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** Where the header says what it is and how long, and where the last object begins (journal-def.h of systemd). */
const [FLAGS, HEADER_SIZE, LAST] = [12, 88, 136]
const SHORTEST_HEADER = 208

/** Flags of what a reader must know: values compressed by xz, LZ4 or Zstandard, keyed hashes, places of 32 bits. */
const KNOWN_FLAGS = 1 | 2 | 4 | 8 | 16
const COMPACT = 16

/** Type of an object that is a field with its value, and the greatest that there is. */
const [DATA, LAST_TYPE] = [1, 7]

/** What stands in front of an object, and of a value. */
const OBJECT = 16
const [VALUE, VALUE_IN_COMPACT] = [64, 72]

/** What a journal says of itself. */
export interface JournalHeader {
  /** Where its last object begins. */
  readonly last: number
  /** Bytes in front of a value, in its object. */
  readonly before: number
}

/** An object, whose value begins where the cursor stands. */
export interface JournalObject {
  readonly at: number
  readonly isData: boolean
  readonly compression: 'none' | 'xz' | 'lz4' | 'zstd'
  /** Bytes of the value as it stands there. */
  readonly size: number
  /** Where it ends; the next one begins at a multiple of eight. */
  readonly end: number
}

/** Takes the header. */
export async function headerOf(cursor: Cursor): Promise<JournalHeader> {
  const start = await cursor.peek(SHORTEST_HEADER)
  if (start.length < SHORTEST_HEADER) throw damaged('the journal ends early')
  const flags = start.readUInt32LE(FLAGS)
  if (flags & ~KNOWN_FLAGS)
    throw new UnreadableError('unsupported', 'a journal of a later version of systemd')
  const size = Number(start.readBigUInt64LE(HEADER_SIZE))
  if (size < SHORTEST_HEADER || size > 65_536) throw damaged('the journal is damaged')
  const last = Number(start.readBigUInt64LE(LAST))
  await cursor.skip(size)
  return { last, before: flags & COMPACT ? VALUE_IN_COMPACT : VALUE }
}

/** The next object, of which what stands before its value is taken; null where there are no more. */
export async function objectAt(
  cursor: Cursor,
  { before }: JournalHeader,
): Promise<JournalObject | null> {
  const start = cursor.position
  const head = await cursor.peek(OBJECT)
  if (head.length < OBJECT) return null
  const [type, flags] = [head.readUInt8(), head.readUInt8(1)]
  const size = Number(head.readBigUInt64LE(8))
  if (type === 0 || type > LAST_TYPE || size < OBJECT || !Number.isSafeInteger(size)) return null
  const isData = type === DATA && size >= before
  if (isData) cursor.advance((await cursor.peek(before)).length)
  return {
    at: start,
    isData,
    compression: flags & 1 ? 'xz' : flags & 2 ? 'lz4' : flags & 4 ? 'zstd' : 'none',
    size: isData ? size - before : size,
    end: start + size,
  }
}
