import type { AssessedFinding } from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { ticketed } from './state-text.ts'
import { dayText } from './times.ts'

/** What people have said of a finding. */
type Triaged = Pick<AssessedFinding, 'exception' | 'assignee' | 'assigned' | 'notes'>

/** The same as texts, for a line that is filled in; empty is what nobody has said. */
interface DecidedTexts {
  readonly status: string
  readonly owner: string
  readonly decision: string
  /** Who decided, and on which day. */
  readonly by: string
  readonly on: string
  readonly ticket: string
}

/** Fills in what is known of the owner, the decision, who took it, when, and the ticket. */
export function decidedTexts(
  finding: Triaged,
  translate: Translate,
  zone: string | undefined,
): DecidedTexts {
  const { exception, assignee = '', assigned, notes = [] } = finding
  const decision = exception
    ? [translate('decided.until', { until: exception.until, reason: exception.reason })]
    : []
  const told = notes.map(({ at, by, text, ticket }) =>
    translate('decided.note', {
      day: dayText(at, zone),
      by,
      text: ticketed(text, ticket, translate),
    }),
  )
  const noted = notes.findLast(({ ticket }) => ticket !== undefined)
  return {
    status: translate(`decided.${statusOf(finding)}`),
    owner: assignee,
    decision: [...decision, ...told].join(' / '),
    by: exception?.approver ?? assigned?.by ?? '',
    on: dayText(exception ? (exception.at ?? '') : (assigned?.at ?? ''), zone),
    ticket: exception?.ticket ?? assigned?.ticket ?? noted?.ticket ?? '',
  }
}

function statusOf({ exception, assignee }: Triaged): 'accepted' | 'assigned' | 'open' {
  if (exception) return 'accepted'
  return assignee === undefined ? 'open' : 'assigned'
}
