import type { Job } from '../format.ts'
import { damaged, UnreadableError } from '../unreadable-error.ts'

/** Bits in front of a text: 16 bits a character, more behind it about phonetics, and about fonts. */
const [WIDE, PHONETIC, RICH] = [1, 4, 8]

/** A string in memory takes two bytes for each character, and an entry in a list. */
const ENTRY = 16

/** Larger lists of texts are not held in memory. */
const MOST_STRINGS = 16 * 1024 * 1024

const NOT_SHARED = {
  strings: [],
  failure: new UnreadableError('budget', 'the texts of the workbook are read beside its cells'),
}

/** How texts in a workbook are decoded. */
export interface XlsDecoder {
  /** A text behind its length, which takes as many bytes. */
  text(data: Buffer, at: number, bytesOfLength: 1 | 2): string
  readonly isWide: boolean
}

/** Charsets by their code pages, where they are not called windows- and their number. */
const PAGES: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
}

/** Decoders for the code page of a workbook, whose texts are Unicode since Excel 97. */
export function textsOfPage(page: number, isWide: boolean): XlsDecoder {
  const label = PAGES[page] ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : 'windows-1252')
  const decoder = new TextDecoder(label)
  return {
    isWide,
    text(data, at, bytesOfLength) {
      if (at + bytesOfLength > data.length) return ''
      const count = data.readUIntLE(at, bytesOfLength)
      const from = at + bytesOfLength
      if (!isWide) return decoder.decode(data.subarray(from, from + count))
      return (data[from] ?? 0) & WIDE
        ? data.toString('utf16le', from + 1, from + 1 + 2 * count)
        : data.toString('latin1', from + 1, from + 1 + count)
    },
  }
}

/** The name in a record that tells of a sheet. */
export const nameOfSheet = (data: Buffer, decoder: XlsDecoder): string => decoder.text(data, 6, 1)

/** The texts that cells name by number. */
export interface XlsTexts {
  readonly decoder: XlsDecoder
  /** Whether they were read; else they stand among the other records. */
  readonly isShared: boolean
  at(index: number): string
  /** Texts that no cell named, then why the rest could not be read. */
  unused(): AsyncGenerator<Uint8Array>
  release(): void
}

/** The records that hold the shared texts of a workbook; null where they are too large together. */
export function stringBlocks(): { add(block: Buffer): void; all(): readonly Buffer[] | null } {
  const blocks: Buffer[] = []
  let size = 0
  return {
    add(block) {
      size += block.length
      if (size <= MOST_STRINGS) blocks.push(block)
    },
    all: () => (size <= MOST_STRINGS ? blocks : null),
  }
}

/** Reads the shared texts of a workbook, as far as there is memory for them. */
export function sharedStrings(
  blocks: readonly Buffer[] | null,
  decoder: XlsDecoder,
  job: Job,
): XlsTexts {
  const size = (blocks ?? []).reduce((sum, { length }) => sum + length, 0)
  const count = (blocks?.[0]?.length ?? 0) < 8 ? 0 : (blocks?.[0]?.readUInt32LE(4) ?? 0)
  const room = 3 * size + ENTRY * Math.min(count, size)
  const isShared = blocks !== null && job.claim(room)
  const { strings, failure } = isShared ? stringsIn(blocks, count) : NOT_SHARED
  const used = new Set<number>()
  return {
    decoder,
    isShared,
    at(index) {
      used.add(index)
      return strings[index] ?? ''
    },
    async *unused() {
      for (const [index, text] of strings.entries())
        if (!used.has(index)) yield Buffer.from(`${text}\n`)
      if (failure !== null) throw failure
    },
    release: () => (isShared ? job.release(room) : undefined),
  }
}

/** Texts, which go on in the next record wherever one is full: MS-XLS 2.4.265. */
function stringsIn(
  blocks: readonly Buffer[],
  count: number,
): { readonly strings: readonly string[]; readonly failure: Error | null } {
  const strings: string[] = []
  const reader = blockReader(blocks)
  try {
    if (count > 0) reader.skip(8)
    while (strings.length < count) strings.push(reader.string())
  } catch (error) {
    return { strings, failure: error as Error }
  }
  return { strings, failure: null }
}

function blockReader(blocks: readonly Buffer[]): { skip(count: number): void; string(): string } {
  let [index, at] = [0, 0]
  const left = (): Buffer => {
    while (index < blocks.length && at >= (blocks[index] as Buffer).length)
      [index, at] = [index + 1, 0]
    const block = blocks[index]
    if (block === undefined) throw damaged('the texts of the workbook end early')
    return block.subarray(at)
  }
  const integer = (bytes: number): number => {
    let value = 0
    for (let byte = 0; byte < bytes; byte++) {
      value += (left()[0] as number) * 256 ** byte
      at++
    }
    return value
  }
  const skip = (count: number): void => {
    for (let rest = count; rest > 0; ) {
      const step = Math.min(rest, left().length)
      at += step
      rest -= step
    }
  }
  /** Behind the border of a record it says again how many bits a character has. */
  const characters = (count: number, flags: number): string => {
    let text = ''
    for (let [rest, wide] = [count, flags & WIDE]; rest > 0; ) {
      const isBorder = index < blocks.length && at >= (blocks[index] as Buffer).length
      const bytes = left()
      if (isBorder) {
        wide = integer(1) & WIDE
        continue
      }
      const length = Math.min(rest, wide ? bytes.length >>> 1 : bytes.length)
      if (length === 0) throw damaged('the texts of the workbook are damaged')
      text += bytes.toString(wide ? 'utf16le' : 'latin1', 0, wide ? 2 * length : length)
      at += wide ? 2 * length : length
      rest -= length
    }
    return text
  }
  return {
    skip,
    string() {
      const [count, flags] = [integer(2), integer(1)]
      const fonts = flags & RICH ? integer(2) : 0
      const phonetic = flags & PHONETIC ? integer(4) : 0
      const text = characters(count, flags)
      skip(4 * fonts + phonetic)
      return text
    },
  }
}
