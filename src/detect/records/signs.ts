import type { Chunk } from '../../model/index.ts'
import { type WideAlphabet, wideText } from '../kernel/index.ts'

/** The text of a chunk with a character a byte, or a character for two bytes of UTF-16. */
export interface Signs {
  readonly text: string
  readonly order: WideAlphabet | null
  /** The byte at which a character begins. */
  readonly at: (index: number) => number
  /** The first character that does not begin before a byte. */
  readonly indexOf: (byte: number) => number
}

/** The text of a chunk of a part in UTF-16 of that byte order, or in another charset. */
export function signsIn(
  { bytes, offset }: Pick<Chunk, 'bytes' | 'offset'>,
  order: WideAlphabet | null,
): Signs {
  if (order === null) {
    const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const same = (place: number): number => place
    return { text: part.toString('latin1'), order, at: same, indexOf: same }
  }
  const base = offset % 2
  return {
    text: wideText(bytes.subarray(base), order),
    order,
    at: (index) => base + index * 2,
    indexOf: (byte) => Math.ceil((byte - base) / 2),
  }
}
