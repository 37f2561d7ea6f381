import type { Amount, Assessment, News, NotReadEntry, Place } from '../model/index.ts'

/** A new or grown finding, as those who are told see it; card numbers are masked. */
interface NotifiedFinding {
  readonly id: string
  readonly status: 'new' | 'grown'
  readonly target: string
  readonly place: Place
  readonly line?: number
  readonly kind: string
  readonly severity: string
  readonly confidence: string
  readonly brand: string | null
  readonly masked?: string
  readonly occurrences: number
  readonly distinctCards: number
  /** How much there was before, where it grew. */
  readonly before?: Amount
}

/** What those who are told of news get: rules/notification.schema.json describes it. */
export interface Notification {
  readonly schema: 'cardsweep/notification@1'
  readonly run: Pick<Assessment['run'], 'id' | 'startedAt' | 'finishedAt'>
  readonly tool: { readonly name: string; readonly version: string }
  readonly verdict: Assessment['verdict']
  readonly totals: Assessment['totals']
  readonly changes: NonNullable<Assessment['changes']> | null
  /** The gravest first, at most 1,000. */
  readonly findings: readonly NotifiedFinding[]
  /** What was not read and nobody accepted, at most 1,000. */
  readonly gaps: readonly (NotReadEntry & { readonly target: string })[]
  /** How many of each are not listed. */
  readonly more: { readonly findings: number; readonly gaps: number }
  readonly lang: string
  /** The same for people, as the audit prints it. */
  readonly text: string
}

const MOST = 1_000 // of each: some hundred kilobytes, which receivers take

/** Makes a notification of the news of a run. */
export function notificationOf(
  { run, tool, verdict, totals, changes = null }: Assessment,
  { findings, gaps }: News,
  { lang, text }: Pick<Notification, 'lang' | 'text'>,
): Notification {
  const { id, startedAt, finishedAt } = run
  return {
    schema: 'cardsweep/notification@1',
    run: { id, startedAt, finishedAt },
    tool: { name: tool.name, version: tool.version },
    ...{ verdict, totals, changes },
    findings: findings.slice(0, MOST).map(notified),
    gaps: gaps.slice(0, MOST),
    more: {
      findings: Math.max(0, findings.length - MOST),
      gaps: Math.max(0, gaps.length - MOST),
    },
    ...{ lang, text },
  }
}

function notified(finding: News['findings'][number]): NotifiedFinding {
  const { id, status, target, place, kind, severity, confidence, before } = finding
  const { occurrences, distinctCards } = finding
  const [{ brand = null, masked, line } = {}] = finding.samples
  return {
    id,
    status: status === 'grown' ? 'grown' : 'new',
    ...{ target, place, ...(line !== undefined && { line }) },
    ...{ kind, severity, confidence, brand, ...(masked !== undefined && { masked }) },
    ...{ occurrences, distinctCards, ...(before && { before }) },
  }
}
