import type { AssessedFinding, RunFacts, TargetFacts } from '../model/index.ts'
import { causeFinder } from './causes.ts'
import { type Earlier, historyFinder } from './history/index.ts'
import type { AssessmentOptions } from './options.ts'
import { requirementFinder } from './requirements.ts'

/** Adds to a finding what is known of it beyond its counts. */
export type Annotate = (finding: AssessedFinding, target: TargetFacts) => AssessedFinding

/**
 * Hints at causes, requirements, whether the place is declared, and since when it is known.
 *
 * Security codes and tracks are allowed nowhere (PCI DSS 3.3.1), so that SV1 counts in a declared
 * place as well.
 */
export function annotator(
  { startedAt }: RunFacts,
  { profile, causes, requirements }: AssessmentOptions,
  earlier: Earlier | null,
  found: readonly AssessedFinding[],
): Annotate {
  const historyOf = earlier ? historyFinder(earlier, found, startedAt) : () => ({})
  const causesOf = causeFinder(causes ?? { causes: [] })
  const requirementsOf = requirementFinder(requirements ?? { severities: {}, only: {} })
  return (finding, target) => {
    const { severity } = finding
    const isDeclared = profile === 'pci-cde' && target.expected === 'card-data'
    return {
      ...finding,
      causes: causesOf(finding, target),
      requirements: requirementsOf(finding, target),
      ...(isDeclared && (severity === 'SV2' || severity === 'SV3') && { allowed: true }),
      ...historyOf(finding),
    }
  }
}
