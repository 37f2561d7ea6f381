import type { UnitResult } from '../../model/index.ts'

/** Whether a unit was read whole and holds nothing that a report names. */
export function isNothing({ findings, combinations, notRead }: UnitResult): boolean {
  return findings.length + combinations.length + notRead.length === 0
}
