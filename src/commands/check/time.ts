import type { Config } from '../../config/index.ts'
import { durationText, type Translate } from '../../report/index.ts'
import type { TargetSurvey } from './target.ts'

/** Measured on two cores of a shared machine (README, Speed), and taken low: disks are slower than caches. */
const FILE_RATE = 150e6 // bytes a second and thread
const FILE_COST = 0.0003 // seconds for each file
const TABLE_RATE = 30e6 // bytes a second and connection
const TABLE_COST = 0.01 // seconds for each table
const DAY = 24 * 60 // minutes

/** About how long a run takes, beside the window that it has. */
export function timeLine(
  surveys: readonly TargetSurvey[],
  { jobs, database, audits }: Config,
  translate: Translate,
): string {
  const seconds = surveys.reduce((sum, { isDatabase, bytes, count }) => {
    const rate = isDatabase ? Math.min(TABLE_RATE, database.maxRate ?? TABLE_RATE) : FILE_RATE
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
