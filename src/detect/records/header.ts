import { type Alphabet, type Chunk, CONTEXT } from '../../model/index.ts'
import { textOf } from '../classify/index.ts'
import { type Header, headerOf } from './rows.ts'

/** Reads the header of the table that a part is, once a part; null where it is none. */
export type HeaderReader = (chunk: Chunk) => Header | null

/** For the parts of one unit, which come one after the other. */
export function headerReader(): HeaderReader {
  let known: { readonly part: Chunk['reread']; readonly header: Header | null } | null = null
  return (chunk) => {
    if (known === null || known.part !== chunk.reread) {
      const head = chunk.reread?.(0, CONTEXT) ?? new Uint8Array(0)
      const text = textOf(head, 0, head.length, alphabetOf(head))
      known = { part: chunk.reread, header: headerOf(text) }
    }
    return known.header
  }
}

/** Names begin with ASCII letters or with a byte order mark, so that UTF-16 shows. */
function alphabetOf([first, second]: Uint8Array): Alphabet {
  if (second === 0 || (first === 0xff && second === 0xfe)) return 'utf16le'
  return first === 0 || (first === 0xfe && second === 0xff) ? 'utf16be' : 'ascii'
}
