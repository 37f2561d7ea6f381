import type { Bytes } from '../../model/index.ts'
import type { DecoderPart } from '../decoders/index.ts'
import { contentsOfParts, partsInThread } from '../decoders/index.ts'
import type { Contained, Job } from '../format.ts'
import { holdWhole } from '../held-reader.ts'
import { inMemory } from '../memory-bytes.ts'
import { UnreadableError } from '../unreadable-error.ts'
import { inflaterOf } from './pdf-inflate.ts'
import { hasHugeStream } from './pdf-streams.ts'
import { type GivenText, onlyShown, shown, unshown } from './pdf-unshown.ts'

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
  const inflate = inflaterOf(file)
  if (hasHugeStream(file, inflate))
    throw new UnreadableError('budget', 'a stream in it is too large')
  const isEncrypted = file.includes('/Encrypt')
  if (isEncrypted && file.length > MOST_ENCRYPTED) {
    throw new UnreadableError('encrypted', 'a protected PDF file')
  }
  const given = shown()
  let failure: unknown = null
  try {
    const bytes = inMemory(file)
    yield* contentsOfParts(noted(partsInThread({ decoder: 'pdf', bytes }, signal), given), bytes)
  } catch (error) {
    failure = error
  }
  if (isEncrypted) throw failure ?? onlyShown()
  if (!signal.aborted) yield* unshown({ pdf: file, inflate }, given, signal)
  if (failure !== null) throw failure
}

/** What the reader found, which need not be looked for again. */
async function* noted(
  parts: AsyncGenerator<DecoderPart>,
  given: GivenText,
): AsyncGenerator<DecoderPart> {
  for await (const part of parts) {
    if ('lack' in part && part.name === '') throw new UnreadableError(part.lack, part.detail)
    if ('text' in part) given.text(part.text)
    if ('file' in part) given.file(part.file)
    yield part
  }
}
