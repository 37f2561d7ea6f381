import { cardCounter } from '../cards/index.ts'
import type { AssessedFinding, Finding, RunFacts, UnitResult } from '../model/index.ts'
import { findingGroups } from './findings.ts'
import { lineBases } from './line-bases.ts'
import { graderOf } from './severity.ts'

/** A finding of one unit, before those of the others are known. */
export interface UnitFinding {
  readonly finding: AssessedFinding
  /** The numbers of its column or field are judged together at the end, which may change what it is. */
  readonly provisional: boolean
}

/**
 * Says what a unit holds in the words of the report: occurrences and distinct cards are of the unit, and a line that
 * is counted from the beginning of a range of a file is left out.
 */
export function unitFindings(run: RunFacts): (result: UnitResult) => UnitFinding[] {
  const grade = graderOf(run)
  const assessed = ({ unit }: UnitResult, findings: readonly Finding[]): AssessedFinding[] => {
    if (findings.length === 0) return []
    const counter = cardCounter()
    const groups = findingGroups(run.targets, grade, counter)
    for (const finding of findings) counter.add(finding.cards, [groups.add(unit, finding)])
    return groups.finish(lineBases()).map(([, finding]) => finding)
  }
  return (result) => {
    const listed = result.findings.filter(({ member }) => !member?.columnOnly)
    const isMember = ({ member }: Finding): boolean => member !== undefined
    const of = (provisional: boolean): UnitFinding[] =>
      assessed(
        result,
        listed.filter((finding) => isMember(finding) === provisional),
      ).map((finding) => ({ finding, provisional }))
    return [...of(false), ...of(true)]
  }
}
