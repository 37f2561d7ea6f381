import { isUtf8 } from 'node:buffer'

/** Bytes as text, where they are some; a value that is none stays as it is. */
export const asText = (bytes: Buffer): string | Buffer =>
  isUtf8(bytes) && !bytes.includes(0) ? bytes.toString() : bytes

/** The name of a key as a person types it; bytes that are no text are written as redis-cli writes them. */
export function keyText(name: Buffer): string {
  if (isUtf8(name)) return name.toString()
  return Array.from(name, (byte) =>
    byte >= 0x20 && byte < 0x7f
      ? String.fromCharCode(byte)
      : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('')
}
