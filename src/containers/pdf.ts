import { getDocumentProxy } from 'unpdf'
import type { Bytes } from '../model/index.ts'
import type { Contained, Job } from './format.ts'
import { bytesAt, hold, inMemory } from './memory-bytes.ts'
import { hasHugeStream } from './pdf-streams.ts'
import { type GivenText, refuseUnshown, shown, unshown } from './pdf-unshown.ts'
import { damaged, UnreadableError } from './unreadable-error.ts'

/** What is encrypted cannot be looked at before it is decompressed: at deflate's limit that gives 512 MiB. */
const MOST_ENCRYPTED = 512 * 1024

type Document = Awaited<ReturnType<typeof getDocumentProxy>>

/** Gives the text of a PDF file page by page, what is written in its forms and notes, and its attachments. */
export async function* readPdf(bytes: Bytes, job: Job): AsyncGenerator<Contained> {
  const held = await hold(bytes, job)
  const room = 'bytes' in held ? held.bytes.size : 0
  const isRoom = 'bytes' in held && (bytes.at === null || job.claim(room))
  try {
    if (!isRoom) throw new UnreadableError('budget', 'a PDF file too large to be held in memory')
    const file = bytesAt(held.bytes, 0, room)
    const document = await open(file)
    try {
      const given = shown()
      yield* contentsOf(document, given)
      if (file.includes('/Encrypt')) refuseUnshown()
      yield* unshown(file, given)
    } finally {
      await document.destroy()
    }
  } finally {
    if (isRoom && bytes.at !== null) job.release(room)
    held.release()
  }
}

async function open(file: Buffer): Promise<Document> {
  if (hasHugeStream(file)) throw new UnreadableError('budget', 'a stream in it is too large')
  const isEncrypted = file.includes('/Encrypt')
  if (isEncrypted && file.length > MOST_ENCRYPTED) {
    throw new UnreadableError('encrypted', 'a protected PDF file')
  }
  try {
    // Errors only: warnings would go to the console.
    return await getDocumentProxy(Uint8Array.from(file), { verbosity: 0, isEvalSupported: false })
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw new UnreadableError('encrypted', 'needs a password')
    }
    throw damaged('the PDF data are damaged')
  }
}

async function* contentsOf(document: Document, given: GivenText): AsyncGenerator<Contained> {
  for (let page = 1; page <= document.numPages; page++) {
    yield { name: Buffer.from(`page ${page}`), bytes: textOf(document, page, given), isPlain: true }
  }
  const { info, metadata } = await orDamaged(document.getMetadata())
  const facts = factsOf(info)
  given.text(facts)
  yield { name: Buffer.from('document information'), bytes: plain(facts), isPlain: true }
  const xmp: unknown = metadata?.getRaw()
  if (typeof xmp === 'string') {
    given.text(xmp)
    yield { name: Buffer.from('XMP metadata'), bytes: plain(xmp), isPlain: true }
  }
  const attachments: unknown = await orDamaged(document.getAttachments())
  for (const [name, attachment] of Object.entries(attachments ?? {})) {
    const { content } = attachment as { content?: unknown }
    if (content instanceof Uint8Array) {
      given.file(content)
      yield { name: Buffer.from(name), bytes: inMemory(content).pieces() }
    }
  }
}

async function* textOf(
  document: Document,
  number: number,
  given: GivenText,
): AsyncGenerator<Uint8Array> {
  const page = await orDamaged(document.getPage(number))
  const { items } = await orDamaged(page.getTextContent())
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
  yield* told(`${text.join('')}\n`, given)
  for (const annotation of await orDamaged(page.getAnnotations())) {
    const { fieldName, fieldValue, contentsObj, url } = annotation
    const written = [fieldName, fieldValue, contentsObj?.str, url]
    const line = written.filter((value) => value !== undefined && value !== null && value !== '')
    if (line.length > 0) yield* told(`${line.join(' ')}\n`, given)
  }
  page.cleanup()
}

function* told(text: string, given: GivenText): Generator<Uint8Array> {
  given.text(text)
  yield Buffer.from(text)
}

/** A line a fact, with its name; facts of the author's own lie in an object. */
function factsOf(info: object): string {
  const lines = Object.entries(info).map(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? factsOf(value) : `${name}: ${value}`,
  )
  return lines.join('\n')
}

async function* plain(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

async function orDamaged<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return await reading
  } catch {
    throw damaged('the PDF data are damaged')
  }
}
