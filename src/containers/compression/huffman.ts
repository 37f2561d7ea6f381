import { damaged } from '../unreadable-error.ts'
import { type Bits, readBits } from './bits.ts'

/** A canonical Huffman code: where the codes of each length end, and which symbols they stand for. */
export interface HuffmanCode {
  readonly shortest: number
  readonly longest: number
  /** By length: the last code of it, -1 where there is none. */
  readonly last: Int32Array
  /** By length: what to add to a code to get the index of its symbol. */
  readonly shift: Int32Array
  readonly symbols: Uint16Array
}

const LONGEST = 20

/** Makes a code of the lengths that its symbols have. */
export function codeOf(lengths: Uint8Array): HuffmanCode {
  const shortest = lengths.reduce((least, length) => Math.min(least, length), LONGEST)
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
  const last = new Int32Array(LONGEST + 2).fill(-1)
  const shift = new Int32Array(LONGEST + 2)
  const symbols = new Uint16Array(lengths.length)
  let index = 0
  let code = 0
  for (let length = shortest; length <= longest; length++, code <<= 1) {
    shift[length] = index - code
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue
      symbols[index++] = symbol
      code++
    }
    last[length] = code - 1
  }
  return { shortest, longest, last, shift, symbols }
}

/** Reads one symbol. */
export function readSymbol(
  bits: Bits,
  { shortest, longest, last, shift, symbols }: HuffmanCode,
): number {
  let code = readBits(bits, shortest)
  for (let length = shortest; length <= longest; length++) {
    if (code <= (last[length] as number)) {
      const symbol = symbols[code + (shift[length] as number)]
      if (symbol === undefined) break
      return symbol
    }
    code = (code << 1) | readBits(bits, 1)
  }
  throw damaged('the bzip2 data are damaged')
}
