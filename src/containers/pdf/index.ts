/**
 * PDF files come in: the text of their pages goes out, read by a library in a thread of its own, and then what no page
 * shows.
 */
import type { Decoder } from '../decoders/index.ts'
import type { ContainerFormat } from '../format.ts'

/** What transfers and printers put before a document is short. */
const BEFORE_PDF = 64
const PDF = Buffer.from('%PDF-')
const isPdf = (start: Uint8Array): boolean =>
  Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, BEFORE_PDF)).includes(PDF)

export const pdf: ContainerFormat = {
  matches: isPdf,
  load: async () => (await import('./pdf.ts')).readPdf,
}

/** What works in the thread. */
export const loadPdfDecoder = async (): Promise<Decoder> =>
  (await import('./pdf-parts.ts')).decodePdf
