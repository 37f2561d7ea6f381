import { type Alphabet, type Chunk, CONTEXT } from '../../model/index.ts'
import { textOf } from '../classify/index.ts'
import { type Header, headerOf } from './rows.ts'

/** What the beginning of a part says of what follows. */
interface Head {
  /** The header of the table that it is; null where it is none. */
  readonly header: Header | null
  /** Whether it looks like a dump, whose statements name the columns of values. */
  readonly isDump: boolean
}

/** Reads the beginning of a part, once a part. */
export type TableHeads = (chunk: Chunk) => Head

/** Reads the header of the table that a part is; null where it is none. */
export type HeaderReader = (chunk: Chunk) => Header | null

/** Statements of SQL, and what clients write in front of them. */
const DUMP =
  /\b(?:INSERT INTO|REPLACE INTO|CREATE TABLE|COPY [^\n]{1,200} FROM stdin)\b|\bdatabase dump\b|-- MySQL dump/i

/** For the parts of one unit, which come one after the other. */
export function headReader(): TableHeads {
  let known: { readonly part: Chunk['reread']; readonly head: Head } | null = null
  return (chunk) => {
    if (known === null || known.part !== chunk.reread) {
      const head = chunk.reread?.(0, CONTEXT) ?? new Uint8Array(0)
      const text = textOf(head, 0, head.length, alphabetOf(head))
      known = { part: chunk.reread, head: { header: headerOf(text), isDump: DUMP.test(text) } }
    }
    return known.head
  }
}

/** Names begin with ASCII letters or with a byte order mark, so that UTF-16 shows. */
function alphabetOf([first, second]: Uint8Array): Alphabet {
  if (second === 0 || (first === 0xff && second === 0xfe)) return 'utf16le'
  return first === 0 || (first === 0xfe && second === 0xff) ? 'utf16be' : 'ascii'
}
