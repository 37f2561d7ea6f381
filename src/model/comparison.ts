import type { NotReadReason } from './coverage.ts'

/**
 * Something that one of two runs read and the other did not: what it gives as the reason, or that it had no such
 * target, found nothing there to read, read only what was written since a time, or failed its self-test.
 */
export interface UnequalReading {
  /** Missing where it is of all targets. */
  readonly target?: string
  /** Missing where all of the target is meant. */
  readonly what?: string
  readonly reason: NotReadReason | 'target' | 'nothing' | 'since' | 'selfTest'
  /** How many, where they are not listed one by one. */
  readonly count?: number
}

/** Something by which two runs looked that is not the same in both; null where one had none. */
export interface UnequalSetting {
  readonly what: 'version' | 'rules' | 'ownRules' | 'settings' | 'profile' | 'purpose'
  readonly before: string | null
  readonly after: string | null
}

/** Of a run that is told beside another: whether it read as much, and by the same rules. */
export interface Comparison {
  readonly reads: 'same' | 'less' | 'more'
  /** What the run before read and this one did not. */
  readonly lost: readonly UnequalReading[]
  readonly gained: readonly UnequalReading[]
  readonly differs: readonly UnequalSetting[]
}
