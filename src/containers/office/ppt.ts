import { setImmediate } from 'node:timers/promises'
import type { Contained } from '../format.ts'
import { bytesAt, part, type RandomBytes } from '../memory-bytes.ts'
import { realigned } from '../realigned.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** Types of records: MS-PPT 2.13.24. */
const TEXT = 4000
const TEXT_IN_8_BITS = 4008
const SHORT_TEXT = 4026
const EMBEDDED = 4113
const ENCRYPTION = 12052

/** Records in a record have this version. */
const FOLDER = 0x0f

const HEADER = 8 // bytes of each record

/** Records after which others get a turn. */
const TURN = 1024

const NEWLINE = Buffer.from('\n')

const isText = (type: number): boolean =>
  type === TEXT || type === TEXT_IN_8_BITS || type === SHORT_TEXT

/** Gives the texts of a presentation, then files of other programs in it, then its other records as they are. */
export async function* readPowerPoint(bytes: RandomBytes): AsyncGenerator<Contained> {
  yield { name: Buffer.from('text'), bytes: textsOf(bytes), isPlain: true }
  for await (const { type, content, instance } of recordsOf(bytes)) {
    if (type === ENCRYPTION)
      throw new UnreadableError('encrypted', 'a presentation that needs a password')
    if (type !== EMBEDDED) continue
    const skipped = instance === 1 ? 4 : 0 // the size that it has when it is decompressed
    const file = part(content, skipped, content.size)
    yield { name: Buffer.from('object of another program'), bytes: file.pieces() }
  }
  yield { name: null, bytes: othersOf(bytes), isPlain: true }
}

interface PowerPointRecord {
  readonly type: number
  readonly instance: number
  readonly content: RandomBytes
}

/** The records that hold no others, in their order. */
async function* recordsOf(bytes: RandomBytes): AsyncGenerator<PowerPointRecord> {
  let count = 0
  for (let at = 0; at < bytes.size; ) {
    if (++count % TURN === 0) await setImmediate()
    const header = bytesAt(bytes, at, HEADER)
    if (header.length < HEADER) throw damaged('the presentation ends early')
    const [kind, type, size] = [
      header.readUInt16LE(0),
      header.readUInt16LE(2),
      header.readUInt32LE(4),
    ]
    at += HEADER
    if ((kind & FOLDER) === FOLDER) continue
    if (at + size > bytes.size) throw damaged('the presentation is damaged')
    yield { type, instance: kind >>> 4, content: part(bytes, at, at + size) }
    at += size
  }
}

async function* textsOf(bytes: RandomBytes): AsyncGenerator<Uint8Array> {
  for await (const { type, content } of recordsOf(bytes)) {
    if (!isText(type)) continue
    const decoder = new TextDecoder(type === TEXT_IN_8_BITS ? 'iso-8859-1' : 'utf-16le')
    for await (const piece of content.pieces()) {
      const text = realigned(decoder.decode(piece, { stream: true }))
      yield Buffer.from(text.replaceAll(/[\r\v]/g, '\n'))
    }
    yield NEWLINE
  }
}

async function* othersOf(bytes: RandomBytes): AsyncGenerator<Uint8Array> {
  for await (const { type, content } of recordsOf(bytes)) {
    if (isText(type) || type === EMBEDDED) continue
    yield* content.pieces()
    yield NEWLINE
  }
}
