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
    const groups = findingGroups(run.targets, grade)
    const numbers = new Map<string, number>()
    const numberOf = (card: string): number => {
      const number = numbers.get(card) ?? numbers.size
      numbers.set(card, number)
      return number
    }
    for (const finding of findings)
      groups.add(unit, finding, Uint32Array.from(finding.cards, numberOf))
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
