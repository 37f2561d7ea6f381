import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Stands between what a line says and its seal; JSON escapes it. */
const BETWEEN = '\t'

/** The seal of a line: what nobody can make who has not the secret of the run (RFC 2104). */
export interface Seal {
  /** The pieces of a line with its end, which has the seal of them all. */
  lines(pieces: Iterable<string>): Generator<string>
  /** What a line says; null where its seal is missing or another's. */
  open(line: string): string | null
}

const SEAL_BYTES = 16 // 128 bits
const KEY_BYTES = 32

/** Makes the seal of a run. */
export function sealOf(secret: Uint8Array): Seal {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'cardsweep journal', KEY_BYTES))
  return {
    *lines(pieces) {
      const mac = createHmac('sha256', key)
      for (const piece of pieces) {
        mac.update(piece)
        yield piece
      }
      yield `${BETWEEN}${mac.digest().subarray(0, SEAL_BYTES).toString('base64url')}\n`
    },
    open(line) {
      const text = textOf(line)
      const given = Buffer.from(line.slice(text.length + 1), 'base64url')
      const own = createHmac('sha256', key).update(text).digest().subarray(0, SEAL_BYTES)
      return given.length === own.length && timingSafeEqual(given, own) ? text : null
    },
  }
}

/** What a line says, whoever wrote it. */
export function textOf(line: string): string {
  const end = line.lastIndexOf(BETWEEN)
  return end < 0 ? line : line.slice(0, end)
}
