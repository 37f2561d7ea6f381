import {
  type AssessedFinding,
  type Assessment,
  type AuditedTarget,
  isGap,
  type NotReadReason,
  type TargetCoverage,
  type TargetNight,
} from '../../model/index.ts'
import { isCardData } from '../severity.ts'
import { verdictOf } from '../verdict.ts'
import { groupBy } from './group.ts'
import { openPlacesOf } from './night.ts'

/** A target as far as reports were added. */
export interface TargetTrack extends Omit<AuditedTarget, 'nights'> {
  readonly nights: Map<string, TargetNight>
}

/** Adds what a run came to in each of its targets; two of one name are told together. */
export function addTargets(tracks: Map<string, TargetTrack>, assessment: Assessment): void {
  const { run, coverage, findings, selfTest } = assessment
  const named = groupBy(coverage.targets, ({ target }) => target)
  const found = groupBy(findings, ({ target }) => target)
  for (const [target, parts] of named) {
    const own = found.get(target) ?? []
    const { nights } = tracks.get(target) ?? { nights: new Map<string, TargetNight>() }
    tracks.set(target, { ...factsOf(parts), target, nights })
    nights.set(run.id, nightIn(parts, own, selfTest))
  }
}

function factsOf([first]: readonly TargetCoverage[]): Omit<TargetTrack, 'target' | 'nights'> {
  const { system, owner, environment } = first ?? {}
  return {
    ...(system !== undefined && { system }),
    ...(owner !== undefined && { owner }),
    ...(environment !== undefined && { environment }),
  }
}

function nightIn(
  parts: readonly TargetCoverage[],
  findings: readonly AssessedFinding[],
  selfTest: Assessment['selfTest'],
): TargetNight {
  const gaps = gapsIn(parts)
  const isWhole = parts.every(({ status }) => status === 'complete')
  const coverage = { complete: isWhole, targets: parts }
  return {
    verdict: verdictOf({ findings, coverage, ...(selfTest && { selfTest }) }),
    isWhole,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    records: parts.reduce((sum, { records }) => sum + records, 0),
    gaps,
    openPlaces: openPlacesOf(findings),
    occurrences: findings
      .filter(({ severity }) => isCardData(severity))
      .reduce((sum, { occurrences }) => sum + occurrences, 0),
  }
}

function gapsIn(parts: readonly TargetCoverage[]): Map<NotReadReason, number> {
  const gaps = new Map<NotReadReason, number>()
  for (const entry of parts.flatMap(({ notRead }) => notRead)) {
    if (isGap(entry)) gaps.set(entry.reason, (gaps.get(entry.reason) ?? 0) + (entry.count ?? 1))
  }
  return gaps
}
