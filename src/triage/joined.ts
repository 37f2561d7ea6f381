import { UsageError } from '../errors.ts'
import type { AcceptedGap, Exception, Standing } from '../model/index.ts'

const DAY = 10 // characters of `2026-12-31`

type Approval = Omit<AcceptedGap, 'unread'>

/** What the configuration accepts. */
interface Configured {
  readonly exceptions: readonly Exception[]
  readonly acceptedGaps: readonly AcceptedGap[]
}

/**
 * Puts together what the configuration accepts and what people decided; what both say alike stands once.
 *
 * `now` is ISO 8601 in UTC: what has run out by then contradicts nothing.
 *
 * @throws {UsageError} where the two disagree on one finding or gap.
 */
export function joined(configured: Configured, decided: Standing, now: string): Standing {
  const today = now.slice(0, DAY)
  return {
    ...decided,
    exceptions: [
      ...withoutTwins(configured.exceptions, decided.exceptions, FINDINGS, today),
      ...decided.exceptions,
    ],
    acceptedGaps: [
      ...withoutTwins(configured.acceptedGaps, decided.acceptedGaps, GAPS, today),
      ...decided.acceptedGaps,
    ],
  }
}

/** What an acceptance speaks of, and whether two speak of the same: an identity speaks of each of its rows. */
interface Subjects<One> {
  nameOf(one: One): string
  meet(a: string, b: string): boolean
}

const FINDINGS: Subjects<Exception> = {
  nameOf: ({ finding }) => finding,
  meet: (a, b) => a.startsWith(b) || b.startsWith(a),
}

const GAPS: Subjects<AcceptedGap> = { nameOf: ({ unread }) => unread, meet: (a, b) => a === b }

function withoutTwins<One extends Approval>(
  configured: readonly One[],
  decided: readonly One[],
  { nameOf, meet }: Subjects<One>,
  today: string,
): One[] {
  return configured.filter((one) => {
    const others = decided.filter((other) => meet(nameOf(one), nameOf(other)))
    for (const other of others) {
      if (one.until < today || other.until < today || isAlike(one, other)) continue
      throw new UsageError(disagreement(nameOf(other), one, other))
    }
    return !others.some((other) => isAlike(one, other) && nameOf(one) === nameOf(other))
  })
}

const isAlike = (a: Approval, b: Approval): boolean =>
  a.until === b.until && a.approver === b.approver && a.reason === b.reason

function disagreement(subject: string, configured: Approval, decided: Approval): string {
  const said = ({ until, approver, reason }: Approval): string =>
    `until ${until} by ${approver} (${reason})`
  return `${subject} is accepted in the configuration ${said(configured)}, and by cardsweep accept ${said(decided)}: remove the one or cardsweep reopen the other`
}
