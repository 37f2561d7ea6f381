import type { Bytes } from '../model/index.ts'
import { cursorOf } from './cursor.ts'
import type { Contained } from './format.ts'
import { skipTo, upTo } from './mail-lines.ts'

const ENVELOPE = Buffer.from('From ')

/** Gives the mails of an mbox, each as a content of its own. */
export async function* readMbox(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(bytes.pieces())
  for (let count = 1; (await cursor.peek(1)).length > 0; count++) {
    // The envelope line belongs to no mail, and names a sender and a time.
    const line = (await cursor.peek(1024)).indexOf('\n')
    yield { name: null, bytes: cursor.pieces(line < 0 ? ENVELOPE.length : line + 1), isPlain: true }
    yield { name: Buffer.from(`mail ${count}`), bytes: upTo(cursor, [ENVELOPE]) }
    await skipTo(cursor, [ENVELOPE])
  }
}
