import type { AssessedFinding, Element, TargetFacts } from '../model/index.ts'

/** When a requirement applies to some findings of a severity only; all that is named must hold. */
interface Only {
  /** At least one of them stands beside the number. */
  readonly elements?: readonly Element[]
  /** A pattern for the environment, which ignores case; where none is named it does not hold. */
  readonly environment?: string
}

/** The part of rules/requirements.json that decides. */
export interface RequirementFile {
  readonly severities: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** By `document:number`. */
  readonly only: Readonly<Record<string, Only>>
}

type Subject = Pick<AssessedFinding, 'severity' | 'samples'>

/** Names the requirements that a finding touches: `pci-dss:3.5.1`, or a document as a whole. */
export type RequirementFinder = (finding: Subject, target: TargetFacts) => string[]

/** Compiles rules/requirements.json. */
export function requirementFinder({ severities, only }: RequirementFile): RequirementFinder {
  return (finding, target) =>
    Object.entries(severities[finding.severity] ?? {}).flatMap(([document, numbers]) => {
      if (numbers.length === 0) return [document]
      return numbers
        .map((number) => `${document}:${number}`)
        .filter((id) => applies(only[id] ?? {}, finding, target))
    })
}

function applies(
  { elements, environment }: Only,
  { samples }: Subject,
  target: TargetFacts,
): boolean {
  if (elements && !samples.some((sample) => sample.elements.some((e) => elements.includes(e))))
    return false
  return !environment || new RegExp(environment, 'iu').test(target.environment ?? '')
}
