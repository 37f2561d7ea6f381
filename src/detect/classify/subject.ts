import type { Candidate } from '../../model/index.ts'
import type { LookAlike, Near, Range, Rules } from '../../rules/index.ts'
import type { Around } from './context.ts'

/** A candidate, where it stands, and the scheme that its prefix and length fit. */
export interface Subject {
  readonly candidate: Candidate
  readonly around: Around
  readonly rules: Rules
  readonly range: Range | null
}

/** What the text directly around a number says against it. */
export interface LookAlikeEvidence {
  /** Ids of rules/weights.json. */
  readonly reasons: string[]
  /** Look-alikes that count only where a word stands near. */
  readonly pending: LookAlike[]
}

/** A candidate without masked digits: what it is by itself, and by the text directly around it. */
export interface WholeNumber extends Subject {
  readonly near: Near
  readonly track: 'track1' | 'track2' | null
  readonly lookAlikes: LookAlikeEvidence
  /** It is one of the published test numbers. */
  readonly published: boolean
  /** It passes Luhn. */
  readonly passes: boolean
}
