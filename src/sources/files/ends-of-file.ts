import { randomBytes } from 'node:crypto'
import { closeSync, readSync } from 'node:fs'
import type { PieceTag } from '../../model/index.ts'
import { openFile } from './open-file.ts'
import { NONCE_BYTES, pieceTagger } from './piece-tagger.ts'

/** Bytes at the beginning, and at the end. */
const ENDS = 64 * 1024

/** The tag of the beginning of a file and of the end that it has at `size`; null where they cannot be read. */
export function tagOfEnds(path: string, size: number, key: Uint8Array): PieceTag | null {
  return tagEnds(path, size, { key, nonce: randomBytes(NONCE_BYTES).toString('base64') })
}

/** Whether a file has the beginning, and before `size` the end, of which a tag tells. */
export function hasEnds(path: string, size: number, tag: PieceTag, key: Uint8Array): boolean {
  return tagEnds(path, size, { key, nonce: tag.nonce })?.tag === tag.tag
}

function tagEnds(
  path: string,
  size: number,
  { key, nonce }: { readonly key: Uint8Array; readonly nonce: string },
): PieceTag | null {
  try {
    const fd = openFile(path)
    try {
      const head = Math.min(ENDS, size)
      const tagger = pieceTagger(key, nonce, [0, head])
      tagger.add(bytesAt(fd, 0, head))
      tagger.look(bytesAt(fd, size - head, head), size - head, head)
      return tagger.finish()
    } finally {
      closeSync(fd)
    }
  } catch {
    return null
  }
}

function bytesAt(fd: number, position: number, length: number): Uint8Array {
  const bytes = Buffer.alloc(length)
  return bytes.subarray(0, readSync(fd, bytes, 0, length, position))
}
