import { ENTRY_WORDS, groupsOf, RECORDS, RUN } from './entry-words.ts'
import { type KeyedDigest, wordOf } from './keyed-digest.ts'

/** What is known of a unit that was read clean: its records, and by which run. */
export interface Entry {
  readonly records: number
  /** Place of the run in the ledger's list. */
  readonly run: number
}

/** Clean units by the digest of their name and state, in one block of memory. */
export interface Entries {
  find(digest: KeyedDigest): Entry | null
  readonly count: number
}

/** Looks up entries that lie sorted in `words`, as `EntryWriter` gives them. */
export function entriesIn(words: Uint32Array): Entries {
  const { groupOf, starts } = groupsOf(words)
  return {
    count: words.length / ENTRY_WORDS,
    find(digest) {
      const [first, second, third] = [wordOf(digest, 0), wordOf(digest, 1), wordOf(digest, 2)]
      const group = groupOf(first)
      const end = (starts[group + 1] ?? 0) * ENTRY_WORDS
      for (let at = (starts[group] ?? 0) * ENTRY_WORDS; at < end; at += ENTRY_WORDS) {
        if (words[at] === first && words[at + 1] === second && words[at + 2] === third) {
          return { records: words[at + RECORDS] ?? 0, run: words[at + RUN] ?? 0 }
        }
      }
      return null
    },
  }
}
