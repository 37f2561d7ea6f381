import { recordFile, type SealedBlocks } from '../sealed-records/index.ts'
import { unpack, WORDS, wordsInto } from './pseudonym-words.ts'

/** Lists of cards that are asked for later, in their order. */
export interface KeptCards {
  /** Keeps a list, and gives what gives it back. */
  keep(cards: readonly string[]): () => string[]
}

/** Lists one after another, in blocks. */
export function keptCards(blocks: SealedBlocks): KeptCards {
  const file = recordFile(WORDS, blocks)
  const words = new Uint32Array(WORDS)
  return {
    keep(cards) {
      const from = file.count
      for (const card of cards) {
        wordsInto(words, card)
        file.add(words)
      }
      const { length } = cards
      return () => {
        const texts: string[] = []
        for (const record of file.records(from)) {
          if (texts.length === length) break
          texts.push(unpack(record, 0))
        }
        return texts
      }
    },
  }
}
