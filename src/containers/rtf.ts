import type { Bytes } from '../model/index.ts'
import type { Contained, Job } from './format.ts'
import { bytesAt, hold } from './memory-bytes.ts'
import { rtfText } from './rtf-text.ts'
import { UnreadableError } from './unreadable-error.ts'

/** Gives the text of a document in Rich Text Format, hidden text too. */
export async function* readRtf(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const held = await hold(bytes, job)
  try {
    if (!('bytes' in held)) {
      yield { name: null, bytes: held.stream, isPlain: true }
      throw new UnreadableError('budget', 'too large to be held in memory: it was read as it is')
    }
    const { text, hasObjects } = rtfText(bytesAt(held.bytes, 0, held.bytes.size).toString('latin1'))
    yield { name: null, bytes: once(text), isPlain: true }
    if (hasObjects)
      throw new UnreadableError('unsupported', 'objects of other programs in the document')
  } finally {
    held.release()
  }
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
