import type { Alphabet } from '../../model/index.ts'

/** Text in UTF-16, by the order of the bytes in a sign. */
export type WideAlphabet = Extract<Alphabet, `utf16${string}`>

/** The bytes at the beginning of a part that tell how it is written. */
export const HEAD = 1024

/** Where no byte order mark does, blanks, digits and ends of lines tell the order: one of 16 signs at least. */
const BYTES_A_ZERO = 32
/** Other signs may have a zero as well, at the other side: U+3000, U+4E00. */
const MARGIN = 4

/** Whether digits or text are in UTF-16. */
export function isWide(alphabet: Alphabet): alphabet is WideAlphabet {
  return alphabet === 'utf16le' || alphabet === 'utf16be'
}

/** The byte order of a part that begins so; null where it is not in UTF-16. */
export function byteOrderOf(head: Uint8Array): WideAlphabet | null {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf16le'
  if (first === 0xfe && second === 0xff) return 'utf16be'
  const begin = head.subarray(0, HEAD)
  const [even, odd] = zerosIn(begin)
  if (Math.max(even, odd) * BYTES_A_ZERO < begin.length) return null
  if (odd > even * MARGIN) return 'utf16le'
  return even > odd * MARGIN ? 'utf16be' : null
}

/** Bytes that are zero: at even places, and at odd ones. */
function zerosIn(head: Uint8Array): [even: number, odd: number] {
  let [even, odd] = [0, 0]
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  return [even, odd]
}

/** The sign whose bytes begin at `at`; one that no text has where the bytes end. */
export function signAt(bytes: Uint8Array, at: number, order: WideAlphabet): number {
  const [first, second] = [bytes[at], bytes[at + 1]]
  if (first === undefined || second === undefined) return 0xffff
  return order === 'utf16le' ? (second << 8) | first : (first << 8) | second
}

/** The text of bytes in UTF-16, a sign for each two of them; one that is left over at the end is none. */
export function wideText(bytes: Uint8Array, order: WideAlphabet): string {
  const even = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length - (bytes.length % 2))
  return (order === 'utf16be' ? Buffer.from(even).swap16() : even).toString('utf16le')
}

/** The bytes that text of ASCII is written with. */
export function wideBytes(text: string, order: WideAlphabet): Buffer {
  const bytes = Buffer.from(text, 'utf16le')
  return order === 'utf16be' ? bytes.swap16() : bytes
}
