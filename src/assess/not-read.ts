import { isGap, LEAVES_UNREAD, type NotRead, type NotReadEntry } from '../model/index.ts'
import { byText } from './compare.ts'

const LISTED = 1000 // the contract of report.json; the rest is counted
const KEPT = 2 * LISTED // so that sorting is rare: once for every thousand new entries

interface Merged {
  readonly first: Marked
  notes: number
  bytes: number | undefined
}

/** With what the configuration says of its kind. */
type Marked = Omit<NotRead, 'bytes'> & Pick<NotReadEntry, 'accepted'>

/** Records what was not read of one target. */
export interface NotReadList {
  add(notRead: NotRead): void
  hasGap(): boolean
  entries(): NotReadEntry[]
}

/**
 * Lists the first thousand entries, those that leave data unread before the others, and counts the
 * rest by reason. What `accept` names, by its kind or its reason, leaves no data unread that matter.
 *
 * The list is cut again and again while it grows, so that a million unreadable files need no memory;
 * an entry among the final thousand is among the first thousand at any time, so it is never lost.
 */
export function notReadList(accept: readonly string[]): NotReadList {
  let merged = new Map<string, Merged>()
  const totals = new Map<string, Merged>()
  return {
    add({ bytes, ...notRead }) {
      const marked = withAcceptedKind(notRead, accept)
      merge(totals, groupOf(marked), [marked, bytes])
      const { what, reason, detail } = notRead
      merge(merged, JSON.stringify([what, reason, detail]), [marked, bytes])
      if (merged.size > KEPT) merged = new Map(smallest(merged))
    },
    hasGap: () => [...totals.values()].some(({ first }) => isGap(first)),
    entries() {
      const listed = smallest(merged).map(([, entry]) => entry)
      return [...listed.map(listEntry), ...rest(totals, listed)]
    },
  }
}

function withAcceptedKind(notRead: Omit<NotRead, 'bytes'>, accept: readonly string[]): Marked {
  const kind = accept.find((name) => name === notRead.kind || name === notRead.reason)
  return kind === undefined ? notRead : { ...notRead, accepted: { kind } }
}

/** What is counted together where the list has no room. */
const groupOf = ({ reason, accepted }: Marked): string => JSON.stringify([reason, accepted])

function merge(
  entries: Map<string, Merged>,
  key: string,
  [first, bytes]: readonly [Marked, number | undefined],
): void {
  const entry = entries.get(key) ?? { first, notes: 0, bytes: undefined }
  entries.set(key, entry)
  entry.notes++
  if (bytes !== undefined) entry.bytes = (entry.bytes ?? 0) + bytes
}

function smallest(entries: ReadonlyMap<string, Merged>): [string, Merged][] {
  return [...entries].toSorted(([, a], [, b]) => compare(a.first, b.first)).slice(0, LISTED)
}

function compare(a: Marked, b: Marked): number {
  return (
    Number(isGap(b)) - Number(isGap(a)) ||
    Number(LEAVES_UNREAD[b.reason]) - Number(LEAVES_UNREAD[a.reason]) ||
    byText(a.what, b.what) ||
    byText(a.reason, b.reason) ||
    byText(a.detail, b.detail)
  )
}

function listEntry({ first, bytes }: Merged): NotReadEntry {
  return { ...first, ...(bytes !== undefined && { bytes }) }
}

/** One entry a reason for what the list has no room for: all notes minus those that are listed. */
function rest(totals: ReadonlyMap<string, Merged>, listed: readonly Merged[]): NotReadEntry[] {
  return [...totals]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([group, total]) => {
      const { reason, accepted } = total.first
      const same = listed.filter(({ first }) => groupOf(first) === group)
      const bytes = (total.bytes ?? 0) - sum(same.map((entry) => entry.bytes ?? 0))
      const count = total.notes - sum(same.map(({ notes }) => notes))
      const detail = 'not listed one by one'
      const marks = { ...(accepted && { accepted }), ...(bytes > 0 && { bytes }) }
      return { what: '*', reason, detail, count, ...marks }
    })
    .filter(({ count }) => count > 0)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
