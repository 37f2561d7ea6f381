import { type Candidate, type Chunk, RECORD } from '../../model/index.ts'

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
}

/** Half-open range of indices into a window's text. */
export interface TextSpan {
  readonly from: number
  readonly to: number
}

/** Reads `RECORD` bytes before and after where a number starts. */
export function windowAround(
  { bytes, offset }: Pick<Chunk, 'bytes' | 'offset'>,
  { start, end, alphabet }: Pick<Candidate, 'start' | 'end' | 'alphabet'>,
): TextWindow {
  const step = alphabet === 'utf16le' || alphabet === 'utf16be' ? 2 : 1
  const reach = Math.min(start, RECORD)
  const base = start - (step === 2 ? reach - (reach % 2) : reach)
  const part = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + base,
    Math.min(bytes.length, start + RECORD) - base,
  )
  return {
    text: step === 1 ? part.toString('latin1') : wideText(part, alphabet === 'utf16be'),
    start: (start - base) / step,
    end: (end - base) / step,
    fromTop: offset + base < step,
    base,
    step,
  }
}

function wideText(part: Buffer, isBigEndian: boolean): string {
  const even = part.subarray(0, part.length - (part.length % 2))
  return (isBigEndian ? Buffer.from(even).swap16() : even).toString('utf16le')
}
