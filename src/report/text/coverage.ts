import type { Assessment } from '../../model/index.ts'
import { byReason, type ReasonCount } from '../overview.ts'
import {
  acceptText,
  bytesText,
  durationText,
  grouped,
  leftOutText,
  rateText,
  secondsOf,
  trustedText,
  unchangedTexts,
} from '../wording/index.ts'
import { wrap } from './columns.ts'
import type { Pen } from './pen.ts'
import { SCREEN, untitledTable } from './table.ts'

const NAMES = 3 // of files: report.json has the others
const REASONS = 4 // of the forty lines of a screen, so that every section has its share

/** What was not read, by reason, with an example each; those that leave data unread come first. */
export function notRead(assessment: Assessment, { translate, paint }: Pen): string[] {
  const reasons = byReason(assessment)
  if (reasons.length === 0) return []
  const rows = reasons.slice(0, REASONS).map((entry) => cells(entry, translate))
  const hidden = reasons.slice(REASONS).reduce((sum, { count }) => sum + count, 0)
  return [
    paint(translate('heading.notRead'), 'heading'),
    ...untitledTable([{}, { right: true }, { flexible: true }], rows),
    ...(hidden > 0 ? [`  ${translate('moreReasons', { count: grouped(hidden) })}`] : []),
  ]
}

function cells(
  { reason, isGap, count, example }: ReasonCount,
  translate: Pen['translate'],
): string[] {
  const text = translate(`reason.${reason}`)
  return [isGap ? translate('gapReason', { reason: text }) : text, grouped(count), example]
}

/** How much was scanned and how fast, and how much was not because nothing had changed. */
export function scanned(assessment: Assessment, { lang, translate }: Pen): string[] {
  const { bytes, records } = assessment.totals
  const { unchanged, trusted, accept } = assessment.coverage
  const leftOut = leftOutText(assessment, translate)
  return [
    translate('scanned', {
      bytes: bytesText(bytes),
      records: grouped(records),
      duration: durationText(secondsOf(assessment)),
      rate: rateText(assessment),
    }),
    ...(leftOut === null ? [] : wrap(leftOut, SCREEN)),
    ...(unchanged ? unchangedTexts(unchanged, lang) : []),
    ...(accept ? wrap(acceptText(accept, translate), SCREEN) : []),
    ...(trusted ? [trustedText(trusted, NAMES, lang)] : []),
  ]
}
