import type { Candidate } from '../../model/index.ts'
import type { Range, Rules } from '../../rules/index.ts'
import type { Around } from './context.ts'

/** A candidate, where it stands, and the scheme that its prefix and length fit. */
export interface Subject {
  readonly candidate: Candidate
  readonly around: Around
  readonly rules: Rules
  readonly range: Range | null
}

/** A candidate without masked digits, before its surroundings are read. */
export interface WholeNumber extends Subject {
  /** It is one of the published test numbers. */
  readonly published: boolean
  /** It passes Luhn. */
  readonly passes: boolean
  readonly track: 'track1' | 'track2' | null
}
