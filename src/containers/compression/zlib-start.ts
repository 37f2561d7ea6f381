import { constants, inflateSync } from 'node:zlib'

/** Whether bytes begin as zlib data: their header is a multiple of 31, and what follows can be decompressed. */
export function isZlib(start: Uint8Array): boolean {
  const [first = 0, second = 0] = start
  if ((first & 0x8f) !== 0x08 || ((first << 8) | second) % 31 !== 0 || (second & 0x20) !== 0)
    return false
  return begins(start)
}

/** The lengths of codes that a block may begin with take up to 290 bytes; what is damaged further on is told. */
const BEGINNING = 512

function begins(start: Uint8Array): boolean {
  try {
    return (
      inflateSync(start.subarray(0, BEGINNING), { finishFlush: constants.Z_SYNC_FLUSH }).length > 0
    )
  } catch {
    return false
  }
}
