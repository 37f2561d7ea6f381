import type { Candidate, Judgement } from '../../model/index.ts'

/** A candidate with what the classification says of it. */
export interface Judged {
  readonly candidate: Candidate
  readonly judgement: Judgement
}
