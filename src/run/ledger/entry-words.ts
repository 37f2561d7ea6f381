/** An entry in words of 32 bits: three of its digest, then its records and its run. 20 bytes for each unit. */
export const ENTRY_WORDS = 5
export const RECORDS = 3
export const RUN = 4

/** Entries by the first bits of their digests: as digests are spread evenly, some four to eight to a group. */
export interface EntryGroups {
  /** The group of a digest, by its first word; groups are in the order of the digests. */
  groupOf(first: number): number
  /** Where each group starts, in entries, were they sorted; and where the last one ends. */
  readonly starts: Uint32Array
}

const SMALLEST_GROUP = 4
const WORD_BITS = 32

/** Counts the entries of each group. */
export function groupsOf(words: Uint32Array): EntryGroups {
  const bits = Math.floor(Math.log2(Math.max(2, words.length / ENTRY_WORDS / SMALLEST_GROUP)))
  const groupOf = (first: number): number => first >>> (WORD_BITS - bits)
  const starts = new Uint32Array(2 ** bits + 1)
  for (let at = 0; at < words.length; at += ENTRY_WORDS) {
    const next = groupOf(words[at] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let group = 1; group < starts.length; group++) {
    starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0)
  }
  return { groupOf, starts }
}

/** How the digests of two entries compare, by where these begin in `words` and in `others`. */
export function compareDigests(
  words: Uint32Array,
  a: number,
  others: Uint32Array,
  b: number,
): number {
  for (let word = 0; word < RECORDS; word++) {
    const order = (words[a + word] ?? 0) - (others[b + word] ?? 0)
    if (order !== 0) return order
  }
  return 0
}
