import type { ContainerReader } from './format.ts'
import { wholeReader } from './held-reader.ts'
import { inMemory } from './memory-bytes.ts'
import { rtfText } from './rtf-text.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Gives the text of a document in Rich Text Format, hidden text too. */
export const readRtf: ContainerReader = wholeReader(
  'too large to be held in memory: it was read as it is',
  async function* read(file) {
    const { text, hasObjects } = rtfText(file.toString('latin1'))
    yield { name: null, bytes: inMemory(Buffer.from(text)).pieces(), isPlain: true }
    if (hasObjects)
      throw new UnreadableError('unsupported', 'objects of other programs in the document')
  },
)
