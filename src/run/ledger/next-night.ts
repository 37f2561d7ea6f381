import { bytePages } from './byte-pages.ts'
import { entriesIn } from './entries.ts'
import { entryWriter } from './entry-writer.ts'
import { keptEntries } from './kept-entries.ts'
import { type LedgerHead, type LedgerRun, type StoredLedger, writeLedger } from './ledger-file.ts'
import { mergedEntries } from './merged-entries.ts'
import type { Named } from './parts.ts'
import { bytesOfTag } from './tags.ts'

/** What the next night may rely on, as far as it is known. */
export interface NextNight {
  enter(named: Named): void
  /** What a night before has entered holds on, by its place among the entries of it. */
  keep(place: number): void
  /** Writes it; of what was entered only what the run `least` has read, by its place in the list, or one after it. */
  write(path: string, least: number, head: Pick<LedgerHead, 'finishedAt' | 'marks' | 'ends'>): void
}

/** Starts without an entry, under the key of the ledger `before`, as it is `stored`; the run is the one of tonight. */
export function nextNight(
  before: LedgerHead,
  stored: StoredLedger | null,
  { id, startedAt }: LedgerRun,
): NextNight {
  const earlier = stored?.entries ?? entriesIn(new Uint32Array())
  const kept = keptEntries(earlier)
  const added = entryWriter()
  const tags = bytePages()
  /** The tags of pieces that hold on as earlier nights have read them. */
  const keptTags = function* (): Generator<Uint8Array> {
    for (const [digest, bytes] of stored?.tags.all() ?? []) {
      const entry = earlier.find(digest)
      if (entry !== null && kept.has(entry.place)) yield bytes
    }
  }
  return {
    enter({ digest, entry, tag }) {
      added.add(digest, entry)
      if (tag) tags.add(bytesOfTag(digest, tag))
      const known = earlier.find(digest)
      if (known) kept.drop(known.place)
    },
    keep: kept.keep,
    write(path, least, head) {
      const entries = mergedEntries(kept.finish(least), added.finish(least))
      const all = [...before.runs, { id, startedAt }]
      const runs = entries.runs.flatMap((index) => all[index] ?? [])
      writeLedger(path, { ...before, ...head, runs }, entries, concat(keptTags(), tags.all()))
    },
  }
}

function* concat(...parts: Iterable<Uint8Array>[]): Generator<Uint8Array> {
  for (const part of parts) yield* part
}
