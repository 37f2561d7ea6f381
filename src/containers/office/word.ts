import type { Contained } from '../format.ts'
import { bytesAt, type RandomBytes, range } from '../memory-bytes.ts'
import { realigned } from '../realigned.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'
import type { OleStorage } from './ole-file.ts'

/** Places in the header of Word 97 and later: MS-DOC 2.5. */
const FLAGS = 0x0a
const [ENCRYPTED, SECOND_TABLE] = [0x0100, 0x0200]
const VERSION = 2
const WORD_97 = 0x65 // versions before have their text in 8 bits, and it is read as it stands
const [TEXT_TABLE, TEXT_TABLE_SIZE] = [0x01a2, 0x01a6]
const HEADER = 0x01aa

/** A piece of the text is 8 bits a character; its place then counts in halves. */
const EIGHT_BITS = 0x40000000

/** More pieces are of no document. */
const MOST_TABLE = 16 * 1024 * 1024

/** A piece of the text. */
interface Piece {
  readonly from: number
  readonly to: number
  readonly isWide: boolean
}

/** Gives the text of a Word document in its order, with notes and headers, and then what no text of it is. */
export async function* readWord(bytes: RandomBytes, around: OleStorage): AsyncGenerator<Contained> {
  const header = bytesAt(bytes, 0, HEADER)
  if (header.length < HEADER) throw damaged('the Word document ends early')
  const flags = header.readUInt16LE(FLAGS)
  if (flags & ENCRYPTED) throw new UnreadableError('encrypted', 'a Word document needs a password')
  const pieces =
    header.readUInt16LE(VERSION) < WORD_97 ? [] : piecesOf(header, tableOf(around, flags))
  yield { name: Buffer.from('text'), bytes: textOf(bytes, pieces), isPlain: true }
  yield { name: null, bytes: besides(bytes, pieces), isPlain: true }
}

/** The stream that says where the text stands. */
function tableOf({ streams }: OleStorage, flags: number): RandomBytes {
  const name = flags & SECOND_TABLE ? '1Table' : '0Table'
  const table = streams.find((stream) => stream.name === name)
  if (table === undefined) throw damaged(`the Word document has no ${name}`)
  return table.bytes
}

/** The pieces of the text in their order: MS-DOC 2.9.38 and 2.8.35. */
function piecesOf(header: Buffer, table: RandomBytes): readonly Piece[] {
  const size = header.readUInt32LE(TEXT_TABLE_SIZE)
  if (size > MOST_TABLE) throw damaged('the table of the Word document is damaged')
  const list = bytesAt(table, header.readUInt32LE(TEXT_TABLE), size)
  let at = 0
  while (list[at] === 1 && at + 3 <= list.length) at += 3 + list.readUInt16LE(at + 1) // formats
  if (list[at] !== 2 || at + 5 > list.length)
    throw damaged('the table of the Word document is damaged')
  const entries = list.subarray(at + 5, at + 5 + list.readUInt32LE(at + 1))
  const count = Math.floor((entries.length - 4) / 12)
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const length = entries.readUInt32LE(4 * index + 4) - entries.readUInt32LE(4 * index)
    const place = entries.readUInt32LE(4 * (count + 1) + 8 * index + 2)
    const isWide = (place & EIGHT_BITS) === 0
    const from = isWide ? place : (place & ~EIGHT_BITS) / 2
    return { from, to: from + (isWide ? 2 * length : length), isWide }
  }).filter(({ from, to }) => to > from)
}

async function* textOf(bytes: RandomBytes, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  for (const { from, to, isWide } of pieces) {
    const decoder = new TextDecoder(isWide ? 'utf-16le' : 'windows-1252')
    for await (const piece of range(bytes, from, Math.min(to, bytes.size)))
      yield Buffer.from(written(realigned(decoder.decode(piece, { stream: true }))))
    if (to > bytes.size) throw damaged('the Word document ends early')
  }
}

/** Ends of paragraphs, lines, pages and cells are characters of their own: MS-DOC 2.4.1. */
const written = (text: string): string =>
  text
    .replaceAll(/[\r\v\f]/g, '\n')
    .replaceAll('\x07', '\t')
    .replaceAll('\x1e', '-')

/** What stands between the pieces: formats, and text that was deleted in a quick save. */
async function* besides(bytes: RandomBytes, pieces: readonly Piece[]): AsyncGenerator<Uint8Array> {
  let position = 0
  for (const { from, to } of pieces.toSorted((one, other) => one.from - other.from)) {
    yield* range(bytes, position, from)
    position = Math.max(position, to)
  }
  yield* range(bytes, position, bytes.size)
}
