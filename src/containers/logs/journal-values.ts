import { checkRatio } from '../budget.ts'
import { withinRatio } from '../compressed.ts'
import { decompressors, unlz4Block } from '../compression/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Job } from '../format.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import type { JournalObject } from './journal-objects.ts'

/** In front of a block of LZ4 stands how long it becomes. */
const SIZE = 8

/** The value of an object, decompressed. */
export async function* decompressedValue(
  { compression, size }: JournalObject,
  cursor: Cursor,
  job: Job,
): AsyncGenerator<Uint8Array> {
  const end = cursor.position + size
  const packed = cursor.pieces(size)
  if (compression === 'none') yield* packed
  else if (compression === 'lz4') yield* unlz4(cursorOf(packed), size, job)
  else yield* withinRatio(await decompressors[compression](), cursorOf(packed))
  if (compression === 'none' && cursor.position < end) throw damaged('the journal ends early')
}

/** A block that is held as a whole. */
async function* unlz4(cursor: Cursor, packed: number, job: Job): AsyncGenerator<Uint8Array> {
  const head = await cursor.take(SIZE)
  if (head.length < SIZE) throw damaged('the journal ends early')
  const size = Number(head.readBigUInt64LE())
  checkRatio(size, packed)
  if (!job.claim(size + packed))
    throw new UnreadableError('budget', 'a field of the journal is too large to be held in memory')
  try {
    const output = Buffer.allocUnsafe(size)
    const end = unlz4Block(await cursor.take(packed - SIZE), output, 0)
    yield output.subarray(0, end)
    if (end < size) throw damaged('a field of the journal ends early')
  } finally {
    job.release(size + packed)
  }
}
