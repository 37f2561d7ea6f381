import type { Alphabet } from '../../model/index.ts'
import { decodeUpTo, latin1 } from './decode.ts'
import { fold } from './fold.ts'
import type { TextSlice } from './text-shape.ts'

/** Where a text lies in bytes. */
export interface ByteRange {
  readonly from: number
  readonly to: number
  readonly alphabet: Alphabet
}

/** Slices of a text. */
export const slicesOf =
  (text: string): TextSlice =>
  (from, to) =>
    text.slice(from, to)

/** Slices of the folded text of bytes, which is made once if somebody asks. */
export function foldedSlices(bytes: Uint8Array, { from, to, alphabet }: ByteRange): TextSlice {
  let text: string | null = null
  return (start, end) => {
    text ??= fold(decodeUpTo(bytes, from, to, alphabet))
    return text.slice(start, end)
  }
}

/** The same of bytes that are their own folded text. */
export const plainSlices =
  (bytes: Uint8Array, { from }: ByteRange): TextSlice =>
  (start, end) =>
    latin1(bytes, from + start, from + end)
