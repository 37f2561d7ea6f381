import { ENTRY_WORDS, groupsOf, RECORDS, RUN } from './entry-words.ts'
import { type KeyedDigest, wordOf } from './keyed-digest.ts'

/** What is known of a unit that was read clean: its records, and by which run. */
export interface Entry {
  readonly records: number
  /** Place of the run in the ledger's list. */
  readonly run: number
}

/** An entry of a night before, with its place among them. */
export interface LocatedEntry extends Entry {
  readonly place: number
}

/** Clean units by the digest of their name and state, in one block of memory. */
export interface Entries {
  find(digest: KeyedDigest): LocatedEntry | null
  /** All of them, sorted by digest. */
  readonly words: Uint32Array
}

/** Looks up entries that lie sorted in `words`. */
export function entriesIn(words: Uint32Array): Entries {
  const { groupOf, starts } = groupsOf(words)
  return {
    words,
    find(digest) {
      const [first, second, third] = [wordOf(digest, 0), wordOf(digest, 1), wordOf(digest, 2)]
      const group = groupOf(first)
      const end = starts[group + 1] ?? 0
      for (let place = starts[group] ?? 0; place < end; place++) {
        const at = place * ENTRY_WORDS
        if (words[at] === first && words[at + 1] === second && words[at + 2] === third) {
          return { place, records: words[at + RECORDS] ?? 0, run: words[at + RUN] ?? 0 }
        }
      }
      return null
    },
  }
}
