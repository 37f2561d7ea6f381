/**
 * The reports of the runs of a period go in, one after the other, the oldest first; what came of each target and of
 * each finding over all of them comes out. Only the last report is held as a whole.
 */
import type { Assessment, AuditedPeriod, ToldNight } from '../../model/index.ts'
import { nightOf } from './night.ts'
import { addTargets, type TargetTrack } from './targets.ts'
import { addFindings, findingsOf, type Track } from './tracks.ts'

/** What is known after all reports were added. */
export interface PeriodAccount {
  add(assessment: Assessment): void
  /** In short what each run came to, by its id. */
  readonly told: ReadonlyMap<string, ToldNight>
  /** The last report, targets and findings over all. */
  finish(): Pick<AuditedPeriod, 'last' | 'targets' | 'findings'>
}

/** Begins an account of a period. */
export function periodAccount(): PeriodAccount {
  const told = new Map<string, ToldNight>()
  const tracks = new Map<string, Track>()
  const targets = new Map<string, TargetTrack>()
  let last: Assessment | null = null
  return {
    told,
    add(assessment) {
      told.set(assessment.run.id, nightOf(assessment))
      addTargets(targets, assessment)
      addFindings(tracks, assessment)
      last = assessment
    },
    finish: () => ({ last, targets: [...targets.values()], findings: findingsOf(tracks) }),
  }
}
