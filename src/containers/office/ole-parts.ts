import { inflateSync } from 'node:zlib'
import { isZlib } from '../compression/index.ts'
import { bytesAt, part, type RandomBytes } from '../memory-bytes.ts'

/** Headers in front of a picture are shorter: MS-ODRAW 2.2.23, and thumbnails of Windows. */
const MOST_HEADER = 1024

const PICTURES = [Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.from([0xff, 0xd8, 0xff])]

/** Headers in front of compressed data: a metafile has two checksums and a page of numbers. */
const MOST_ZLIB_HEADER = 128

/** Compressed data are tried as a whole, for two bytes are no proof; larger ones are told as what they look like. */
const MOST_ZLIB = 4 * 1024 * 1024
const MOST_INFLATED = 32 * 1024 * 1024

/** Where a picture begins in bytes behind a header; -1 where none does. */
export function startOfPicture(bytes: Buffer): number {
  const places = PICTURES.map((picture) => bytes.indexOf(picture, 1)).filter((at) => at > 0)
  return places.length === 0 ? -1 : Math.min(...places)
}

/**
 * A stream, in two parts where a picture or compressed data stand in it: of a picture nothing is expected but that it
 * looks random, and the data are opened.
 */
export function partsOfStream(bytes: RandomBytes): readonly RandomBytes[] {
  const head = bytesAt(bytes, 0, MOST_HEADER)
  const picture = startOfPicture(head)
  const at = picture < 0 ? startOfZlib(bytes, head) : picture
  return at < 0 ? [bytes] : [part(bytes, 0, at), part(bytes, at, bytes.size)]
}

function startOfZlib(bytes: RandomBytes, head: Buffer): number {
  if (bytes.size > MOST_ZLIB) return -1
  for (let at = 1; at < Math.min(MOST_ZLIB_HEADER, head.length); at++) {
    if (isZlib(head.subarray(at)) && canInflate(bytesAt(bytes, at, bytes.size - at))) return at
  }
  return -1
}

function canInflate(data: Buffer): boolean {
  try {
    return inflateSync(data, { maxOutputLength: MOST_INFLATED }).length > 0
  } catch {
    return false
  }
}
