import type { Entry } from './entries.ts'
import { ENTRY_WORDS, groupsOf, RECORDS, RUN } from './entry-words.ts'
import { type KeyedDigest, wordOf } from './keyed-digest.ts'

/** Gathers entries. */
export interface EntryWriter {
  add(digest: KeyedDigest, entry: Entry): void
  /** Gives those that were read by the run `least` or one after it; of two of one digest, the later reading. */
  finish(least: number): WrittenEntries
}

/** Entries as `entriesIn` reads them. */
interface WrittenEntries {
  /** The runs that they name, in ascending order. */
  readonly runs: readonly number[]
  /** Sorted by digest, each naming its run by its place in `runs`. */
  readonly words: Uint32Array
}

const START = 1 << 10 // entries
const GROWTH = 1.5
const MOST = 2 ** 32 - 1

/** Starts without an entry, with room for as many as are expected. */
export function entryWriter(expected: number = 0): EntryWriter {
  let words = new Uint32Array(Math.max(START, Math.ceil(expected)) * ENTRY_WORDS)
  let end = 0
  return {
    add(digest, { records, run }) {
      if (end === words.length) words = longer(words)
      for (let word = 0; word < RECORDS; word++) words[end + word] = wordOf(digest, word)
      words[end + RECORDS] = Math.min(records, MOST)
      words[end + RUN] = run
      end += ENTRY_WORDS
    },
    finish(least) {
      const added = words.subarray(0, end)
      return withOwnRuns(sortedOnce(added, least))
    },
  }
}

function longer(words: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.ceil((words.length / ENTRY_WORDS) * GROWTH) * ENTRY_WORDS)
  more.set(words)
  return more
}

/** What counts of some entries, sorted and each digest once. */
function sortedOnce(words: Uint32Array, least: number): Uint32Array {
  const sorted = new Uint32Array(words.length)
  let end = 0
  for (const at of sortedPlaces(words)) {
    const isTwice = end > 0 && compareDigests(words, at, sorted, end - ENTRY_WORDS) === 0
    if (isTwice || (words[at + RUN] ?? 0) < least) continue
    for (let word = 0; word < ENTRY_WORDS; word++) sorted[end + word] = words[at + word] ?? 0
    end += ENTRY_WORDS
  }
  return sorted.subarray(0, end)
}

/** Where entries lie, in the order of their digests; of one digest the later reading first. */
function sortedPlaces(words: Uint32Array): Uint32Array {
  const places = placesByGroup(words)
  // Within groups of a few, each is moved to where it belongs.
  for (let next = 1; next < places.length; next++) {
    const place = places[next] ?? 0
    let to = next
    for (; to > 0 && isBefore(words, place, places[to - 1] ?? 0); to--) {
      places[to] = places[to - 1] ?? 0
    }
    places[to] = place
  }
  return places
}

function placesByGroup(words: Uint32Array): Uint32Array {
  const { groupOf, starts } = groupsOf(words)
  const places = new Uint32Array(words.length / ENTRY_WORDS)
  for (let at = 0; at < words.length; at += ENTRY_WORDS) {
    const group = groupOf(words[at] ?? 0)
    const place = starts[group] ?? 0
    starts[group] = place + 1
    places[place] = at
  }
  return places
}

function isBefore(words: Uint32Array, a: number, b: number): boolean {
  const order = compareDigests(words, a, words, b)
  return order < 0 || (order === 0 && (words[a + RUN] ?? 0) > (words[b + RUN] ?? 0))
}

function compareDigests(words: Uint32Array, a: number, others: Uint32Array, b: number): number {
  for (let word = 0; word < RECORDS; word++) {
    const order = (words[a + word] ?? 0) - (others[b + word] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** Numbers the runs anew, as only those are kept that an entry names; `words` are changed. */
function withOwnRuns(words: Uint32Array): WrittenEntries {
  const named = new Set<number>()
  for (let at = RUN; at < words.length; at += ENTRY_WORDS) named.add(words[at] ?? 0)
  const runs = [...named].toSorted((a, b) => a - b)
  const places = new Map(runs.map((run, place) => [run, place]))
  for (let at = RUN; at < words.length; at += ENTRY_WORDS) {
    words[at] = places.get(words[at] ?? 0) ?? 0
  }
  return { runs, words }
}
