import type { Entries } from './entries.ts'
import { ENTRY_WORDS, RUN } from './entry-words.ts'
import type { SortedEntries } from './entry-writer.ts'

/** Which entries of earlier nights hold for the next one as well, where they lie. */
export interface KeptEntries {
  keep(place: number): void
  drop(place: number): void
  has(place: number): boolean
  /** Gives those that were read by the run `least` or one after it. */
  finish(least: number): SortedEntries
}

/** Keeps none yet. */
export function keptEntries({ words }: Pick<Entries, 'words'>): KeptEntries {
  const isKept = new Uint8Array(words.length / ENTRY_WORDS)
  return {
    keep(place) {
      isKept[place] = 1
    },
    drop(place) {
      isKept[place] = 0
    },
    has: (place) => isKept[place] === 1,
    finish(least) {
      const places = new Uint32Array(isKept.length)
      let end = 0
      for (let at = 0; at < words.length; at += ENTRY_WORDS) {
        const counts = isKept[at / ENTRY_WORDS] === 1 && (words[at + RUN] ?? 0) >= least
        if (counts) places[end++] = at
      }
      return { words, places: places.subarray(0, end) }
    },
  }
}
