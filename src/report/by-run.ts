import type { AuditedFinding, AuditedPeriod } from '../model/index.ts'

/** A run in the order of the period: its id where its report is as it was signed, and when it began. */
export interface PeriodRun {
  readonly id: string | null
  readonly startedAt: string
}

/** The runs of an export, the oldest first. */
export function runsOf({ nights }: Pick<AuditedPeriod, 'nights'>): PeriodRun[] {
  return nights.map(({ told, startedAt }) => ({ id: told?.totals.runId ?? null, startedAt }))
}

/** How many different cards a finding had in each run; null where nothing is known. */
export function cardsByRun(
  { cards }: Pick<AuditedFinding, 'cards'>,
  runs: readonly PeriodRun[],
): (number | null)[] {
  const changes = new Map(cards.map((change) => [change.run, change.cards]))
  let known: number | null = null
  return runs.map(({ id }) => {
    if (id === null) return null
    const change = changes.get(id)
    if (change !== undefined) known = change
    return known
  })
}
