import { bytePages } from './byte-pages.ts'
import { entriesIn } from './entries.ts'
import { entryWriter } from './entry-writer.ts'
import { type LedgerHead, type LedgerRun, type StoredLedger, writeLedger } from './ledger-file.ts'
import type { Named } from './parts.ts'
import { bytesOfTag, type Tags } from './tags.ts'

/** What the next night may rely on, as far as it is known. */
export interface NextNight {
  enter(named: Named): void
  /** Writes it; of what was entered only what the run `least` has read, by its place in the list, or one after it. */
  write(path: string, least: number, head: Pick<LedgerHead, 'finishedAt' | 'marks' | 'ends'>): void
}

/** How many times as many entries a night is expected to have as the one before. */
const MORE = 1.125

/** Starts without an entry, under the key of the ledger `before`, as it is `stored`; the run is the one of tonight. */
export function nextNight(
  before: LedgerHead,
  stored: StoredLedger | null,
  { id, startedAt }: LedgerRun,
): NextNight {
  const entries = entryWriter(MORE * (stored?.entries.count ?? 0))
  const tags = bytePages()
  const tonight = before.runs.length
  return {
    enter({ digest, entry, tag }) {
      entries.add(digest, entry)
      // Those of earlier nights are there already.
      if (tag && entry.run === tonight) tags.add(bytesOfTag(digest, tag))
    },
    write(path, least, head) {
      const { runs: places, words } = entries.finish(least)
      const all = [...before.runs, { id, startedAt }]
      const runs = places.flatMap((index) => all[index] ?? [])
      const kept = stored ? keptTags(stored.tags, words, places.indexOf(tonight)) : []
      writeLedger(path, { ...before, ...head, runs }, words, concat(kept, tags.all()))
    },
  }
}

/** The tags of pieces that were entered as earlier nights have read them. */
function* keptTags(tags: Tags, words: Uint32Array, tonight: number): Generator<Uint8Array> {
  const entries = entriesIn(words)
  for (const [digest, bytes] of tags.all()) {
    const entry = entries.find(digest)
    if (entry !== null && entry.run !== tonight) yield bytes
  }
}

function* concat(...parts: Iterable<Uint8Array>[]): Generator<Uint8Array> {
  for (const part of parts) yield* part
}
