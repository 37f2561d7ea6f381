import type { Assessment } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { bytesText, quantity } from './quantities.ts'
import { exactTimeText } from './times.ts'

/** What a run since a time left out; null for a run that read all. */
export function leftOutText({ run, coverage }: Assessment, translate: Translate): string | null {
  const { leftOut } = coverage
  if (run.since === undefined || !leftOut) return null
  const { files, bytes, occurrences } = leftOut
  return translate('leftOut', {
    time: exactTimeText(run.since, run.timeZone),
    files: quantity(files, 'files', translate),
    bytes: bytesText(bytes),
    occurrences: quantity(occurrences, 'occurrences', translate),
  })
}
