import { ascii, startsWith } from '../signature.ts'

/** An archive, one without entries, a part of a split one; a module of Java and an extension of Chromium. */
const STARTS = [
  ascii('PK\x03\x04'),
  ascii('PK\x05\x06'),
  ascii('PK\x07\x08PK\x03\x04'),
  ascii('JM\x01\0PK\x03\x04'),
  ascii('Cr24'),
]

const SCRIPT = ascii('#!')
const HEADER = Buffer.from('PK\x03\x04', 'latin1')

/** What the script says of itself that Spring Boot puts in front of a jar that can be run. */
const SPRING_BOOT = Buffer.from('Spring Boot Startup Script')

/** Whether bytes begin as a zip archive does, or as a short script in front of one. */
export function isZip(start: Uint8Array): boolean {
  if (startsWith(start, STARTS)) return true
  if (!startsWith(start, [SCRIPT])) return false
  const bytes = Buffer.from(start.buffer, start.byteOffset, start.length)
  return bytes.includes(HEADER) || bytes.includes(SPRING_BOOT)
}
