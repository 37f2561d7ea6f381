import { isZlib } from '../compression/index.ts'
import { inflateAsFar, type PdfInflate } from './pdf-inflate.ts'

/** A stream of a PDF file, with the dictionary before it. */
export interface PdfStream {
  readonly dictionary: string
  readonly data: Buffer
}

const STREAM = Buffer.from('stream')
const END_STREAM = Buffer.from('endstream')

/** Bytes of a dictionary that are looked at. */
const DICTIONARY = 4096

/**
 * Goes through a PDF file from its first byte to its last, whatever its tables say of it; returns what stands between
 * the streams.
 */
export function* streamsOf(pdf: Buffer): Generator<PdfStream, string> {
  const between: string[] = []
  let position = 0
  for (let at = pdf.indexOf(STREAM); at >= 0; at = pdf.indexOf(STREAM, position)) {
    const start = at + STREAM.length + (pdf[at + STREAM.length] === 0x0d ? 2 : 1)
    const end = pdf.indexOf(END_STREAM, at)
    between.push(pdf.toString('latin1', position, at))
    position = end < 0 ? start : end + END_STREAM.length
    const before = pdf.toString('latin1', Math.max(0, at - DICTIONARY), at)
    const dictionary = before.slice(before.lastIndexOf('obj'))
    yield { dictionary, data: pdf.subarray(start, end < 0 ? pdf.length : end) }
  }
  between.push(pdf.toString('latin1', position))
  return between.join('\n')
}

const FILTER = /\/(FlateDecode|Fl|ASCIIHexDecode|AHx|ASCII85Decode|A85|\w+Decode|LZW|RL|CCF|DCT)\b/g

/** Whether any filter is named, known or not. */
const HAS_FILTER = /\/Filter\b(?!\s*(?:\[\s*\]|null))/

/** What a stream holds: null where it has a filter that is not undone; `isWhole` tells whether it could be undone to its end. */
export async function decoded(
  { dictionary, data }: PdfStream,
  inflate: PdfInflate,
): Promise<{ bytes: Buffer; isWhole: boolean } | null> {
  let [bytes, isWhole] = [data, true]
  const filters = [...dictionary.matchAll(FILTER)]
  if (filters.length === 0 && HAS_FILTER.test(dictionary) && !isZlib(data)) return null
  for (const [, filter = ''] of filters) {
    if (filter.startsWith('Fl')) {
      const result = await inflated(bytes, inflate)
      bytes = result.bytes
      isWhole &&= result.isWhole
    } else if (filter.startsWith('A8') || filter.startsWith('ASCII85')) bytes = from85(bytes)
    else if (filter.startsWith('A'))
      bytes = Buffer.from(bytes.toString('latin1').replaceAll(/[\s>]/g, ''), 'hex')
    else return null
  }
  if (!isZlib(bytes)) return { bytes, isWhole }
  // The name of its filter is damaged.
  const result = await inflated(bytes, inflate)
  return { bytes: result.bytes, isWhole: isWhole && result.isWhole }
}

async function inflated(
  data: Buffer,
  inflate: PdfInflate,
): Promise<{ bytes: Buffer; isWhole: boolean }> {
  const { bytes, state } = inflate(data)
  if (state === 'whole') return { bytes, isWhole: true }
  return { bytes: await inflateAsFar(data), isWhole: false }
}

/** ASCII base 85 (ISO 32000-2, 7.4.3): five signs are four bytes, `z` is four zeros. */
function from85(data: Buffer): Buffer {
  const signs = data
    .toString('latin1')
    .replaceAll(/\s|~>.*/gs, '')
    .replaceAll('z', '!!!!!')
  const bytes = Buffer.alloc(Math.ceil(signs.length / 5) * 4)
  for (let at = 0, to = 0; at < signs.length; at += 5, to += 4) {
    const group = signs.slice(at, at + 5).padEnd(5, 'u')
    const value = [...group].reduce((sum, sign) => sum * 85 + sign.charCodeAt(0) - 33, 0)
    bytes.writeUInt32BE(value >>> 0, to)
  }
  return bytes.subarray(0, Math.floor((signs.length * 4) / 5))
}
