import { createHash } from 'node:crypto'
import { type InflateRaw, inflateSync, type ZlibOptions } from 'node:zlib'
import { bytesAt, type RandomBytes } from '../memory-bytes.ts'
import { damaged } from '../unreadable-error.ts'

/** Types of objects: gitformat-pack(5), "Object types". */
const NAMES = ['', 'commit', 'tree', 'blob', 'tag', '', '', ''] as const
const BY_OFFSET = 6
const BY_ID = 7

/** Bytes of an id of SHA-1, which names the base of a difference. */
export const ID = 20

/** More than the header of any object. */
const MOST_HEADER = 64

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag'

/** An object as its header in the pack describes it. */
export interface PackedObject {
  readonly offset: number
  /** Null for a difference to another object. */
  readonly type: ObjectType | null
  /** Where its base stands in the pack, or its id in hexadecimal digits. */
  readonly base: number | string | null
  /** Bytes of what is compressed, which begins at `data`. */
  readonly size: number
  readonly data: number
}

/** The object that begins at a place of a pack. */
export function objectAt(bytes: RandomBytes, offset: number): PackedObject {
  const header = bytesAt(bytes, offset, MOST_HEADER)
  let at = 0
  const next = (): number => {
    const byte = header[at++]
    if (byte === undefined) throw damaged('the git pack ends early', offset)
    return byte
  }
  let byte = next()
  const kind = (byte >>> 4) & 7
  let size = byte & 0x0f
  for (let unit = 16; byte & 0x80; unit *= 128) {
    byte = next()
    size += (byte & 0x7f) * unit
  }
  let base: PackedObject['base'] = null
  if (kind === BY_OFFSET) {
    base = offset - distance(next)
    if (base <= 0) throw damaged('the git pack is damaged', offset)
  } else if (kind === BY_ID) {
    base = header.toString('hex', at, at + ID)
    at += ID
  }
  const type = (NAMES[kind] || null) as ObjectType | null
  if (type === null && base === null) throw damaged('the git pack is damaged', offset)
  return { offset, type, base, size, data: offset + at }
}

/** How far a base stands in front: seven bits a byte, and one more for each that follows. */
function distance(next: () => number): number {
  let byte = next()
  let value = byte & 0x7f
  while (byte & 0x80) {
    byte = next()
    value = (value + 1) * 128 + (byte & 0x7f)
  }
  return value
}

/** Decompresses an object at once; `end` is where the next one begins. */
export function inflatedAt(
  bytes: RandomBytes,
  { data, size, offset }: PackedObject,
): { readonly content: Buffer; readonly end: number } {
  // What cannot be compressed grows by some bytes for each block of it.
  const packed = bytesAt(bytes, data, size + (size >>> 3) + 128)
  const options: ZlibOptions = { info: true, maxOutputLength: size + 1 }
  try {
    const { buffer, engine } = inflateSync(packed, options) as unknown as {
      readonly buffer: Buffer
      readonly engine: InflateRaw
    }
    if (buffer.length === size) return { content: buffer, end: data + engine.bytesWritten }
  } catch {
    // Told below, as a wrong size is.
  }
  throw damaged('an object of the git pack is damaged', offset)
}

/** The name of an object: the hash of its type, its size and its content. */
export function idOf(type: ObjectType, content: Uint8Array): string {
  return hashOf(type, content.length).update(content).digest('hex')
}

/** The hash of an object whose content comes in pieces. */
export const hashOf = (type: ObjectType, size: number): ReturnType<typeof createHash> =>
  createHash('sha1').update(`${type} ${size}\0`)
