import type { Contained } from '../format.ts'
import { bytesAt, type RandomBytes } from '../memory-bytes.ts'
import { realigned } from '../realigned.ts'
import { readCompressedRtf } from './msg-rtf.ts'

/** A property by its number and type: MS-OXMSG 2.1.2. */
const PROPERTY = /^__substg1\.0_([\dA-F]{4})([\dA-F]{4})(?:-[\dA-F]{8})?$/i
const TEXT = '001F'
const TEXT_OF_CODE_PAGE = '001E'

/** Properties that are files or read on their own: MS-OXPROPS. */
const BODY = '1000'
const COMPRESSED_RTF = '1009'
const HTML = '1013'
const ATTACHED = '3701'
const FILE_NAMES = ['3707', '3704']

/** Properties with names: what else stands in a message is written so that a reader knows what it is. */
const SHOWN: Readonly<Record<string, string>> = {
  '0037': 'subject',
  '0C1A': 'sender',
  '0E04': 'to',
  '3001': 'name',
  '3003': 'address',
}

/** A property of a message, named as the stream of a message in a file of its own. */
export interface MessageProperty {
  readonly name: string
  readonly bytes: RandomBytes
}

/** Whether a stream is a property of a message, a receiver or an attachment. */
export const isProperty = (stream: string): boolean => PROPERTY.test(stream)

/** The name of a stream or folder as a person can read it. */
export function shownName(name: string): string {
  const [, kind, number] = /^__(attach|recip)_version1\.0_#([\dA-F]{8})$/i.exec(name) ?? []
  if (number !== undefined)
    return `${kind === 'attach' ? 'attachment' : 'receiver'} ${Number.parseInt(number, 16) + 1}`
  return PROPERTY.exec(name)?.[1] === ATTACHED ? 'message' : name.replace(/^\p{Cc}/u, '')
}

/** Gives the short texts of a message together, and its bodies and files each by itself. */
export async function* readProperties(
  streams: readonly MessageProperty[],
): AsyncGenerator<Contained> {
  const properties = streams.map(propertyOf)
  const texts = properties.filter(({ id, isText }) => isText && id !== BODY)
  if (texts.length > 0)
    yield { name: Buffer.from('properties'), bytes: linesOf(texts), isPlain: true }
  const fileName = properties.find(({ id, isText }) => isText && FILE_NAMES.includes(id))
  for (const { id, isText, type, stream } of properties) {
    const { bytes } = stream
    if (isText && id !== BODY) continue
    if (isText) yield { name: Buffer.from('body'), bytes: textOf({ type, stream }), isPlain: true }
    else if (id === COMPRESSED_RTF) yield* readCompressedRtf(bytes)
    else {
      const file = fileName === undefined ? 'attached file' : `${await wordsOf(fileName)}`
      const name = id === ATTACHED ? file : id === HTML ? 'body.html' : `property ${id}`
      yield { name: Buffer.from(name), bytes: bytes.pieces() }
    }
  }
}

interface Property {
  readonly id: string
  readonly type: string
  readonly isText: boolean
  readonly stream: MessageProperty
}

function propertyOf(stream: MessageProperty): Property {
  const [, id = '', type = ''] =
    PROPERTY.exec(stream.name.toUpperCase().replace('SUBSTG', 'substg')) ?? []
  return { id, type, isText: type === TEXT || type === TEXT_OF_CODE_PAGE, stream }
}

async function* linesOf(properties: readonly Property[]): AsyncGenerator<Uint8Array> {
  for (const property of properties) {
    yield Buffer.from(`${SHOWN[property.id] ?? property.id}: `)
    yield* textOf(property)
    yield Buffer.from('\n')
  }
}

/** A text in UTF-8 where it was UTF-16, else in the charset that it has. */
async function* textOf({
  type,
  stream,
}: Pick<Property, 'type' | 'stream'>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder('utf-16le')
  for await (const piece of stream.bytes.pieces())
    yield type === TEXT ? Buffer.from(realigned(decoder.decode(piece, { stream: true }))) : piece
}

/** A short text as a whole. */
async function wordsOf({ type, stream: { bytes } }: Property): Promise<Buffer> {
  const start = bytesAt(bytes, 0, 1024)
  const name = type === TEXT ? start.toString('utf16le') : start.toString('latin1')
  return Buffer.from(name.replace(/\0+$/, ''), type === TEXT ? 'utf8' : 'latin1')
}
