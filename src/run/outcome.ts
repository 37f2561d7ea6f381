import type { Batch, NotRead, Unit, UnitResult } from '../model/index.ts'

/** A result as it is sent and written down, without its unit: where there is nothing else to tell, two numbers. */
export type UnitOutcome = Omit<UnitResult, 'unit'> | readonly [bytes: number, records: number]

const NOTHING = { findings: [], combinations: [], notRead: [] } as const

/** The result of a unit that was read whole and holds nothing. */
export const cleanResult = (unit: Unit, bytes: number, records: number): UnitResult => ({
  unit,
  bytes,
  records,
  ...NOTHING,
})

/** What came of a unit of which nothing was read, and why; its names are masked already. */
export const unreadOutcome = (notRead: NotRead): Omit<UnitResult, 'unit'> => ({
  bytes: 0,
  records: 0,
  ...NOTHING,
  notRead: [notRead],
})

/** Takes the unit from its result. */
export function outcomeOf({ unit: _, ...outcome }: UnitResult): UnitOutcome {
  const { bytes, records, findings, combinations, notRead, ...others } = outcome
  const isClean = findings.length + combinations.length + notRead.length === 0
  return isClean && Object.values(others).every((value) => value === undefined)
    ? [bytes, records]
    : outcome
}

/** The results of a batch, or of its beginning, from their outcomes, which are in its order. */
export function resultsOf(batch: Batch, outcomes: readonly UnitOutcome[]): UnitResult[] {
  return batch.flatMap((unit, index) => {
    const outcome = outcomes[index]
    return outcome ? [resultOf(unit, outcome)] : []
  })
}

/** Undoes `outcomeOf`. */
export function resultOf(unit: Unit, outcome: UnitOutcome): UnitResult {
  return 'bytes' in outcome ? { unit, ...outcome } : cleanResult(unit, outcome[0], outcome[1])
}
