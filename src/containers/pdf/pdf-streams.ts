import { isZlib } from '../compression/index.ts'
import type { PdfInflate } from './pdf-inflate.ts'

const STREAM = Buffer.from('stream')

/** Bytes of the dictionary before a stream in which its filters stand. */
const DICTIONARY = 512

/** All of them together: what looking at them may cost. */
const MOST_ALL = 512 * 1024 * 1024

/** Whether a stream in a PDF file becomes too large when it is decompressed, before anybody does that. */
export function hasHugeStream(pdf: Buffer, inflate: PdfInflate): boolean {
  let total = 0
  for (let at = pdf.indexOf(STREAM); at >= 0; at = pdf.indexOf(STREAM, at + STREAM.length)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue
    const dictionary = pdf.toString('latin1', Math.max(0, at - DICTIONARY), at)
    const filters = dictionary.slice(dictionary.lastIndexOf('obj')).match(/FlateDecode|\/Fl\b/g)
    const start = at + STREAM.length + (pdf[at + STREAM.length] === 0x0d ? 2 : 1)
    if (filters === null && !isZlib(pdf.subarray(start, start + DICTIONARY))) continue
    total += decompressedSize(pdf.subarray(start), filters?.length ?? 1, inflate)
    if (total > MOST_ALL) return true
  }
  return false
}

/** What is no zlib data, or ends early, has been seen as far as it goes: what of it is read is bounded as well. */
function decompressedSize(data: Buffer, filters: number, inflate: PdfInflate): number {
  const { bytes, state } = inflate(data)
  if (state === 'huge') return Number.POSITIVE_INFINITY
  const isMore = filters > 1 && state === 'whole'
  return bytes.length + (isMore ? decompressedSize(bytes, filters - 1, inflate) : 0)
}
