import type { Entry } from './entries.ts'
import type { LedgerRun } from './ledger-file.ts'

const DAY = 86_400_000 // milliseconds
const EVERY = 30 // days within which each unit is read again, whatever the ledger says

/** Each night reads one thirtieth anyway, by the digests of the names of the parts, and what was read a month ago. */
export function turns(
  runs: readonly LedgerRun[],
  start: number,
  nameOf: (part: string) => Buffer,
): (part: string, entry: Entry) => boolean {
  return (part, { run: reader }) => {
    const age = start - Date.parse(runs[reader]?.startedAt ?? '')
    const turn = nameOf(part).readUInt32LE(0) % EVERY
    return !(age < EVERY * DAY) || turn === Math.floor(start / DAY) % EVERY
  }
}
