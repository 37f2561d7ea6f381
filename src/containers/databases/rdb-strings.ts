import type { Cursor } from '../cursor.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** A longer string is not held in memory. */
const MOST_STRING = 64 * 1024 * 1024

/** Kinds of strings that are none: integers of 8, 16 and 32 bits, and compressed ones (rdb.h, RDB_ENC_). */
const INTEGER_BYTES = [1, 2, 4] as const
const COMPRESSED = 3

/** Takes bytes, and refuses to go on where there are fewer. */
export async function takeUntil(cursor: Cursor, count: number): Promise<Buffer> {
  if (count > MOST_STRING)
    throw new UnreadableError('budget', 'a value of the Redis dump is too long', {
      at: cursor.position,
    })
  const bytes = await cursor.take(count)
  if (bytes.length < count) throw damaged('the Redis dump ends early', cursor.position)
  return bytes
}

/** Takes a length; of an integer or a compressed string its kind. */
async function takeCount(
  cursor: Cursor,
): Promise<{ readonly count: number; readonly isKind: boolean }> {
  const first = (await takeUntil(cursor, 1)).readUInt8()
  const low = first & 0x3f
  if (first >>> 6 === 0) return { count: low, isKind: false }
  if (first >>> 6 === 1)
    return { count: (low << 8) | (await takeUntil(cursor, 1)).readUInt8(), isKind: false }
  if (first === 0x80) return { count: (await takeUntil(cursor, 4)).readUInt32BE(), isKind: false }
  if (first === 0x81)
    return { count: Number((await takeUntil(cursor, 8)).readBigUInt64BE()), isKind: false }
  return { count: low, isKind: true }
}

/** Takes a length that is one. */
export async function takeLength(cursor: Cursor): Promise<number> {
  const { count, isKind } = await takeCount(cursor)
  if (isKind) throw damaged('the Redis dump is damaged', cursor.position)
  return count
}

/** Takes a string, as the bytes that it has. */
export async function takeString(cursor: Cursor): Promise<Buffer> {
  const { count, isKind } = await takeCount(cursor)
  if (!isKind) return takeUntil(cursor, count)
  const size = INTEGER_BYTES[count]
  if (size !== undefined)
    return Buffer.from(`${(await takeUntil(cursor, size)).readIntLE(0, size)}`)
  if (count !== COMPRESSED) throw damaged('the Redis dump is damaged', cursor.position)
  const [packed, length] = [await takeLength(cursor), await takeLength(cursor)]
  if (length > MOST_STRING)
    throw new UnreadableError('budget', 'a value of the Redis dump is too long')
  return decompressed(await takeUntil(cursor, packed), length)
}

/** LZF: runs of bytes, and references to what was written already (lzf_d.c of LibLZF 3.6). */
function decompressed(packed: Buffer, length: number): Buffer {
  const output = Buffer.alloc(length)
  let to = 0
  for (let at = 0; at < packed.length; ) {
    const control = packed[at++] as number
    if (control < 32) {
      to += packed.copy(output, to, at, at + control + 1)
      at += control + 1
      continue
    }
    let count = control >>> 5
    if (count === 7) count += packed[at++] ?? 0
    let from = to - ((control & 0x1f) << 8) - (packed[at++] ?? 0) - 1
    if (from < 0) throw damaged('a compressed value of the Redis dump is damaged')
    for (let left = count + 2; left > 0 && to < length; left--)
      output[to++] = output[from++] as number
  }
  return output
}
