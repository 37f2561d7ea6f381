import type { Config } from '../../config/index.ts'
import { durationText, type Translate } from '../../report/index.ts'
import { FILE_COST, FILE_RATE, TABLE_COST, tableRate } from '../rates.ts'
import type { TargetSurvey } from './target.ts'

const DAY = 24 * 60 // minutes

/** About how long a run takes, beside the window that it has. */
export function timeLine(
  surveys: readonly TargetSurvey[],
  { jobs, database, audits }: Config,
  translate: Translate,
): string {
  const seconds = surveys.reduce((sum, { isDatabase, bytes, count }) => {
    const rate = isDatabase ? tableRate(database) : FILE_RATE
    return sum + bytes / rate / jobs + count * (isDatabase ? TABLE_COST : FILE_COST)
  }, 0)
  const { window, cycle } = audits
  const whole = translate('check.time', { duration: durationText(seconds) })
  if (window === null) return whole
  const length = ((window.to - window.from + DAY) % DAY || DAY) * 60
  const nights = Math.max(1, Math.ceil(seconds / length))
  const line = translate('check.nights', { whole, length: durationText(length), nights })
  return nights > cycle ? translate('check.late', { line, cycle }) : line
}
