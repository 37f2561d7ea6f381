import type { Unit } from '../../model/index.ts'
import type { Entry, EntryWriter } from './entries.ts'

/** An entry with the digest of its unit. */
export type Named = readonly [digest: Uint8Array, entry: Entry]

/** What was read tonight, until it is known of all pieces of a part whether they are clean. */
export interface PartEntries {
  add(unit: Unit, isClean: boolean, entry: Named): void
  /** Enters the pieces of parts that are clean in all that was read of them. */
  finish(): void
}

/** A file of which any piece holds anything is read whole each night: what its fields say is a sum over its pieces. */
export function partEntries(next: Pick<EntryWriter, 'add'>): PartEntries {
  const parts = new Map<string, { readonly entries: Named[]; isClean: boolean }>()
  return {
    add({ part, range, slice }, isClean, entry) {
      if (range === null && slice === undefined) {
        if (isClean) next.add(...entry)
        return
      }
      const pieces = parts.get(part) ?? { entries: [], isClean: true }
      parts.set(part, pieces)
      pieces.entries.push(entry)
      pieces.isClean &&= isClean
    },
    finish() {
      for (const { entries, isClean } of parts.values()) {
        if (isClean) for (const entry of entries) next.add(...entry)
      }
    },
  }
}
