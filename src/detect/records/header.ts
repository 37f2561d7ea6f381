import { type Chunk, CONTEXT } from '../../model/index.ts'
import { textOf } from '../classify/index.ts'
import { byteOrderOf, type WideAlphabet } from '../kernel/index.ts'
import { type Header, headerOf } from './rows.ts'

/** What the beginning of a part says of what follows. */
interface Head {
  /** The header of the table that it is; null where it is none. */
  readonly header: Header | null
  /** Whether it looks like a dump, whose statements name the columns of values. */
  readonly isDump: boolean
  /** The byte order of text in UTF-16; null where it is in another charset. */
  readonly order: WideAlphabet | null
}

/** Reads the beginning of a part, once a part. */
export type TableHeads = (chunk: Chunk) => Head

/** Statements of SQL, and what clients write in front of them. */
const DUMP =
  /\b(?:INSERT INTO|REPLACE INTO|CREATE TABLE|COPY [^\n]{1,200} FROM stdin)\b|\bdatabase dump\b|-- MySQL dump/i

/** For the parts of one unit, which come one after the other. */
export function headReader(): TableHeads {
  let known: { readonly part: Chunk['reread']; readonly head: Head } | null = null
  return (chunk) => {
    if (known === null || known.part !== chunk.reread) {
      const head = chunk.reread?.(0, CONTEXT) ?? new Uint8Array(0)
      const order = byteOrderOf(head)
      const text = textOf(head, 0, head.length, order ?? 'ascii')
      const read = { header: headerOf(text), isDump: DUMP.test(text), order }
      known = { part: chunk.reread, head: read }
    }
    return known.head
  }
}
