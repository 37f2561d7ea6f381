import { inflateSync } from 'node:zlib'
import { isZlib } from './zlib-start.ts'

/** The reader of PDF holds a decompressed stream whole: text of a page is rarely a thousandth of it. */
const MOST_STREAM = 64 * 1024 * 1024

const STREAM = Buffer.from('stream')

/** Bytes of the dictionary before a stream in which its filters stand. */
const DICTIONARY = 512

/** All of them together: what looking at them may cost. */
const MOST_ALL = 512 * 1024 * 1024

/** Whether a stream in a PDF file becomes too large when it is decompressed, before anybody does that. */
export function hasHugeStream(pdf: Buffer): boolean {
  let total = 0
  for (let at = pdf.indexOf(STREAM); at >= 0; at = pdf.indexOf(STREAM, at + STREAM.length)) {
    if (pdf.toString('latin1', at - 3, at) === 'end') continue
    const dictionary = pdf.toString('latin1', Math.max(0, at - DICTIONARY), at)
    const filters = dictionary.slice(dictionary.lastIndexOf('obj')).match(/FlateDecode|\/Fl\b/g)
    const start = at + STREAM.length + (pdf[at + STREAM.length] === 0x0d ? 2 : 1)
    if (filters === null && !isZlib(pdf.subarray(start, start + DICTIONARY))) continue
    total += decompressedSize(pdf.subarray(start), filters?.length ?? 1)
    if (total > MOST_ALL) return true
  }
  return false
}

/** What is no zlib data grows to nothing; what ends early has been seen as far as it goes. */
function decompressedSize(data: Buffer, filters: number): number {
  try {
    const output = inflateSync(data, { maxOutputLength: MOST_STREAM })
    return output.length + (filters > 1 ? decompressedSize(output, filters - 1) : 0)
  } catch (error) {
    const isHuge =
      error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isHuge ? Number.POSITIVE_INFINITY : 0
  }
}
