import {
  LEAVES_UNREAD,
  type NotRead,
  type NotReadEntry,
  type NotReadReason,
} from '../model/index.ts'
import { byText } from './compare.ts'

const LISTED = 1000 // the contract of report.json; the rest is counted
const KEPT = 2 * LISTED // so that sorting is rare: once for every thousand new entries

interface Merged {
  readonly first: NotRead
  notes: number
  bytes: number | undefined
}

/** Records what was not read of one target. */
export interface NotReadList {
  add(notRead: NotRead): void
  hasGap(): boolean
  entries(): NotReadEntry[]
}

/**
 * Lists the first thousand entries, those that leave data unread before the others, and counts the
 * rest by reason.
 *
 * The list is cut again and again while it grows, so that a million unreadable files need no memory;
 * an entry among the final thousand is among the first thousand at any time, so it is never lost.
 */
export function notReadList(): NotReadList {
  let merged = new Map<string, Merged>()
  const totals = new Map<NotReadReason, Merged>()
  return {
    add(notRead) {
      merge(totals, notRead.reason, notRead)
      merge(merged, JSON.stringify([notRead.what, notRead.reason, notRead.detail]), notRead)
      if (merged.size > KEPT) merged = new Map(smallest(merged))
    },
    hasGap: () => [...totals.keys()].some((reason) => LEAVES_UNREAD[reason]),
    entries() {
      const listed = smallest(merged).map(([, entry]) => entry)
      return [...listed.map(listEntry), ...rest(totals, listed)]
    },
  }
}

function merge<Key>(entries: Map<Key, Merged>, key: Key, { bytes, ...notRead }: NotRead): void {
  const entry = entries.get(key) ?? { first: notRead, notes: 0, bytes: undefined }
  entries.set(key, entry)
  entry.notes++
  if (bytes !== undefined) entry.bytes = (entry.bytes ?? 0) + bytes
}

function smallest(entries: ReadonlyMap<string, Merged>): [string, Merged][] {
  return [...entries].toSorted(([, a], [, b]) => compare(a.first, b.first)).slice(0, LISTED)
}

function compare(a: NotRead, b: NotRead): number {
  return (
    Number(LEAVES_UNREAD[b.reason]) - Number(LEAVES_UNREAD[a.reason]) ||
    byText(a.what, b.what) ||
    byText(a.reason, b.reason) ||
    byText(a.detail, b.detail)
  )
}

function listEntry({ first: { what, reason, detail }, bytes }: Merged): NotReadEntry {
  return { what, reason, detail, ...(bytes !== undefined && { bytes }) }
}

/** One entry a reason for what the list has no room for: all notes minus those that are listed. */
function rest(
  totals: ReadonlyMap<NotReadReason, Merged>,
  listed: readonly Merged[],
): NotReadEntry[] {
  return [...totals]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([reason, total]) => {
      const same = listed.filter(({ first }) => first.reason === reason)
      const bytes = (total.bytes ?? 0) - sum(same.map((entry) => entry.bytes ?? 0))
      const count = total.notes - sum(same.map(({ notes }) => notes))
      const detail = 'not listed one by one'
      return { what: '*', reason, detail, count, ...(bytes > 0 && { bytes }) }
    })
    .filter(({ count }) => count > 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
