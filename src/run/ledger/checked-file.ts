import { createHash, timingSafeEqual } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { replaceFile } from '../../own-files.ts'

const CHECK_BYTES = 32 // SHA-256 over all before it
const PAGE = 1 << 20 // bytes of what need not be in memory at once
const PIECE = 1 << 26 // bytes that are read or written at a time: a system takes 2 GiB at most

/** Takes a file from its beginning, part by part. */
export interface CheckedReader {
  /** The next so many bytes; throws where there are fewer. */
  take(length: number): Uint8Array<ArrayBuffer>
  /** How many bytes are left. */
  left(): number
  /** What is left, piece by piece. */
  rest(): Generator<Uint8Array<ArrayBuffer>>
}

/** Reads a file with `read`, which takes all of it; throws for one that is damaged. */
export function readChecked<Read>(path: string, read: (file: CheckedReader) => Read): Read {
  const file = openSync(path, 'r')
  const hash = createHash('sha256')
  let left = fstatSync(file).size - CHECK_BYTES
  const fill = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) {
      const got = readSync(file, bytes, at, Math.min(PIECE, bytes.length - at), null)
      if (got === 0) throw new Error('damaged')
      at += got
    }
  }
  const take: CheckedReader['take'] = (length) => {
    if (length > left) throw new Error('damaged')
    const bytes = new Uint8Array(length)
    fill(bytes)
    for (const piece of piecesOf(bytes)) hash.update(piece)
    left -= length
    return bytes
  }
  try {
    const value = read({
      take,
      left: () => left,
      *rest() {
        while (left > 0) yield take(Math.min(PAGE, left))
      },
    })
    const check = new Uint8Array(CHECK_BYTES)
    fill(check)
    if (!timingSafeEqual(hash.digest(), check)) throw new Error('damaged')
    return value
  } finally {
    closeSync(file)
  }
}

/** Bytes of a file that was checked, from an offset on; fewer where it ends, none where it is gone. */
export function readPart(path: string, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  try {
    const file = openSync(path, 'r')
    try {
      return bytes.subarray(0, readSync(file, bytes, 0, length, from))
    } finally {
      closeSync(file)
    }
  } catch {
    return bytes.subarray(0, 0)
  }
}

/** Writes a file anew of these parts: under its name lies the old one or the whole new one, readable by its owner only. */
export function writeChecked(path: string, parts: Iterable<Uint8Array>): void {
  replaceFile(path, (file) => {
    const hash = createHash('sha256')
    for (const part of parts) {
      for (const piece of piecesOf(part)) {
        hash.update(piece)
        writeWhole(file, piece)
      }
    }
    writeWhole(file, hash.digest())
  })
}

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at)
}
