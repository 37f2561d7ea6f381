import { visible } from '../../mask/index.ts'
import type { Assessment, News } from '../../model/index.ts'
import { timeText } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { listed } from './listed.ts'
import type { Pen } from './pen.ts'

type Gap = News['gaps'][number]

const DAY = 86_400_000 // milliseconds
const ACCEPTED = 90 * DAY // a quarter, after which a person should look again

/**
 * What was not read and nobody accepted: what is new first, then what continues, with the run since which it does. In
 * a night with a new one it is said once how to accept one by its name.
 */
export function* newsGaps(
  gaps: readonly Gap[],
  run: Assessment['run'],
  pen: Pen,
): Generator<string> {
  if (gaps.length === 0) return
  yield `\n${pen.paint(pen.translate('news.notRead'), 'heading')}\n`
  const [added, continuing] = [
    gaps.filter(({ since }) => since === undefined),
    gaps.filter(({ since }) => since !== undefined),
  ]
  yield* listed([...added, ...continuing], (gap) => linesOf(gap, run.timeZone, pen), pen)
  const named = added.find(({ what }) => what !== '*')
  if (named) yield `\n${acceptance(named, run.finishedAt, pen).join('\n')}\n`
}

/** Tables that were read and have no row any more. */
export function* emptiedTables(tables: News['emptied'], pen: Pen): Generator<string> {
  if (tables.length === 0) return
  yield `\n${pen.paint(pen.translate('news.emptied'), 'heading')}\n`
  yield* listed(tables, (table) => [`  ${textOf(table, pen)}`], pen)
}

function textOf({ target, what, reason, detail }: Gap, { translate }: Pen): string {
  const place = what === target ? visible(what) : `${visible(what)} (${visible(target)})`
  return `${place}: ${translate(`reason.${reason}`)} (${visible(detail)})`
}

function linesOf(gap: Gap, zone: string | undefined, pen: Pen): string[] {
  const { translate, paint } = pen
  const { since } = gap
  const text = textOf(gap, pen)
  return since === undefined
    ? [`  ${paint(translate('finding.new').toUpperCase(), 'careful')} ${text}`]
    : [`  ${text}`, `    ${translate('gapSince', { time: timeText(since, zone) })}`]
}

/** The lines of cardsweep.yaml that accept a gap, but for what only people know. */
function acceptance({ what }: Gap, now: string, { translate, width }: Pen): string[] {
  const until = new Date(Date.parse(now) + ACCEPTED).toISOString().slice(0, 'yyyy-mm-dd'.length)
  return [
    ...wrap(translate('news.acceptGap'), width),
    'exceptions:',
    `  - unread: ${visible(JSON.stringify(what))}`,
    `    reason: ${translate('news.acceptReason')}`,
    `    approver: ${translate('news.acceptApprover')}`,
    `    until: ${until}`,
  ]
}
