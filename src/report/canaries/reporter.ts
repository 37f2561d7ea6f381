import type { CanaryCheck } from '../../model/index.ts'
import type { Lang } from '../messages/index.ts'

/** What a document of a check depends on besides the check. */
interface CheckOptions {
  readonly lang: Lang
  readonly colour?: boolean
  /** Where the documents are. */
  readonly documents?: readonly string[]
}

/** Makes a document of a check, in pieces. */
export type CheckReporter = (check: CanaryCheck, options: CheckOptions) => Iterable<string>
