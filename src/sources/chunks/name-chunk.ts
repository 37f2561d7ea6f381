import type { Chunk } from '../../model/index.ts'
import { pathBytes } from '../path-names.ts'

/** The shortest card number. */
const DIGITS = 13

/** Whether a path has digits enough for a card number, counting signs beyond ASCII, which may be full-width ones. */
export function isNameLong(path: string): boolean {
  let digits = 0
  for (let at = 0; at < path.length; at++) {
    const code = path.charCodeAt(at)
    if (code >= 0x80 || (code >= 0x30 && code <= 0x39)) digits++
  }
  return digits >= DIGITS
}

/** Gives a path as a chunk of its own, where it is long enough to hold a card number. */
export function* nameChunk(path: string, memory: Uint8Array): Generator<Chunk> {
  if (!isNameLong(path)) return
  const name = pathBytes(path)
  yield chunkOf(typeof name === 'string' ? Buffer.from(name) : name, memory)
}

/** Gives the name of a member of a container as a chunk, where it may hold a card number. */
export function* chunkOfName(name: Uint8Array, memory: Uint8Array): Generator<Chunk> {
  if (name.filter((byte) => byte >= 0x80 || (byte >= 0x30 && byte <= 0x39)).length < DIGITS) return
  yield chunkOf(name, memory)
}

function chunkOf(name: Uint8Array, memory: Uint8Array): Chunk {
  const shown = name.subarray(0, memory.length)
  memory.set(shown)
  const bytes = memory.subarray(0, shown.length)
  return { bytes, from: 0, to: shown.length, offset: 0, aspect: 'name' }
}
