import { BLOCK, type Candidate, type Chunk, RECORD } from '../../model/index.ts'
import { isWide, wideText } from '../kernel/index.ts'

/**
 * The text around a number as one character a byte, or a character a pair of bytes in UTF-16: structure
 * is ASCII in all charsets, and every index leads back to its byte.
 */
export interface TextWindow {
  readonly text: string
  /** Where the number starts and ends in the text. */
  readonly start: number
  readonly end: number
  /** Whether the text begins where the part does. */
  readonly fromTop: boolean
  /** Where characters lie in the chunk. */
  readonly base: number
  readonly step: 1 | 2
  /** The same for all numbers that share the text: what was read of it is kept under this. */
  readonly shared: WindowText
}

/** Half-open range of indices into a window's text. */
export interface TextSpan {
  readonly from: number
  readonly to: number
}

/** Where a number stands, and how its digits are written. */
export type NumberSpan = Pick<Candidate, 'start' | 'end' | 'alphabet'>

/** What the windows of a block have in common. */
export type WindowText = Omit<TextWindow, 'start' | 'end' | 'shared'>

/** Reads the text around numbers: at least `RECORD` bytes before and after where one starts. */
export type WindowReader = (
  chunk: Pick<Chunk, 'bytes' | 'offset'>,
  number: NumberSpan,
) => TextWindow

/**
 * A reader for one unit.
 *
 * A window is that of a block of the part, so that it does not depend on how the part is cut into chunks, and
 * that a text full of numbers is read a few times and not once for each.
 */
export function windowReader(): WindowReader {
  let last: { readonly chunk: object; readonly from: number; readonly shared: WindowText } | null =
    null
  return (chunk, number) => {
    const block = chunk.offset + number.start
    const from = block - (block % BLOCK) - chunk.offset
    const isKnown = last?.chunk === chunk && last.from === from && fits(last.shared, number)
    if (!isKnown) last = { chunk, from, shared: read(chunk, from, number) }
    const shared = (last as NonNullable<typeof last>).shared
    const { text, fromTop, base, step } = shared
    const [start, end] = [(number.start - base) / step, (number.end - base) / step]
    return { text, start, end, fromTop, base, step, shared }
  }
}

/** Whether the number is one of characters as wide, which begin at the same bytes. */
function fits({ base, step }: WindowText, { start, alphabet }: NumberSpan): boolean {
  return step === stepOf(alphabet) && (start - base) % step === 0
}

const stepOf = (alphabet: Candidate['alphabet']): 1 | 2 => (isWide(alphabet) ? 2 : 1)

function read(
  { bytes, offset }: Pick<Chunk, 'bytes' | 'offset'>,
  block: number,
  { start, alphabet }: NumberSpan,
): WindowText {
  const step = stepOf(alphabet)
  const first = Math.max(0, block - RECORD)
  const base = first + ((start - first) % step)
  const last = Math.min(bytes.length, block + BLOCK + RECORD)
  const part = Buffer.from(bytes.buffer, bytes.byteOffset + base, last - base)
  const text = isWide(alphabet) ? wideText(part, alphabet) : part.toString('latin1')
  const fromTop = offset + base < step
  return {
    text: withFeeds(fromTop ? text.replace(MARK, blankLines) : text),
    fromTop,
    base,
    step,
  }
}

/** A byte order mark, in UTF-16 or as the bytes of UTF-8. */
const MARK = /^(?:\ufeff|\xef\xbb\xbf)/

/** Nothing that stands on the first line: it begins behind. */
const blankLines = (mark: string): string => '\n'.repeat(mark.length)

/** Lines end with LF or CR LF; every index stays where it is. */
const withFeeds = (text: string): string =>
  text.includes('\r') ? text.replace(/\r(?=[^\n])/g, '\n') : text
