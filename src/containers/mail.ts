import type { Bytes } from '../model/index.ts'
import { type Cursor, cursorOf } from './cursor.ts'
import type { Contained } from './format.ts'
import { transferDecoded } from './mail-encoding.ts'
import { type MailHeaders, takeHeaders } from './mail-headers.ts'
import { skipTo, takeLine, upTo } from './mail-lines.ts'
import { inMemory } from './memory-bytes.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Parts in parts; mail programs make four or five. */
const MOST_DEPTH = 20

/** Bodies that only their receiver can read (RFC 1847, RFC 8551). */
const ENCRYPTED = /^(?:multipart\/encrypted|application\/(?:x-)?pkcs7-mime)$/

/** A part, and where it ends. */
interface Part {
  /** Its number as in IMAP: `1.2`. */
  readonly number: string
  readonly delimiters: readonly Buffer[]
}

/** Gives the headers and the decoded parts of a mail, attachments by their names. */
export async function* readMail(bytes: Bytes): AsyncGenerator<Contained> {
  yield* readPart(cursorOf(bytes.pieces()), { number: '', delimiters: [] })
}

async function* readPart(cursor: Cursor, part: Part): AsyncGenerator<Contained> {
  const headers = await takeHeaders(cursor)
  yield { name: null, bytes: inMemory(headers.text).pieces(), isPlain: true }
  if (ENCRYPTED.test(headers.type)) yield { name: nameOf(headers, part), bytes: refused() }
  const isDeep = part.delimiters.length >= MOST_DEPTH
  if (headers.boundary !== null && !isDeep) yield* readParts(cursor, headers.boundary, part)
  else {
    const body = transferDecoded(headers.encoding, upTo(cursor, part.delimiters))
    yield { name: nameOf(headers, part), bytes: body }
    for await (const _ of body);
  }
}

/** What stands around the parts is for programs that know none, and read as it is. */
async function* readParts(
  cursor: Cursor,
  boundary: string,
  { number, delimiters }: Part,
): AsyncGenerator<Contained> {
  const own = Buffer.from(`--${boundary}`, 'latin1')
  const inner = [own, ...delimiters]
  yield* around(cursor, inner)
  for (let count = 1; (await cursor.peek(own.length)).equals(own); count++) {
    const line = await takeLine(cursor)
    if (line.slice(own.length).startsWith('--')) break
    const name = number === '' ? `${count}` : `${number}.${count}`
    yield* readPart(cursor, { number: name, delimiters: inner })
  }
  yield* around(cursor, delimiters)
}

async function* around(cursor: Cursor, delimiters: readonly Buffer[]): AsyncGenerator<Contained> {
  yield { name: null, bytes: upTo(cursor, delimiters), isPlain: true }
  await skipTo(cursor, delimiters)
}

const nameOf = ({ fileName }: MailHeaders, { number }: Part): Buffer =>
  fileName ?? Buffer.from(`part ${number === '' ? '1' : number}`)

// biome-ignore lint/correctness/useYield: there is nothing that could be read
async function* refused(): AsyncGenerator<Uint8Array> {
  throw new UnreadableError('encrypted', 'only its receiver can read it')
}
