import type { Entry } from './entries.ts'
import { compareDigests, ENTRY_WORDS, groupsOf, RECORDS, RUN } from './entry-words.ts'
import { type KeyedDigest, wordOf } from './keyed-digest.ts'

/** Gathers entries. */
export interface EntryWriter {
  add(digest: KeyedDigest, entry: Entry): void
  /** Gives those that were read by the run `least` or one after it; of two of one digest, the later reading. */
  finish(least: number): SortedEntries
}

/** Entries as they were added, and where they begin in the order of their digests. */
export interface SortedEntries {
  readonly words: Uint32Array
  readonly places: Uint32Array
}

const START = 1 << 10 // entries
const GROWTH = 1.5
const MOST = 2 ** 32 - 1

/** Starts without an entry. */
export function entryWriter(): EntryWriter {
  let words = new Uint32Array(START * ENTRY_WORDS)
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
      return { words: added, places: eachOnce(added, sortedPlaces(added), least) }
    },
  }
}

function longer(words: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.ceil((words.length / ENTRY_WORDS) * GROWTH) * ENTRY_WORDS)
  more.set(words)
  return more
}

/** The first of each digest, of what counts; `places` are changed. */
function eachOnce(words: Uint32Array, places: Uint32Array, least: number): Uint32Array {
  let end = 0
  for (const at of places) {
    const isTwice = end > 0 && compareDigests(words, at, words, places[end - 1] ?? 0) === 0
    if (!isTwice && (words[at + RUN] ?? 0) >= least) places[end++] = at
  }
  return places.subarray(0, end)
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
