import { isUtf8 } from 'node:buffer'

/** A byte of a name that is no UTF-8 stands as this plus the byte, as in Python's PEP 383. */
const ESCAPE = 0xdc00

/** A lone low surrogate that stands for a byte; the `u` flag leaves proper pairs alone. */
const ESCAPED = /([\udc00-\udcff])/u

/** Signs that could steer a terminal, break a line or reorder text; `\` keeps the escapes unambiguous. */
const UNSAFE = /[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

const SHORT: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** Turns the bytes of a file name into a string from which `pathBytes` gets the same bytes back. */
export function decodeName(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : decodeMixed(bytes)
}

function decodeMixed(bytes: Buffer): string {
  let name = ''
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at)
    name += length === 0 ? escapeByte(bytes[at] ?? 0) : bytes.toString('utf8', at, at + length)
    at += Math.max(1, length)
  }
  return name
}

/** Length of the valid UTF-8 sequence at `at`, or 0. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0
  if (lead < 0x80) return 1
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0
}

const escapeByte = (byte: number): string => String.fromCharCode(ESCAPE + byte)

/** Gives what a file system call needs for a decoded name: its bytes where a string cannot hold them. */
export function pathBytes(name: string): string | Buffer {
  if (!ESCAPED.test(name)) return name
  const parts = name.split(ESCAPED)
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 1 ? Buffer.of(part.charCodeAt(0) - ESCAPE) : Buffer.from(part),
    ),
  )
}

/**
 * Escapes what fast-glob mistakes in a name, byte by byte as if it were no UTF-8.
 *
 * A line end is not matched by the `.` of its regular expressions, and a backslash in the root of a
 * walk becomes a slash.
 */
export function escapeForGlob(name: string): string {
  return name.replace(/[\\\n\r\u2028\u2029]/g, (sign) =>
    [...Buffer.from(sign)].map(escapeByte).join(''),
  )
}

/** Undoes `escapeForGlob`. */
export function restoreName(name: string): string {
  const bytes = pathBytes(name)
  return typeof bytes === 'string' ? bytes : decodeName(bytes)
}

/** Shows a decoded name on one line: bytes that are no UTF-8 and unsafe signs as escapes. */
export function displayName(name: string): string {
  return name.replace(UNSAFE, (sign) => SHORT[sign] ?? escapeSign(sign.codePointAt(0) ?? 0))
}

function escapeSign(code: number): string {
  if (code >= ESCAPE && code <= ESCAPE + 0xff) return `\\x${hex(code - ESCAPE, 2)}`
  return code < 0x80 ? `\\x${hex(code, 2)}` : `\\u{${hex(code, 4)}}`
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0')

/** A name on another machine: `web-01:/var/log`. */
export const onHost = (host: string | undefined, name: string): string =>
  host === undefined ? name : `${host}:${name}`

/** The machine before a name that `onHost` may have made; null where there is none. */
export const hostIn = (name: string): string | null => /^([^/:]+):(?!\/\/)/.exec(name)?.[1] ?? null
