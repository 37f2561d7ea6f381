import { OutputError } from '../errors.ts'
import { type RecordFile, recordFile, sealedBlocks } from '../sealed-records/index.ts'
import { cardSet } from './card-set.ts'
import { cardTable } from './card-table.ts'
import { type KeptCards, keptCards } from './kept-cards.ts'
import { WORDS } from './pseudonym-words.ts'

/** Cards that memory has no room for, with the sets that they are in. */
export interface CardOverflow {
  /** Adds cards, by their words, to the sets of these numbers. */
  adder(sets: readonly number[]): (words: Uint32Array) => void
  /** How many of the cards are in a set. */
  sizeOf(set: number): number
  /** How many are in at least one of the sets. */
  unionOf(sets: ReadonlySet<number>): number
  readonly keep: KeptCards['keep']
  close(): void
}

const PARTS = 256
const RECORD = WORDS + 1 // a card, and the list of its sets

/**
 * Cards in 256 parts by their first byte, on disk: each part is counted alone, exactly, and takes a 256th of the memory
 * that all would take.
 */
export function cardOverflow(folder: string): CardOverflow {
  const blocks = sealedBlocks(folder, (...told) => new OutputError(...told))
  const parts = Array.from({ length: PARTS }, () => recordFile(RECORD, blocks))
  const lists: (readonly number[])[] = []
  const numbers = new Map<string, number>()
  const record = new Uint32Array(RECORD)
  let sizes: ReadonlyMap<number, number> | null = null
  const listNumber = (sets: readonly number[]): number => {
    const key = sets.join()
    const number = numbers.get(key) ?? lists.push(sets) - 1
    numbers.set(key, number)
    return number
  }
  return {
    adder(sets) {
      const list = listNumber(sets)
      sizes = null
      return (words) => {
        record.set(words)
        record[WORDS] = list
        parts[(words[0] ?? 0) >>> 24]?.add(record)
      }
    },
    sizeOf(set) {
      sizes ??= sizesOf(parts, lists)
      return sizes.get(set) ?? 0
    },
    unionOf(sets) {
      const isOne = lists.map((list) => list.some((set) => sets.has(set)))
      return parts.reduce((sum, part) => sum + unionIn(part, isOne), 0)
    },
    keep: keptCards(blocks).keep,
    close: blocks.close,
  }
}

/** The sizes of all sets. */
function sizesOf(
  parts: readonly RecordFile[],
  lists: readonly (readonly number[])[],
): Map<number, number> {
  const sizes = new Map<number, number>()
  for (const part of parts) {
    if (part.count === 0) continue
    const table = cardTable()
    const sets = new Map<number, ReturnType<typeof cardSet>>()
    for (const record of part.records()) {
      const card = table.numberOf(record)
      for (const number of lists[record[WORDS] ?? 0] ?? []) {
        const set = sets.get(number) ?? cardSet()
        sets.set(number, set)
        set.add(card)
      }
    }
    for (const [number, { size }] of sets) sizes.set(number, (sizes.get(number) ?? 0) + size)
  }
  return sizes
}

function unionIn(part: RecordFile, isOne: readonly boolean[]): number {
  if (part.count === 0) return 0
  const table = cardTable()
  const together = cardSet()
  for (const record of part.records()) {
    if (isOne[record[WORDS] ?? 0]) together.add(table.numberOf(record))
  }
  return together.size
}
