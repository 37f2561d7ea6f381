import type { Assessment } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { grouped } from './quantities.ts'
import { timeText } from './times.ts'

/** That time ended a run before all was read. */
export function outOfTimeText({ coverage, run }: Assessment, translate: Translate): string[] {
  const isLate = coverage.targets.some(({ notRead }) =>
    notRead.some(({ reason }) => reason === 'out-of-time'),
  )
  return isLate
    ? [translate('sentence.outOfTime', { time: timeText(run.finishedAt, run.timeZone) })]
    : []
}

/** In which nights it was read, where there were several. */
export function sessionsText({ run }: Assessment, translate: Translate): string[] {
  const { sessions = [], finishedAt, timeZone } = run
  if (sessions.length < 2) return []
  const [from = ''] = sessions
  return [
    translate('sentence.sessions', {
      count: grouped(sessions.length),
      from: timeText(from, timeZone),
      to: timeText(finishedAt, timeZone),
    }),
  ]
}
