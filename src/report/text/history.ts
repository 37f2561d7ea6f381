import type { Assessment } from '../../model/index.ts'
import { grouped } from '../wording/index.ts'
import type { Pen } from './pen.ts'
import { untitledTable } from './table.ts'

const EXCEPTIONS = 3 // of the forty lines of a screen, so that every section has its share

/** What changed since the earlier run, on one line. */
export function changes({ baseline, findings }: Assessment, { translate }: Pen): string[] {
  if (!baseline) return []
  const count = (status: string): string =>
    grouped(findings.filter((finding) => finding.status === status).length)
  const values = {
    date: baseline.run.finishedAt.slice(0, 10),
    fresh: count('new'),
    old: count('continuing'),
    gone: grouped(baseline.resolved.length),
    unchecked: grouped(baseline.unchecked.length),
  }
  return [translate('changes', values)]
}

/** Every exception with what came of it; those that need a person come first. */
export function exceptions(
  { exceptions: all = [] }: Assessment,
  { translate, paint }: Pen,
): string[] {
  if (all.length === 0) return []
  const order = ['expired', 'unused', 'active']
  const rows = all
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .slice(0, EXCEPTIONS)
    .map(({ finding, reason, approver, until, state }) => [
      finding,
      `${until}, ${approver}: ${reason}`,
      translate(`exception.${state}`),
    ])
  const hidden = all.length - rows.length
  return [
    paint(translate('heading.exceptions', { count: grouped(all.length) }), 'heading'),
    ...untitledTable([{}, { flexible: true }, {}], rows),
    ...(hidden > 0 ? [`  ${translate('moreExceptions', { count: grouped(hidden) })}`] : []),
  ]
}
