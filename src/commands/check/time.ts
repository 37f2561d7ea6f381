import type { Config } from '../../config/index.ts'
import { bytesText, durationText, type Translate } from '../../report/index.ts'
import { FILE_COST, FILE_RATE, TABLE_COST, tableRate } from '../rates.ts'
import type { TargetSurvey } from './target.ts'

const DAY = 24 * 60 // minutes

/** About how many seconds a run takes. */
export function secondsOf(
  surveys: readonly TargetSurvey[],
  { jobs, database }: Pick<Config, 'jobs' | 'database'>,
): number {
  return surveys.reduce((sum, { isDatabase, bytes, count }) => {
    const rate = isDatabase ? tableRate(database) : FILE_RATE
    return sum + bytes / rate / jobs + count * (isDatabase ? TABLE_COST : FILE_COST)
  }, 0)
}

/** The same beside the window that it has, and by which rates that is reckoned. */
export function timeLines(
  surveys: readonly TargetSurvey[],
  config: Pick<Config, 'jobs' | 'database' | 'audits'>,
  translate: Translate,
): string[] {
  const rates = {
    files: bytesText(FILE_RATE),
    tables: bytesText(tableRate(config.database)),
    jobs: config.jobs,
  }
  return [timeLine(secondsOf(surveys, config), config, translate), translate('check.rates', rates)]
}

function timeLine(
  seconds: number,
  { audits: { window, cycle } }: Pick<Config, 'audits'>,
  translate: Translate,
): string {
  const whole =
    seconds < 1
      ? translate('check.moment')
      : translate('check.time', { duration: durationText(seconds) })
  if (window === null) return whole
  const length = ((window.to - window.from + DAY) % DAY || DAY) * 60
  const nights = Math.max(1, Math.ceil(seconds / length))
  const line = translate('check.nights', { whole, length: durationText(length), nights })
  return nights > cycle ? translate('check.late', { line, cycle }) : line
}
