import type { Containers } from '../../../model/index.ts'

/** Makes the bytes of a file of the value that holds it. */
export type Unwrap = (value: Uint8Array) => Uint8Array

/** A smaller value holds nothing compressed that has a card number in it. */
export const LEAST_FILE = 20 // bytes: of gzip data that hold nothing

/** In this many characters more than one kind of text is told from text in base64. */
const GLANCE = 12

/** In a longer text also those are looked for that no signature tells: archives, mails. */
const LONG = 1024

/** What stands before the length of data that MySQL has compressed: four bytes, of which the first two bits are zero. */
const LENGTH = 4

/** How a value holds a file, by its beginning in `bytes` from `from` up to `to - 1`; null where it holds none. */
export function fileIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  containers: Containers,
): Unwrap | null {
  const direct = unwrapped(bytes, from, to, containers)
  if (direct !== null) return direct
  const at = startOfText(bytes, from, to)
  const form = formAt(bytes, at, to)
  if (form === null) return null
  const glance = form.glance(bytes, at)
  if (to - at < LONG && !mayHold(glance, containers)) return null
  const decode = (value: Uint8Array, size: number): Uint8Array =>
    form.decode(
      viewOf(value)
        .subarray(at - from, at - from + size)
        .toString('latin1'),
    )
  const start = decode(bytes.subarray(from, to), containers.start * 3)
  const inner = unwrapped(start, 0, start.length, containers)
  return inner && ((value) => inner(decode(value, value.length)))
}

/** How bytes hold a file: as they are, or behind a length. */
function unwrapped(
  bytes: Uint8Array,
  from: number,
  to: number,
  { start, mayBegin, isContainer }: Containers,
): Unwrap | null {
  const isFile = (at: number): boolean =>
    mayBegin(bytes, at, to) && isContainer(bytes.subarray(at, Math.min(to, at + start)))
  if (isFile(from)) return (value) => value
  const isCompressed = mayBeCompressed(bytes, from) && isFile(from + LENGTH)
  return isCompressed ? (value) => value.subarray(LENGTH) : null
}

/** Data that MySQL has compressed: a length, and zlib data. */
const mayBeCompressed = (bytes: Uint8Array, from: number): boolean =>
  (bytes[from + LENGTH - 1] as number) < 0x40 && ((bytes[from + LENGTH] as number) & 0x8f) === 0x08

const mayHold = (glance: Uint8Array, { mayBegin }: Containers): boolean =>
  mayBegin(glance, 0, glance.length) ||
  (mayBeCompressed(glance, 0) && mayBegin(glance, LENGTH, glance.length))

/** Text that stands for bytes. */
interface Form {
  /** The bytes that the first characters stand for. */
  glance(bytes: Uint8Array, at: number): Uint8Array
  decode(text: string): Uint8Array
}

const textAt = (bytes: Uint8Array, at: number, size: number): string =>
  viewOf(bytes).toString('latin1', at, at + size)

/** With line breaks between, and in the alphabet for URLs as well. */
const BASE64: Form = {
  glance: (bytes, at) => Buffer.from(textAt(bytes, at, GLANCE), 'base64'),
  decode: (text) => Buffer.from(text, 'base64'),
}

const HEXADECIMAL: Form = {
  glance: (bytes, at) => Buffer.from(textAt(bytes, at, 2 * GLANCE), 'hex'),
  decode: (text) => Buffer.from(text.replace(/\s+/g, ''), 'hex'),
}

function formAt(bytes: Uint8Array, at: number, to: number): Form | null {
  if (to - at < LEAST_FILE) return null
  let isHex = true
  for (let index = at; index < at + GLANCE; index++) {
    const kind = KIND[bytes[index] as number]
    if (kind === 0) return null
    if (kind !== 2) isHex = false
  }
  return isHex ? HEXADECIMAL : BASE64
}

/** Of each byte whether it is a sign of base64 (1), or of hexadecimal digits as well (2). */
const KIND = new Uint8Array(256)
for (const sign of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_') {
  KIND[sign.charCodeAt(0)] = /[\da-f]/i.test(sign) ? 2 : 1
}

/** Quotes and blanks around it, what PostgreSQL and programs write before hexadecimal digits, and what a URL of data says. */
const BEFORE = /^[\s"']*(?:\\x|0x|data:[^,]{0,200};base64,)?/i
const LONGEST_BEFORE = 240

/** Signs that such words begin with: a backslash, quotes and blanks, `0x`, `data`. */
const FIRST = new Set(Buffer.from('\\ "\'\n\r\t'))
const PAIRS = new Set(['0x', '0X', 'da', 'Da'].map((pair) => Buffer.from(pair).readUInt16BE()))

function startOfText(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from] as number
  if (!FIRST.has(first) && !PAIRS.has((first << 8) | (bytes[from + 1] as number))) return from
  const size = Math.min(LONGEST_BEFORE, to - from)
  return from + (BEFORE.exec(textAt(bytes, from, size))?.[0].length ?? 0)
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)
