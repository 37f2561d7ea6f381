import { visible } from '../../mask/index.ts'
import type { Assessment, NotReadReason } from '../../model/index.ts'
import { byReason, type ReasonCount } from '../overview.ts'
import {
  acceptText,
  bytesText,
  durationText,
  grouped,
  leftOutText,
  quantity,
  rateText,
  secondsOf,
  trustedText,
  unchangedTexts,
} from '../wording/index.ts'
import { wrap } from './columns.ts'
import { type Pen, shownOf } from './pen.ts'

const NAMES = 3 // of files: report.json has the others
const REASONS = 3 // of the forty lines of a screen, so that every section has its share

/** What was not read, by reason, with an example each; those that leave data unread come first. */
export function notRead(assessment: Assessment, pen: Pen): string[] {
  const { translate, paint } = pen
  const reasons = byReason(assessment)
  if (reasons.length === 0) return []
  const shown = reasons.slice(0, shownOf(REASONS, pen))
  const hidden = reasons.slice(shown.length).reduce((sum, { count }) => sum + count, 0)
  return [
    paint(translate('heading.notRead'), 'heading'),
    ...shown.flatMap((entry) => linesOf(entry, pen)),
    ...(hidden > 0 ? [`  ${translate('moreReasons', { count: grouped(hidden) })}`] : []),
  ]
}

const HELP = '      '

/** An example is never cut; where it leaves data unread, why, and what helps. */
function linesOf({ reason, isGap, count, example, detail }: ReasonCount, pen: Pen): string[] {
  const { translate, paint, width } = pen
  const text = translate(`reason.${reason}`)
  const told = isGap ? translate('gapReason', { reason: text }) : text
  const why = isGap && detail !== '' ? ` (${detail})` : ''
  const line = `  ${paint(told, isGap ? 'careful' : 'quiet')}: ${grouped(count)}  ${visible(example + why)}`
  const remedy = isGap ? REMEDIES[reason] : undefined
  const help = remedy ? wrap(translate(`remedy.${remedy}`), width - HELP.length) : []
  return [line, ...help.map((text) => HELP + text)]
}

/** What helps, where more can be said than the reason itself says. */
const REMEDIES: Readonly<
  Partial<Record<NotReadReason, 'permission' | 'missing' | 'connection' | 'again'>>
> = {
  permission: 'permission',
  missing: 'missing',
  connection: 'connection',
  vanished: 'again',
  shrank: 'again',
  changed: 'again',
  locked: 'again',
}

/** How much was scanned and how fast, and how much was not because nothing had changed. */
export function scanned(assessment: Assessment, { lang, translate, width }: Pen): string[] {
  const { bytes, records } = assessment.totals
  const { unchanged, trusted, accept } = assessment.coverage
  const { timeZone } = assessment.run
  const leftOut = leftOutText(assessment, translate)
  return [
    translate('scanned', {
      bytes: bytesText(bytes),
      records: quantity(records, 'records', translate),
      duration: durationText(secondsOf(assessment)),
      rate: rateText(assessment),
    }),
    ...(leftOut === null ? [] : wrap(leftOut, width)),
    ...(unchanged ? unchangedTexts(unchanged, lang, timeZone) : []),
    ...(accept ? wrap(acceptText(accept, translate), width) : []),
    ...(trusted ? [trustedText(trusted, NAMES, lang, timeZone)] : []),
  ]
}
