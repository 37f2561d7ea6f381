import { textOf } from '../classify/index.ts'

/** A name in its charset: the text of a window has a character a byte, but in UTF-16. */
export function decodedName(raw: string): string {
  if (!ENCODED.test(raw) || BEYOND_LATIN1.test(raw)) return raw
  const bytes = Buffer.from(raw, 'latin1')
  return textOf(bytes, 0, bytes.length, 'ascii')
}

const ENCODED = /[\x80-\xff&]/
const BEYOND_LATIN1 = /[\u0100-\uffff]/
