import { randomBytes, timingSafeEqual } from 'node:crypto'
import { readSync } from 'node:fs'
import { CONTEXT, type Unit } from '../../model/index.ts'
import { isYieldDue, type Owned, startOf, yieldEventLoop } from '../chunks/index.ts'
import { NONCE_BYTES, type PieceTagger, pieceTagger } from './piece-tagger.ts'
import { parseVersion } from './version.ts'

/** A tagger for a unit; null for one whose result depends on where its file ends, which the next line moves. */
export function taggerOf({ range, version }: Unit, key: Uint8Array): PieceTagger | null {
  if (range === null || parseVersion(version).size < range[1] + CONTEXT) return null
  return pieceTagger(key, randomBytes(NONCE_BYTES).toString('base64'), shownOf(range))
}

const shownOf = (range: Owned): Owned => [startOf(range), range[1] + CONTEXT]

/** Whether an open file still has all the bytes that the tag of its unit tells of; `memory` is what they are read to. */
export async function hasTag(
  fd: number,
  { range, tag }: Unit,
  { key, memory }: { readonly key: Uint8Array; readonly memory: Uint8Array },
  signal: AbortSignal,
): Promise<boolean> {
  if (range === null || tag === undefined) return false
  const shown = shownOf(range)
  const tagger = pieceTagger(key, tag.nonce, shown)
  for await (const { bytes } of bytesIn(fd, shown, memory, signal)) tagger.add(bytes)
  for (const place of tag.beside) {
    for await (const { bytes, from } of bytesIn(fd, place, memory, signal)) {
      tagger.look(bytes, from, bytes.length)
    }
  }
  const found = Buffer.from(tagger.finish()?.tag ?? '', 'base64')
  const known = Buffer.from(tag.tag, 'base64')
  return found.length === known.length && timingSafeEqual(found, known)
}

/** The bytes of a range, or as many of them as can be read. */
async function* bytesIn(
  fd: number,
  [start, end]: Owned,
  memory: Uint8Array,
  signal: AbortSignal,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly from: number }> {
  for (let from = start; from < end; ) {
    const got = readSync(fd, memory, 0, Math.min(memory.length, end - from), from)
    if (got === 0) return
    yield { bytes: memory.subarray(0, got), from }
    if (isYieldDue(got)) await yieldEventLoop(signal)
    from += got
  }
}
