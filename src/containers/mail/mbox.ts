import type { Bytes } from '../../model/index.ts'
import { cursorOf } from '../cursor.ts'
import type { Contained, ContainerReader } from '../format.ts'
import { skipTo, upTo } from './mail-lines.ts'
import { mailPieces } from './mail-returns.ts'

const ENVELOPE = Buffer.from('From ')

/** Behind an envelope one header is enough, whichever it is; an empty line ends those of a mail that has none. */
const HEADER = /^(?:>From [^\n]*\n)?[\w-]{1,76}:/

const FIRST = 1024

const loadMail = async (): Promise<ContainerReader> => (await import('./mail.ts')).readMail

/** Gives the mails of an mbox, each as a content of its own. */
export async function* readMbox(bytes: Bytes): AsyncGenerator<Contained> {
  const cursor = cursorOf(mailPieces(bytes))
  for (let count = 1; (await cursor.peek(1)).length > 0; count++) {
    // The envelope line belongs to no mail, and names a sender and a time.
    const line = (await cursor.peek(1024)).indexOf('\n')
    yield { name: null, bytes: cursor.pieces(line < 0 ? ENVELOPE.length : line + 1), isPlain: true }
    const isMail = HEADER.test((await cursor.peek(FIRST)).toString('latin1'))
    const name = Buffer.from(`mail ${count}`)
    yield { name, bytes: upTo(cursor, [ENVELOPE]), ...(isMail && { load: loadMail }) }
    await skipTo(cursor, [ENVELOPE])
  }
}
