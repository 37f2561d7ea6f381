import { bytesAt, part, type RandomBytes } from './memory-bytes.ts'

/** Headers in front of a picture are shorter: MS-ODRAW 2.2.23, and thumbnails of Windows. */
const MOST_HEADER = 1024

const STARTS = [Buffer.from('\x89PNG\r\n', 'latin1'), Buffer.from([0xff, 0xd8, 0xff])]

/** Where a picture begins in bytes behind a header; -1 where none does. */
export function startOfPicture(bytes: Buffer): number {
  const places = STARTS.map((picture) => bytes.indexOf(picture, 1)).filter((at) => at > 0)
  return places.length === 0 ? -1 : Math.min(...places)
}

/** A stream, in two parts where a picture stands in it: of one nothing is expected but that it looks random. */
export function cutAtPicture(bytes: RandomBytes): readonly RandomBytes[] {
  const at = startOfPicture(bytesAt(bytes, 0, MOST_HEADER))
  return at < 0 ? [bytes] : [part(bytes, 0, at), part(bytes, at, bytes.size)]
}
