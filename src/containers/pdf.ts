import type { Bytes } from '../model/index.ts'
import type { Contained, Job } from './format.ts'
import { holdWhole } from './held-reader.ts'
import { inMemory } from './memory-bytes.ts'
import type { PdfPart } from './pdf-parts.ts'
import { hasHugeStream } from './pdf-streams.ts'
import { type GivenText, onlyShown, shown, unshown } from './pdf-unshown.ts'
import { partsInThread } from './pdf-worker.ts'
import { damaged, UnreadableError, unreadable } from './unreadable-error.ts'

/** What is encrypted cannot be looked at before it is decompressed: at deflate's limit that gives 512 MiB. */
const MOST_ENCRYPTED = 512 * 1024

/**
 * Gives the text of a PDF file page by page, what is written in its forms and notes, and its attachments; then what no
 * page shows.
 */
export async function* readPdf(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const { file, release } = await holdWhole(bytes, job)
  try {
    if (file === null)
      throw new UnreadableError('budget', 'a PDF file too large to be held in memory')
    yield* contentsOf(file, job.signal)
  } finally {
    release()
  }
}

async function* contentsOf(file: Buffer, signal: AbortSignal): AsyncGenerator<Contained> {
  if (hasHugeStream(file)) throw new UnreadableError('budget', 'a stream in it is too large')
  const isEncrypted = file.includes('/Encrypt')
  if (isEncrypted && file.length > MOST_ENCRYPTED) {
    throw new UnreadableError('encrypted', 'a protected PDF file')
  }
  const given = shown()
  let failure: unknown = null
  try {
    for await (const part of partsInThread(Uint8Array.from(file), signal))
      yield contained(part, given)
  } catch (error) {
    failure = error
  }
  if (isEncrypted) throw failure ?? onlyShown()
  if (!signal.aborted) yield* unshown(file, given)
  if (failure !== null) throw failure
}

function contained(part: PdfPart, given: GivenText): Contained {
  const name = Buffer.from(part.name)
  if ('text' in part) {
    given.text(part.text)
    return { name, bytes: inMemory(Buffer.from(part.text)).pieces(), isPlain: true }
  }
  if ('file' in part) {
    given.file(part.file)
    return { name, bytes: inMemory(part.file).pieces() }
  }
  if (part.name === '') throw lackOf(part.lack)
  return { name, bytes: unreadable(lackOf(part.lack)) }
}

const lackOf = (lack: 'encrypted' | 'damaged'): UnreadableError =>
  lack === 'encrypted'
    ? new UnreadableError('encrypted', 'needs a password')
    : damaged('the PDF data are damaged')
