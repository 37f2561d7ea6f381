import type { Bytes } from '../../model/index.ts'
import { type Cursor, cursorOf } from '../cursor.ts'
import type { Contained } from '../format.ts'
import { inMemory } from '../memory-bytes.ts'
import { UnreadableError, unreadable } from '../unreadable-error.ts'
import { transferDecoded, uudecoded } from './mail-encoding.ts'
import { type MailHeaders, takeHeaders } from './mail-headers.ts'
import { skipTo, takeLine, upTo } from './mail-lines.ts'
import { mailPieces } from './mail-returns.ts'
import { bytesBeforeHeaders } from './mail-start.ts'

/** Parts in parts; mail programs make four or five. */
const MOST_DEPTH = 20

/** Bodies that only their receiver can read (RFC 1847, RFC 8551). */
const ENCRYPTED = /^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)$/

/** Transfer encodings that are none. */
const PLAIN: Readonly<Record<string, true>> = { '7bit': true, '8bit': true, binary: true }

const BEGIN = Buffer.from('begin ')
const END = Buffer.from('end')
const UU_BEGIN = /^begin [0-7]{3,4} (.*\S)/

/** A boundary has at most 70 characters (RFC 2046 section 5.1.1), and behind it headers begin. */
const DASHES = Buffer.from('--')
const MOST_BOUNDARY = 200
const PART_START = /^(--[^\r\n]{1,100}?)[ \t]*\r?\nContent-[\w-]+[ \t]*:/i

/** A body may be base64 although no header says so, or not any more: lines of it are as long as each other. */
const BASE64_LINES = /^(?:[^\n]*\n)?[\w+/]{60,76}\r?\n[\w+/]{4,76}={0,2}[\r\n]/
const MOST_LINES = 400 // bytes in which two such lines stand

const START_OF_MAIL = 32 // bytes

/** A part, and where it ends. */
interface Part {
  /** Its number as in IMAP: `1.2`. */
  readonly number: string
  readonly delimiters: readonly Buffer[]
}

/** Gives the headers and the decoded parts of a mail, attachments by their names. */
export async function* readMail(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(mailPieces(bytes))
  cursor.advance(bytesBeforeHeaders(await cursor.peek(START_OF_MAIL)))
  yield* readPart(cursor, { number: '', delimiters: [] })
}

async function* readPart(cursor: Cursor, part: Part): AsyncGenerator<Contained> {
  const headers = await takeHeaders(cursor)
  yield { name: null, bytes: inMemory(headers.text).pieces(), isPlain: true }
  if (ENCRYPTED.test(headers.type)) {
    const lack = new UnreadableError('encrypted', 'only its receiver can read it')
    yield { name: nameOf(headers, part), bytes: unreadable(lack) }
  }
  const isDeep = part.delimiters.length >= MOST_DEPTH
  const boundary = headers.boundary ?? (await boundaryIn(cursor))
  if (boundary !== null && !isDeep) yield* readParts(cursor, boundary, part)
  else if (BASE64_LINES.test((await cursor.peek(MOST_LINES)).toString('latin1')))
    yield* readEncoded(cursor, { ...headers, encoding: 'base64' }, part)
  else if (headers.encoding === '' || headers.encoding in PLAIN)
    yield* readText(cursor, headers, part)
  else yield* readEncoded(cursor, headers, part)
}

/** A body may consist of parts although no header says so, or not any more. */
async function boundaryIn(cursor: Cursor): Promise<string | null> {
  const start = (await cursor.peek(MOST_BOUNDARY)).toString('latin1').trimStart()
  return PART_START.exec(start)?.[1]?.slice(DASHES.length) ?? null
}

async function* readEncoded(
  cursor: Cursor,
  headers: MailHeaders,
  part: Part,
): AsyncGenerator<Contained> {
  const body = transferDecoded(headers.encoding, upTo(cursor, part.delimiters))
  yield { name: nameOf(headers, part), bytes: body }
  for await (const _ of body);
}

/** A body as it is, and files in it that old programs put there by uuencode. */
async function* readText(
  cursor: Cursor,
  headers: MailHeaders,
  part: Part,
): AsyncGenerator<Contained> {
  const { delimiters } = part
  const stops = [BEGIN, ...delimiters]
  for (;;) {
    yield { name: nameOf(headers, part), bytes: upTo(cursor, stops) }
    await skipTo(cursor, stops)
    if (!(await cursor.peek(BEGIN.length)).equals(BEGIN)) return
    const line = await takeLine(cursor)
    const name = UU_BEGIN.exec(line)?.[1]
    if (name === undefined)
      yield { name: null, bytes: inMemory(Buffer.from(line, 'latin1')).pieces(), isPlain: true }
    else {
      const file = [END, ...delimiters]
      yield { name: Buffer.from(name, 'latin1'), bytes: uudecoded(upTo(cursor, file)) }
      await skipTo(cursor, file)
    }
  }
}

/** What stands around the parts is for programs that know none, and read as it is. */
async function* readParts(
  cursor: Cursor,
  named: string,
  { number, delimiters }: Part,
): AsyncGenerator<Contained> {
  let own: Buffer = Buffer.from(`--${named}`, 'latin1')
  for (let count = 1; ; ) {
    const found = yield* toBoundary(cursor, own, delimiters)
    if (found === null) return
    own = found
    const inner = [own, ...delimiters]
    while ((await cursor.peek(own.length)).equals(own)) {
      const line = await takeLine(cursor)
      if (line.slice(own.length).startsWith('--')) break
      const name = number === '' ? `${count}` : `${number}.${count}`
      yield* readPart(cursor, { number: name, delimiters: inner })
      count++
    }
  }
}

/**
 * Goes to the next part. Its boundary may be another than the headers name: then it is a line behind which the
 * headers of a part stand. Null where no part follows.
 */
async function* toBoundary(
  cursor: Cursor,
  own: Buffer,
  delimiters: readonly Buffer[],
): AsyncGenerator<Contained, Buffer | null> {
  const stops = [DASHES, ...delimiters]
  for (;;) {
    yield* around(cursor, stops)
    const start = await cursor.peek(MOST_BOUNDARY)
    if (start.length === 0 || delimiters.some((one) => start.subarray(0, one.length).equals(one)))
      return null
    if (start.subarray(0, own.length).equals(own)) return own
    const other = PART_START.exec(start.toString('latin1'))?.[1]
    if (other !== undefined) return Buffer.from(other, 'latin1')
    const line = Buffer.from(await takeLine(cursor), 'latin1')
    yield { name: null, bytes: inMemory(line).pieces(), isPlain: true }
  }
}

async function* around(cursor: Cursor, delimiters: readonly Buffer[]): AsyncGenerator<Contained> {
  yield { name: null, bytes: upTo(cursor, delimiters), isPlain: true }
  await skipTo(cursor, delimiters)
}

const nameOf = ({ fileName }: MailHeaders, { number }: Part): Buffer =>
  fileName ?? Buffer.from(`part ${number === '' ? '1' : number}`)
