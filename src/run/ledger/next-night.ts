import { entryWriter } from './entry-writer.ts'
import { keyOf } from './keyed-digest.ts'
import { type LedgerHead, type LedgerRun, writeLedger } from './ledger-file.ts'
import type { Named } from './parts.ts'

/** What the next night may rely on, as far as it is known. */
export interface NextNight {
  enter(named: Named): void
  /** Writes it; of what was entered only what the run `least` has read, by its place in the list, or one after it. */
  write(path: string, least: number, head: Pick<LedgerHead, 'finishedAt' | 'marks' | 'ends'>): void
}

/** Starts without an entry, under the key of the ledger `before`; the run is the one of tonight. */
export function nextNight(before: LedgerHead, { id, startedAt }: LedgerRun): NextNight {
  const entries = entryWriter()
  const tags: Record<string, LedgerHead['tags'][string]> = {}
  return {
    enter({ digest, entry, tag }) {
      entries.add(digest, entry)
      if (tag) tags[keyOf(digest)] = tag
    },
    write(path, least, head) {
      const { runs: places, words } = entries.finish(least)
      const all = [...before.runs, { id, startedAt }]
      const runs = places.flatMap((index) => all[index] ?? [])
      writeLedger(path, { ...before, ...head, runs, tags }, words)
    },
  }
}
