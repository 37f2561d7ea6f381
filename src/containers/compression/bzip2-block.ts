import { damaged } from '../unreadable-error.ts'
import { type Bits, readBits, readWord } from './bits.ts'
import { codeOf, type HuffmanCode, readSymbol } from './huffman.ts'

/** Symbols that are coded with the same table before the next one is chosen. */
const GROUP = 50

const RUN_A = 0
const RUN_B = 1

/** A block before its transform is undone. */
export interface Bzip2Block {
  /** In the low byte of each entry a byte, in the others the index of the next one. */
  readonly entries: Uint32Array
  readonly length: number
  /** The index of the first entry. */
  readonly first: number
  readonly checksum: number
}

const wrong = (): Error => damaged('the bzip2 data are damaged')

/** Reads a block after its signature into `entries`. */
export function readBlock(bits: Bits, entries: Uint32Array): Bzip2Block {
  const checksum = readWord(bits)
  if (readBits(bits, 1) === 1) throw damaged('bzip2 data of a version before 0.9.5')
  const origin = readBits(bits, 24)
  const used = usedBytes(bits)
  const tables = readBits(bits, 3)
  if (tables < 2 || tables > 6) throw wrong()
  const selectors = readSelectors(bits, tables)
  const codes = Array.from({ length: tables }, () => codeOf(readLengths(bits, used.length + 2)))
  const counts = new Uint32Array(256)
  const length = readSymbols({ bits, selectors, codes, used }, entries, counts)
  if (origin >= length) throw wrong()
  link(entries, length, counts)
  return { entries, length, first: (entries[origin] as number) >>> 8, checksum }
}

/** Which bytes occur, as a bitmap of bitmaps. */
function usedBytes(bits: Bits): Uint8Array {
  const groups = readBits(bits, 16)
  const used: number[] = []
  for (let group = 0; group < 16; group++) {
    if ((groups & (0x8000 >>> group)) === 0) continue
    const members = readBits(bits, 16)
    for (let member = 0; member < 16; member++) {
      if ((members & (0x8000 >>> member)) !== 0) used.push(16 * group + member)
    }
  }
  if (used.length === 0) throw wrong()
  return Uint8Array.from(used)
}

/** Which table codes each group of symbols, moved to the front when used. */
function readSelectors(bits: Bits, tables: number): Uint8Array {
  const selectors = new Uint8Array(readBits(bits, 15))
  const order = Array.from({ length: tables }, (_, table) => table)
  for (let at = 0; at < selectors.length; at++) {
    let place = 0
    while (readBits(bits, 1) === 1) {
      if (++place >= tables) throw wrong()
    }
    const [table = 0] = order.splice(place, 1)
    order.unshift(table)
    selectors[at] = table
  }
  return selectors
}

/** Lengths of codes, each told by its difference to the one before. */
function readLengths(bits: Bits, count: number): Uint8Array {
  const lengths = new Uint8Array(count)
  let length = readBits(bits, 5)
  for (let symbol = 0; symbol < count; symbol++) {
    for (;;) {
      if (length < 1 || length > 20) throw wrong()
      if (readBits(bits, 1) === 0) break
      length += readBits(bits, 1) === 0 ? 1 : -1
    }
    lengths[symbol] = length
  }
  return lengths
}

interface Coded {
  readonly bits: Bits
  readonly selectors: Uint8Array
  readonly codes: readonly HuffmanCode[]
  readonly used: Uint8Array
}

/** Reads runs and bytes, the latter as places in a list whose used ones move to the front. */
function readSymbols(
  { bits, selectors, codes, used }: Coded,
  entries: Uint32Array,
  counts: Uint32Array,
): number {
  const recent = Uint8Array.from(used)
  const end = used.length + 1
  let filled = 0
  let run = 0
  let weight = 1
  const flush = (): void => {
    if (run > entries.length - filled) throw wrong()
    const byte = recent[0] as number
    counts[byte] = (counts[byte] as number) + run
    entries.fill(byte, filled, filled + run)
    filled += run
    run = 0
    weight = 1
  }
  for (const selector of selectors) {
    const code = codes[selector] as HuffmanCode
    for (let left = GROUP; left > 0; left--) {
      const symbol = readSymbol(bits, code)
      if (symbol === RUN_A || symbol === RUN_B) {
        run += weight << symbol
        weight <<= 1
        if (run > entries.length) throw wrong()
        continue
      }
      if (run > 0) flush()
      if (symbol === end) return filled
      if (filled === entries.length) throw wrong()
      const byte = recent[symbol - 1] as number
      recent.copyWithin(1, 0, symbol - 1)
      recent[0] = byte
      counts[byte] = (counts[byte] as number) + 1
      entries[filled++] = byte
    }
  }
  throw wrong()
}

/** Burrows-Wheeler: the n-th of a byte in the sorted column is the n-th of it in the last one. */
function link(entries: Uint32Array, length: number, counts: Uint32Array): void {
  let sum = 0
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte] as number
    counts[byte] = sum
    sum += count
  }
  for (let at = 0; at < length; at++) {
    const byte = (entries[at] as number) & 0xff
    const place = counts[byte] as number
    counts[byte] = place + 1
    entries[place] = ((entries[place] as number) | (at << 8)) >>> 0
  }
}
