import type { CardRoom } from '../cards/index.ts'
import type { AcceptedGap, Assessment, AuditProfile, Exception, Standing } from '../model/index.ts'
import type { CauseFile } from './causes.ts'
import type { Mounts } from './history/index.ts'
import type { RequirementFile } from './requirements.ts'

/** By what the findings of a run are measured, beside the run itself. */
export interface AssessmentOptions {
  /** `merchant-nonretention` unless told otherwise. */
  readonly profile?: AuditProfile
  readonly exceptions?: readonly Exception[]
  /** What is not read, and somebody answers for. */
  readonly acceptedGaps?: readonly AcceptedGap[]
  /** Kinds of files, and reasons, that may stay unread. */
  readonly accept?: readonly string[]
  /** Who has which finding, and what was noted of it. */
  readonly remarks?: Pick<Standing, 'assignees' | 'notes'>
  /** The report of the run to compare with. */
  readonly earlier?: Assessment | null
  /** The coverage of the run that saw the same targets before; that of `earlier` unless told otherwise. */
  readonly seenBefore?: Assessment['coverage']
  /** Where distinct cards beyond a limit go while they are counted; without it all are in memory. */
  readonly cardRoom?: CardRoom
  /** What is mounted while the run reads; without it a folder that is no mount point any more is not told. */
  readonly mounts?: Mounts | null
  /** rules/causes.json; without it no finding has a hint. */
  readonly causes?: CauseFile
  /** rules/requirements.json; without it no finding names a requirement. */
  readonly requirements?: RequirementFile
}
