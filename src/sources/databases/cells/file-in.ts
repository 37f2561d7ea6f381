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

/** Whether a value may hold a file: far quicker than to tell, for nearly all of millions hold none. */
export function mayHoldFile(
  bytes: Uint8Array,
  from: number,
  to: number,
  { mayBegin }: Containers,
): boolean {
  if (mayBegin(bytes, from, to)) return true
  if (mayBeCompressed(bytes, from) && mayBegin(bytes, from + LENGTH, to)) return true
  const at = startOfText(bytes, from, to)
  const form = formAt(bytes, at, to)
  if (form === null) return false
  if (to - at >= LONG) return true
  form.glance(bytes, at)
  if (mayBegin(glanced, 0, glanced.length)) return true
  return mayBeCompressed(glanced, 0) && mayBegin(glanced, LENGTH, glanced.length)
}

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
  const decode = (value: Uint8Array, size: number): Uint8Array =>
    form.decode(textAt(value, at - from, size))
  const start = decode(bytes.subarray(from, to), containers.start * 3)
  const inner = unwrapped(start, 0, start.length, containers)
  return inner && ((value) => inner(decode(value, value.length)))
}

/** How bytes hold a file: as they are, or behind a length. */
function unwrapped(
  bytes: Uint8Array,
  from: number,
  to: number,
  containers: Containers,
): Unwrap | null {
  if (isFile(bytes, from, to, containers)) return (value) => value
  if (!mayBeCompressed(bytes, from)) return null
  return isFile(bytes, from + LENGTH, to, containers) ? (value) => value.subarray(LENGTH) : null
}

const isFile = (
  bytes: Uint8Array,
  from: number,
  to: number,
  { start, mayBegin, isContainer }: Containers,
): boolean =>
  mayBegin(bytes, from, to) && isContainer(bytes.subarray(from, Math.min(to, from + start)))

/** Data that MySQL has compressed: a length, and zlib data. */
const mayBeCompressed = (bytes: Uint8Array, from: number): boolean =>
  ((bytes[from + LENGTH] as number) & 0x8f) === 0x08 && (bytes[from + LENGTH - 1] as number) < 0x40

/** Text that stands for bytes. */
interface Form {
  /** Writes the bytes that the first characters stand for into `glanced`. */
  glance(bytes: Uint8Array, at: number): void
  decode(text: string): Uint8Array
}

const textAt = (bytes: Uint8Array, at: number, size: number): string =>
  viewOf(bytes).toString('latin1', at, Math.min(bytes.length, at + size))

const glanced = new Uint8Array(9)

/** With line breaks between, and in the alphabet for URLs as well. */
const BASE64: Form = {
  glance(bytes, at) {
    for (let from = at, to = 0; to < glanced.length; from += 4) {
      let quad = 0
      for (let index = from; index < from + 4; index++) {
        quad = (quad << 6) | (SIXTY_FOUR[bytes[index] as number] as number)
      }
      glanced[to++] = quad >>> 16
      glanced[to++] = quad >>> 8
      glanced[to++] = quad
    }
  },
  decode: (text) => Buffer.from(text, 'base64'),
}

const HEXADECIMAL: Form = {
  glance(bytes, at) {
    for (let to = 0; to < glanced.length; to++) {
      const high = HEX[bytes[at + to * 2] as number] as number
      glanced[to] = (high << 4) | (HEX[bytes[at + to * 2 + 1] as number] as number)
    }
  },
  decode: (text) => Buffer.from(text.replace(/\s+/g, ''), 'hex'),
}

/** By the first characters; digits and letters up to f are told from base64 by more of them. */
function formAt(bytes: Uint8Array, at: number, to: number): Form | null {
  if (to - at < LEAST_FILE) return null
  for (let index = at; index < at + GLANCE; index++) {
    if (SIXTY_FOUR[bytes[index] as number] === NO_SIGN) return null
  }
  for (let index = at; index < at + LEAST_FILE; index++) {
    if (HEX[bytes[index] as number] === NO_DIGIT) return BASE64
  }
  return HEXADECIMAL
}

const NO_SIGN = 64
const NO_DIGIT = 16

/** The values of the signs of base64, in both alphabets, and which of them are hexadecimal digits. */
const SIXTY_FOUR = new Uint8Array(256).fill(NO_SIGN)
const HEX = new Uint8Array(256).fill(NO_DIGIT)
for (const signs of ['+/', '-_']) {
  const all = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${signs}`
  for (const [value, sign] of [...all].entries()) SIXTY_FOUR[sign.charCodeAt(0)] = value
}
for (const sign of '0123456789abcdefABCDEF') {
  HEX[sign.charCodeAt(0)] = Number.parseInt(sign, 16)
}

/** Quotes and blanks around it, what PostgreSQL and programs write before hexadecimal digits, and what a URL of data says. */
const BEFORE = /^[\s"']*(?:\\x|0x|data:[^,]{0,200};base64,)?/i
const LONGEST_BEFORE = 240

/** Signs that such words begin with: a backslash, quotes and blanks, `0x`, `data`. */
const FIRST = new Uint8Array(256)
for (const sign of '\\ "\'\n\r\t0dD') FIRST[sign.charCodeAt(0)] = 1

function startOfText(bytes: Uint8Array, from: number, to: number): number {
  const first = bytes[from] as number
  if (FIRST[first] === 0 || (first >= ZERO && !isWord(bytes, from))) return from
  const size = Math.min(LONGEST_BEFORE, to - from)
  return from + (BEFORE.exec(textAt(bytes, from, size))?.[0].length ?? 0)
}

const ZERO = 0x30
const BACKSLASH = 0x5c

/** Whether `0x`, `da` or a backslash stands there. */
function isWord(bytes: Uint8Array, from: number): boolean {
  const first = bytes[from] as number
  const second = (bytes[from + 1] as number) | 0x20
  return first === BACKSLASH || second === (first === ZERO ? 0x78 : 0x61)
}

const viewOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length)
