import { constants, gunzipSync } from 'node:zlib'

/** RFC 1952: the two bytes of gzip and its only method. */
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])

/** Enough of the data to tell that they are no accident. */
const BEGINNING = 256 // bytes

/** Where gzip data begin among other bytes, as bodies do in a dump of HTTP; -1 where there are none. */
export function gzipIn(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = view.indexOf(GZIP); at >= 0; at = view.indexOf(GZIP, at + 1)) {
    if (isGzip(view.subarray(at, at + BEGINNING))) return at
  }
  return -1
}

/** What zlib says of bytes behind a member that came to its end: the member was one. */
const NO_SECOND = 'incorrect header check'

function isGzip(start: Buffer): boolean {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH }).length > 0
  } catch (error) {
    return error instanceof Error && error.message === NO_SECOND
  }
}
