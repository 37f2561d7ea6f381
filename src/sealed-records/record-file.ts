import { BLOCK_BYTES, type SealedBlocks } from './sealed-blocks.ts'

/** Records of some words each, in the order in which they came. */
export interface RecordFile {
  /** Adds one: the first words of what is given. */
  add(record: Uint32Array): void
  /** Each record from the one at a place on, the first unless told otherwise; what is given holds until the next one. */
  records(from?: number): Generator<Uint32Array>
  readonly count: number
}

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT

/** No records of so many words yet; full blocks of them go to `blocks`. */
export function recordFile(words: number, blocks: SealedBlocks): RecordFile {
  const each = Math.floor(BLOCK_BYTES / WORD_BYTES / words)
  const written: number[] = []
  let open = new Uint32Array(0)
  let count = 0
  const blockAt = (index: number): Uint32Array => {
    const block = written[index]
    if (block === undefined) return open
    return new Uint32Array(Uint8Array.from(blocks.read(block)).buffer)
  }
  return {
    add(record) {
      if (open.length === 0) open = new Uint32Array(BLOCK_BYTES / WORD_BYTES)
      open.set(record.subarray(0, words), (count % each) * words)
      if (++count % each === 0) written.push(blocks.write(new Uint8Array(open.buffer)))
    },
    *records(from = 0) {
      for (let index = Math.floor(from / each), at = from; at < count; index++) {
        const block = blockAt(index)
        for (const end = Math.min(count, (index + 1) * each); at < end; at++) {
          const start = (at % each) * words
          yield block.subarray(start, start + words)
        }
      }
    },
    get count() {
      return count
    },
  }
}
