import { getDocumentProxy } from 'unpdf'

import type { DecoderInput, DecoderPart } from '../decoders/index.ts'

const LACKS = { encrypted: 'needs a password', damaged: 'the PDF data are damaged' } as const

type Document = Awaited<ReturnType<typeof getDocumentProxy>>

/** The text of a PDF file page by page, what is written in its forms and notes, and its attachments. */
export async function* decodePdf(input: DecoderInput): AsyncGenerator<DecoderPart> {
  const document = await open(input.slice(0, input.size))
  if (typeof document === 'string') {
    yield { name: '', lack: document, detail: LACKS[document] }
    return
  }
  try {
    yield* pagesOf(document)
    yield* orLack('document information', factsOf(document))
    yield* orLack('attachments', attachmentsOf(document))
  } finally {
    await document.destroy()
  }
}

async function open(file: Uint8Array): Promise<Document | 'encrypted' | 'damaged'> {
  try {
    // Errors only: warnings would go to the console.
    return await getDocumentProxy(file, { verbosity: 0, isEvalSupported: false })
  } catch (error) {
    return error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged'
  }
}

/** Parts as far as they can be read. */
async function* orLack(
  name: string,
  parts: AsyncGenerator<DecoderPart>,
): AsyncGenerator<DecoderPart> {
  try {
    yield* parts
  } catch {
    yield { name, lack: 'damaged', detail: LACKS.damaged }
  }
}

async function* pagesOf(document: Document): AsyncGenerator<DecoderPart> {
  for (let page = 1; page <= document.numPages; page++) {
    yield* orLack(`page ${page}`, pageOf(document, page))
  }
}

async function* pageOf(document: Document, number: number): AsyncGenerator<DecoderPart> {
  const name = `page ${number}`
  const page = await document.getPage(number)
  const { items } = await page.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
  const notes = (await page.getAnnotations()).map(writtenIn)
  page.cleanup()
  yield { name, text: [`${text.join('')}\n`, ...notes].join('') }
}

/** A note or a field of a form, as far as something may be written in it. */
interface Annotation {
  readonly fieldName?: unknown
  readonly fieldValue?: unknown
  readonly contentsObj?: { readonly str?: unknown }
  readonly url?: unknown
}

/** What is written in it, on a line. */
function writtenIn({ fieldName, fieldValue, contentsObj, url }: Annotation): string {
  const written = [fieldName, fieldValue, contentsObj?.str, url]
  const line = written.filter((value) => value !== undefined && value !== null && value !== '')
  return line.length > 0 ? `${line.join(' ')}\n` : ''
}

async function* factsOf(document: Document): AsyncGenerator<DecoderPart> {
  const { info, metadata } = await document.getMetadata()
  yield { name: 'document information', text: linesOf(info) }
  const xmp: unknown = metadata?.getRaw()
  if (typeof xmp === 'string') yield { name: 'XMP metadata', text: xmp }
}

/** A line a fact, with its name; facts of the author's own lie in an object. */
function linesOf(info: object): string {
  const lines = Object.entries(info).map(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? linesOf(value) : `${name}: ${value}`,
  )
  return lines.join('\n')
}

async function* attachmentsOf(document: Document): AsyncGenerator<DecoderPart> {
  const attachments: unknown = await document.getAttachments()
  for (const [name, attachment] of Object.entries(attachments ?? {})) {
    const { content } = attachment as { content?: unknown }
    if (content instanceof Uint8Array) yield { name, file: content }
  }
}
