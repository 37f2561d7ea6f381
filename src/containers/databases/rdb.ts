import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { inMemory } from '../memory-bytes.ts'
import { strayBytes } from '../stray-bytes.ts'
import { lineOfValue, textOfBytes } from '../structured/index.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import { takeLength, takeString, takeUntil } from './rdb-strings.ts'
import { membersOf } from './rdb-values.ts'

/** Opcodes between the values: rdb.h of Redis 7. */
const AUX = 0xfa
const RESIZE = 0xfb
const EXPIRES_MS = 0xfc
const EXPIRES = 0xfd
const SELECT = 0xfe
const END = 0xff
const IDLE = 0xf8
const FREQUENCY = 0xf9
const FUNCTION = 0xf5
const SLOT = 0xf4

/** `REDIS` and four digits of a version. */
const HEADER = 9

/** Behind the end stand eight bytes; an append-only file has its commands behind them. */
const CHECKSUM = 8

/** Values that are longer are looked at for files in them. */
const LEAST_FILE = 20

/** Gives the keys and values of a Redis dump, a line of JSON for each, and the files that lie in its strings. */
export async function* readRdb(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  cursor.advance((await cursor.peek(HEADER)).length)
  const files: Buffer[] = []
  for (let isOpen = true; isOpen; ) {
    const state = { isOpen: true }
    yield { name: null, bytes: linesOf(cursor, files, state), isPlain: true }
    for (const file of files.splice(0))
      yield { name: null, bytes: inMemory(file).pieces(), isGiven: true }
    isOpen = state.isOpen
  }
  await cursor.skip(CHECKSUM)
  const end = cursor.position
  if ((await cursor.peek(1)).length === 0) return
  const rest = cursor.pieces(Number.POSITIVE_INFINITY)
  yield { name: null, bytes: strayBytes(rest, 'Redis dump', end), isPlain: true }
}

/** The lines up to a value that may be a file, or to the end. */
async function* linesOf(
  cursor: Cursor,
  files: Buffer[],
  state: { isOpen: boolean },
): AsyncGenerator<Uint8Array> {
  state.isOpen = false
  for (;;) {
    const type = (await cursor.take(1))[0]
    if (type === undefined) throw damaged('the Redis dump ends early', cursor.position)
    if (type === END) return
    if (await wasOpcode(type, cursor)) continue
    const key = textOfBytes(await takeString(cursor))
    for await (const member of membersOf(type, cursor)) {
      if (member.value instanceof Uint8Array && isLikeFile(member.value))
        files.push(Buffer.from(member.value))
      yield Buffer.from(lineOfValue({ key, [member.name ?? 'value']: member.value }))
    }
    if (files.length === 0) continue
    state.isOpen = true
    return
  }
}

/** Reads what stands between the values; false where a value begins. */
async function wasOpcode(type: number, cursor: Cursor): Promise<boolean> {
  if (type === AUX) await takeString(cursor).then(() => takeString(cursor))
  else if (type === RESIZE) await takeLength(cursor).then(() => takeLength(cursor))
  else if (type === EXPIRES_MS) await takeUntil(cursor, 8)
  else if (type === EXPIRES) await takeUntil(cursor, 4)
  else if (type === SELECT || type === IDLE) await takeLength(cursor)
  else if (type === FREQUENCY) await takeUntil(cursor, 1)
  else if (type === FUNCTION) await takeString(cursor)
  else if (type === SLOT) for (let count = 0; count < 3; count++) await takeLength(cursor)
  else if (type > 0xf0)
    throw new UnreadableError('unsupported', `a Redis dump with opcode ${type}`, {
      at: cursor.position,
    })
  else return false
  return true
}

/** A text was read with its line; what is none may be a compressed value of an application. */
function isLikeFile(value: Uint8Array): boolean {
  return (
    value.length >= LEAST_FILE &&
    value.subarray(0, LEAST_FILE).some((byte) => byte < 0x09 || byte > 0x7e)
  )
}
