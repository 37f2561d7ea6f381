import type { Cursor } from '../cursor.ts'
import { takeLine } from './mail-lines.ts'

/** More is no header, and is read as what it stands in front of. */
const MOST_HEADERS = 1024 * 1024

/** What the headers of a mail or of a part of it say. */
export interface MailHeaders {
  /** As they are written, but each on one line and with its words decoded. */
  readonly text: Buffer
  readonly type: string
  readonly boundary: string | null
  readonly encoding: string
  readonly fileName: Buffer | null
}

/** Takes headers up to the empty line behind them. */
export async function takeHeaders(cursor: Cursor): Promise<MailHeaders> {
  let raw = ''
  while (raw.length < MOST_HEADERS && !(await isBody(cursor))) {
    const line = await takeLine(cursor)
    if (line === '' || line === '\n' || line === '\r\n') break
    raw += line
  }
  const text = withWords(raw.replaceAll(/\r?\n(?=[ \t])/g, ''))
  const headerOf = (name: string): string =>
    new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, 'im').exec(text)?.[1]?.trim() ?? ''
  const type = headerOf('content-type')
  const name = parameter(headerOf('content-disposition'), 'filename') ?? parameter(type, 'name')
  return {
    text: Buffer.from(text, 'latin1'),
    type: (type.split(';')[0] ?? '').trim().toLowerCase(),
    boundary: parameter(type, 'boundary'),
    // Some write it in quotes, or something behind it.
    encoding: /[\w-]+/.exec(headerOf('content-transfer-encoding').toLowerCase())?.[0] ?? '',
    fileName: name === null || name === '' ? null : Buffer.from(name, 'latin1'),
  }
}

/** Two lines that are no headers, though the empty line before them is missing. */
const BODY = /^[^\s:]{1,998}\r?\n[^\s:]{1,998}\r?\n/
const MOST_BODY = 2 * 1000

async function isBody(cursor: Cursor): Promise<boolean> {
  return BODY.test((await cursor.peek(MOST_BODY)).toString('latin1'))
}

/** RFC 2045 section 5.1, and for long or foreign values RFC 2231. */
function parameter(value: string, name: string): string | null {
  const plain = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value)
  if (plain !== null) return plain[1] ?? plain[2] ?? null
  const parts = [
    ...value.matchAll(
      new RegExp(`;\\s*${name}\\*(?:\\d+\\*?)?=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'gi'),
    ),
  ]
  if (parts.length === 0) return null
  const joined = parts.map((part) => part[1] ?? part[2] ?? '').join('')
  return joined.replace(/^[\w-]*'[\w-]*'/, '').replaceAll(/%([\da-f]{2})/gi, byteOf)
}

/** Each word of ISO-2022-JP ends in ASCII, and the next goes on in Japanese (RFC 1468). */
const ASCII_AND_BACK = '\x1b(B\x1b$B'

/** RFC 2047: words that are not ASCII, as bytes of their charset. */
function withWords(text: string): string {
  return text
    .replaceAll(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?)/gi, '$1')
    .replaceAll(/=\?[^?\s]+\?([bq])\?([^?\s]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('latin1')
        : word.replaceAll('_', ' ').replaceAll(/=([\da-f]{2})/gi, byteOf),
    )
    .replaceAll(ASCII_AND_BACK, '')
}

const byteOf = (_: string, digits: string): string =>
  String.fromCharCode(Number.parseInt(digits, 16))
