import { withinRatio } from '../compressed.ts'
import { cursorOf } from '../cursor.ts'
import type { ContainerReader } from '../format.ts'
import { strayBytes } from '../stray-bytes.ts'
import { unzlib } from './unraw.ts'

/** Reads zlib data, as a loose object of git or the session store of a framework has them, and what stands behind. */
export const readZlib: ContainerReader = async function* read(bytes) {
  const cursor = cursorOf(bytes.pieces())
  yield { name: null, bytes: withinRatio(unzlib, cursor) }
  if ((await cursor.peek(1)).length === 0) return
  const rest = strayBytes(cursor.pieces(Number.POSITIVE_INFINITY), 'zlib data', cursor.position)
  yield { name: null, bytes: rest }
}
