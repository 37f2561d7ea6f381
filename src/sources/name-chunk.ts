import type { Chunk } from '../types.ts'
import { pathBytes } from './path-names.ts'

/** The shortest card number. */
const DIGITS = 13

/** Digits, and the signs beyond ASCII among which there may be full-width ones. */
const NO_DIGIT = /[\0-/:-\x7f]+/g

/** Gives a path as a chunk of its own, where it is long enough to hold a card number. */
export function* nameChunk(path: string, memory: Uint8Array): Generator<Chunk> {
  if (path.replace(NO_DIGIT, '').length < DIGITS) return
  const name = pathBytes(path)
  const bytes = typeof name === 'string' ? Buffer.from(name) : name
  const shown = bytes.subarray(0, memory.length)
  memory.set(shown)
  yield {
    bytes: memory.subarray(0, shown.length),
    from: 0,
    to: shown.length,
    offset: 0,
    aspect: 'name',
  }
}
