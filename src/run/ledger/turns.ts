import { type KeyedDigest, wordOf } from './keyed-digest.ts'
import type { LedgerRun } from './ledger-file.ts'

const DAY = 86_400_000 // milliseconds
/** Days within which each unit is read again, whatever the ledger says. */
export const EVERY_DAYS = 30

/** Tells what a night that starts at `start` reads anyway: one thirtieth, by the digests of the names of the places. */
export function turnOf(start: number): (place: KeyedDigest) => boolean {
  const turn = Math.floor(start / DAY) % EVERY_DAYS
  return (place) => wordOf(place, 0) % EVERY_DAYS === turn
}

/** On which runs of a list a night may rely: those of the last month whose evidence is there. */
export function reliableRuns(
  runs: readonly LedgerRun[],
  start: number,
  isThere: (run: string) => boolean,
): readonly boolean[] {
  return runs.map(({ id, startedAt }) => {
    const isRecent = start - Date.parse(startedAt) < EVERY_DAYS * DAY // not so for a time that cannot be read
    return isRecent && isThere(id)
  })
}
