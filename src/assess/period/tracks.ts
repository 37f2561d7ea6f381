import {
  type AssessedFinding,
  type Assessment,
  type AuditedFinding,
  type CardChange,
  type PastFinding,
  SEVERITIES,
} from '../../model/index.ts'
import { amountOf, identityIn } from '../history/index.ts'
import { groupBy } from './group.ts'
import { isUnsettled } from './night.ts'

/** A finding as far as reports were added. */
export type Track = Omit<AuditedFinding, 'cards'> & { readonly cards: CardChange[] }

/** Adds what a run says of each finding, also of those that it does not have any more. */
export function addFindings(tracks: Map<string, Track>, assessment: Assessment): void {
  const { run, findings, baseline } = assessment
  const present = groupBy(findings, identityOf)
  for (const [id, rows] of present) {
    const before = tracks.get(id)
    tracks.set(id, seenIn(rows, before, assessment))
  }
  const resolved = groupBy(baseline?.resolved ?? [], identityOf)
  const unchecked = groupBy(baseline?.unchecked ?? [], identityOf)
  // What was seen last before the period is known by what the first run says of it.
  for (const [id, rows] of [...resolved, ...unchecked])
    if (!tracks.has(id)) tracks.set(id, fromBefore(rows))
  for (const [id, track] of tracks)
    if (!present.has(id)) tracks.set(id, unseen(track, resolved.has(id), run))
}

const identityOf = ({ id }: { readonly id: string }): string => identityIn(id) ?? id

function seenIn(
  rows: readonly AssessedFinding[],
  before: Track | undefined,
  { run }: Assessment,
): Track {
  const unsettled = rows.filter(isUnsettled)
  const [first] = unsettled.length > 0 ? unsettled : rows
  if (first === undefined) throw new Error('a finding has a row')
  const { target, place, kind, confidence, allowed, firstSeen } = first
  const { exception, assignee, assigned, notes } = first
  const { occurrences, distinctCards, severity } = amountOf(rows)
  return {
    ...{ id: identityOf(first), target, place, kind, confidence, severity },
    ...{ places: rows.length, occurrences, distinctCards },
    firstSeen: before?.firstSeen ?? firstSeen ?? run.startedAt,
    lastSeen: run.startedAt,
    state: unsettled.length > 0 ? 'open' : 'settled',
    cards: changed(before?.cards ?? [], run.id, distinctCards),
    ...(allowed && { allowed }),
    ...(exception && { exception }),
    ...(assignee !== undefined && { assignee }),
    ...(assigned && { assigned }),
    ...(notes && { notes }),
  }
}

function fromBefore(rows: readonly PastFinding[]): Track {
  const [first] = rows
  if (first === undefined) throw new Error('a finding has a row')
  const { target, place, kind, confidence, firstSeen = null } = first
  const { occurrences, distinctCards, severity } = amountOf(rows)
  return {
    ...{ id: identityOf(first), target, place, kind, confidence, severity },
    ...{ places: rows.length, occurrences, distinctCards },
    ...{ firstSeen, lastSeen: null, state: 'unchecked', cards: [] },
  }
}

/** A run that does not have it tells that it is gone, or tells nothing; what is gone stays so. */
function unseen(track: Track, isResolved: boolean, run: Assessment['run']): Track {
  if (track.state === 'resolved') return track
  if (!isResolved)
    return { ...track, state: 'unchecked', cards: changed(track.cards, run.id, null) }
  const cards = changed(track.cards, run.id, 0)
  return { ...track, state: 'resolved', resolvedAt: run.startedAt, cards }
}

/** Adds a run to those in which the number changed; the list is the same one, as there may be many. */
function changed(list: CardChange[], run: string, cards: number | null): CardChange[] {
  if (list.at(-1)?.cards !== cards) list.push({ run, cards })
  return list
}

const STATES: readonly AuditedFinding['state'][] = ['open', 'unchecked', 'settled', 'resolved']

/** All findings: what is open before what nobody has to look at any more, and each the most serious first. */
export function findingsOf(tracks: ReadonlyMap<string, Track>): AuditedFinding[] {
  return [...tracks.values()].toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
      b.distinctCards - a.distinctCards ||
      (a.id < b.id ? -1 : 1),
  )
}

/** What could not be looked at again is as open as what was found again. */
const rankOf = ({ state }: AuditedFinding): number => Math.max(0, STATES.indexOf(state) - 1)
