import type { AcceptedGap, Assessment, AuditProfile, Exception, Standing } from '../model/index.ts'
import type { CauseFile } from './causes.ts'
import type { RequirementFile } from './requirements.ts'

/** By what the findings of a run are measured, beside the run itself. */
export interface AssessmentOptions {
  /** `merchant-nonretention` unless told otherwise. */
  readonly profile?: AuditProfile
  readonly exceptions?: readonly Exception[]
  /** What is not read, and somebody answers for. */
  readonly acceptedGaps?: readonly AcceptedGap[]
  /** Who has which finding, and what was noted of it. */
  readonly remarks?: Pick<Standing, 'assignees' | 'notes'>
  /** The report of the run to compare with. */
  readonly earlier?: Assessment | null
  /** rules/causes.json; without it no finding has a hint. */
  readonly causes?: CauseFile
  /** rules/requirements.json; without it no finding names a requirement. */
  readonly requirements?: RequirementFile
}
