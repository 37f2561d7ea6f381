import type { Assessment } from '../../model/index.ts'
import { changesOf } from '../overview.ts'
import { dayText, grouped, ticketed } from '../wording/index.ts'
import { type Pen, shownOf } from './pen.ts'
import { table } from './table.ts'

const EXCEPTIONS = 2 // of the forty lines of a screen, so that every section has its share

/** What changed since the earlier run, on one line. */
export function changes(assessment: Assessment, { translate }: Pen): string[] {
  const counts = changesOf(assessment)
  if (!counts || !assessment.baseline) return []
  const values = {
    date: dayText(assessment.baseline.run.finishedAt, assessment.run.timeZone),
    fresh: grouped(counts.new),
    grown: grouped(counts.grown),
    old: grouped(counts.continuing),
    gone: grouped(counts.resolved),
    unchecked: grouped(counts.notChecked),
  }
  return [translate('changes', values)]
}

/** Every exception with what came of it; those that need a person come first. */
export function exceptions({ exceptions: all = [] }: Assessment, pen: Pen): string[] {
  const { translate, paint, width } = pen
  if (all.length === 0) return []
  const order = ['outgrown', 'expired', 'unused', 'active']
  const rows = all
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .slice(0, shownOf(EXCEPTIONS, pen))
    .map(({ finding, reason, approver, until, ticket, state }) => [
      finding,
      ticketed(`${until}, ${approver}: ${reason}`, ticket, translate),
      translate(`exception.${state}`),
    ])
  const hidden = all.length - rows.length
  return [
    paint(translate('heading.exceptions', { count: grouped(all.length) }), 'heading'),
    ...table([{}, { flexible: true }, {}], rows, width),
    ...(hidden > 0 ? [`  ${translate('moreExceptions', { count: grouped(hidden) })}`] : []),
  ]
}
