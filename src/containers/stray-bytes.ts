import { damaged } from './unreadable-error.ts'

/** Bytes that are looked at to tell a text: no header of a program or picture is as long and nothing but text. */
const SAMPLE = 4096

/**
 * Bytes of a container that belong to none of its contents: read as they are, and told where they are no text, for
 * what is compressed there is not seen. `what` and `at` say where they were met.
 */
export async function* strayBytes(
  pieces: AsyncGenerator<Uint8Array>,
  what: string,
  at: number,
): AsyncGenerator<Uint8Array> {
  let isText = true
  let seen = 0
  for await (const piece of pieces) {
    if (seen < SAMPLE) isText &&= isLegible(piece.subarray(0, SAMPLE - seen))
    seen += piece.length
    yield piece
  }
  if (!isText) throw damaged(`bytes in the ${what} belong to no file`, at)
}

const SPACE = 0x20
const DELETE = 0x7f
const WHITE = [0, 0x09, 0x0a, 0x0d]

/** Whether bytes are printable ASCII, white space or zeros, which fill what is not used. */
function isLegible(bytes: Uint8Array): boolean {
  return bytes.every((byte) => (byte >= SPACE && byte < DELETE) || WHITE.includes(byte))
}
