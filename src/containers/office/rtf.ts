import type { ContainerReader } from '../format.ts'
import { wholeReader } from '../held-reader.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { rtfText } from './rtf-text.ts'

/** Gives the text of a document in Rich Text Format, hidden text too. */
export const readRtf: ContainerReader = wholeReader(
  'too large to be held in memory: it was read as it is',
  async function* read(file) {
    const found = { hasObjects: false }
    yield { name: null, bytes: encoded(rtfText(file.toString('latin1'), found)), isPlain: true }
    if (found.hasObjects)
      throw new UnreadableError('unsupported', 'objects of other programs in the document')
  },
)

async function* encoded(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text)
}
