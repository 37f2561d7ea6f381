import {
  LEAVES_UNREAD,
  type NotReadEntry,
  type NotReadReason,
  type TargetCoverage,
  type UnequalReading,
} from '../../model/index.ts'
import { familyOf } from './rotation.ts'

/** What was not read of a target for one reason. */
interface Gap {
  readonly names: Set<string>
  count: number
  /** Whether some are counted and not listed one by one. */
  isCut: boolean
}

/** Read on request only: a run with other settings may have read them. */
const ON_REQUEST: ReadonlySet<NotReadReason> = new Set(['view', 'foreign-table'])

/** What was not read of a target and is not told by another run, in which it was read or was not there. */
export function gapsBeyond(
  mine: readonly TargetCoverage[],
  others: readonly TargetCoverage[],
  isSameRequest: boolean,
): UnequalReading[] {
  const known = gapsOf(others, isSameRequest)
  return [...gapsOf(mine, isSameRequest)].flatMap(([reason, gap]) =>
    beyond(gap, known.get(reason) ?? noGap()).map((entry) => ({ ...entry, reason })),
  )
}

/**
 * A log that was rotated is the same gap. Where a list was cut short, what it has no room for may be what the other one
 * names: then their numbers tell.
 */
function beyond(gap: Gap, known: Gap): Omit<UnequalReading, 'reason'>[] {
  if (!gap.isCut && !known.isCut) {
    const [own, others] = [familiesOf(gap), familiesOf(known)]
    const isMore = (what: string): boolean =>
      (own.get(familyOf(what)) ?? 0) > (others.get(familyOf(what)) ?? 0)
    return [...gap.names]
      .filter((what) => !known.names.has(what) && isMore(what))
      .map((what) => ({ what }))
  }
  return gap.count > known.count ? [{ what: '*', count: gap.count - known.count }] : []
}

function gapsOf(
  targets: readonly TargetCoverage[],
  isSameRequest: boolean,
): Map<NotReadReason, Gap> {
  const gaps = new Map<NotReadReason, Gap>()
  for (const entry of targets.flatMap(({ notRead }) => notRead)) {
    if (!isGap(entry, isSameRequest)) continue
    const { what, reason, count } = entry
    const gap = gaps.get(reason) ?? noGap()
    gaps.set(reason, gap)
    gap.count += count ?? 1
    gap.isCut ||= count !== undefined
    gap.names.add(what)
  }
  return gaps
}

function familiesOf({ names }: Gap): Map<string, number> {
  const counts = new Map<string, number>()
  for (const family of [...names].map(familyOf)) counts.set(family, (counts.get(family) ?? 0) + 1)
  return counts
}

const noGap = (): Gap => ({ names: new Set(), count: 0, isCut: false })

function isGap({ reason }: NotReadEntry, isSameRequest: boolean): boolean {
  if (ON_REQUEST.has(reason)) return !isSameRequest
  return LEAVES_UNREAD[reason] || reason === 'excluded'
}
