import { compareDigests, ENTRY_WORDS, RUN } from './entry-words.ts'
import type { SortedEntries } from './entry-writer.ts'

/** Entries as a ledger has them: sorted by digest, each digest once. */
export interface WrittenEntries {
  readonly count: number
  /** The runs that they name, in ascending order. */
  readonly runs: readonly number[]
  /** Some at a time, each naming its run by its place in `runs`; valid until the next ones. */
  words(): Generator<Uint32Array>
}

const AT_ONCE = 1 << 14 // entries

/** Merges what is kept of earlier nights, where it lies, with what was added: of one digest that counts. */
export function mergedEntries(kept: SortedEntries, added: SortedEntries): WrittenEntries {
  const named = new Set<number>()
  let count = 0
  for (const [words, at] of inOrder(kept, added)) {
    named.add(words[at + RUN] ?? 0)
    count++
  }
  const runs = [...named].toSorted((a, b) => a - b)
  return { count, runs, words: () => withOwnRuns(inOrder(kept, added), runs) }
}

/** Where an entry begins in words. */
type EntryAt = readonly [words: Uint32Array, at: number]

function* inOrder(kept: SortedEntries, added: SortedEntries): Generator<EntryAt> {
  let next = 0
  for (const at of kept.places) {
    let order = -1
    for (; order < 0 && next < added.places.length; next++) {
      const place = added.places[next] ?? 0
      order = compareDigests(added.words, place, kept.words, at)
      if (order > 0) break
      yield [added.words, place]
    }
    if (order !== 0) yield [kept.words, at]
  }
  for (const at of added.places.subarray(next)) yield [added.words, at]
}

/** Numbers the runs anew, as only those are kept that an entry names. */
function* withOwnRuns(entries: Iterable<EntryAt>, runs: readonly number[]): Generator<Uint32Array> {
  const places = new Map(runs.map((run, place) => [run, place]))
  const some = new Uint32Array(AT_ONCE * ENTRY_WORDS)
  let end = 0
  for (const [words, at] of entries) {
    for (let word = 0; word < RUN; word++) some[end + word] = words[at + word] ?? 0
    some[end + RUN] = places.get(words[at + RUN] ?? 0) ?? 0
    end += ENTRY_WORDS
    if (end < some.length) continue
    yield some
    end = 0
  }
  yield some.subarray(0, end)
}
