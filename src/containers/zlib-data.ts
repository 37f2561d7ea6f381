import { withinRatio } from './compressed.ts'
import { cursorOf } from './cursor.ts'
import type { ContainerReader } from './format.ts'
import { strayBytes } from './stray-bytes.ts'
import { unraw } from './unraw.ts'
import { damaged } from './unreadable-error.ts'

/** RFC 1950: two bytes of header, and four of Adler-32 behind the data. */
const HEADER = 2
const CHECKSUM = 4

/** Reads zlib data, as a loose object of git or the session store of a framework has them. */
export const readZlib: ContainerReader = async function* read(bytes) {
  const cursor = cursorOf(bytes.pieces())
  cursor.advance((await cursor.peek(HEADER)).length)
  yield { name: null, bytes: withinRatio(unraw, cursor) }
  if ((await cursor.take(CHECKSUM)).length < CHECKSUM)
    throw damaged('the zlib data end early', cursor.position)
  if ((await cursor.peek(1)).length === 0) return
  const rest = strayBytes(cursor.pieces(Number.POSITIVE_INFINITY), 'zlib data', cursor.position)
  yield { name: null, bytes: rest }
}
