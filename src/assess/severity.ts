import {
  type Confidence,
  countsTestCards,
  type Finding,
  type Kind,
  type RunFacts,
  type Severity,
} from '../model/index.ts'

/** Surest first. */
export const CONFIDENCES: readonly Confidence[] = ['confirmed', 'likely', 'possible']

/** What a finding's severity depends on. */
type SeverityInput = Pick<Finding, 'kind' | 'confidence' | 'elements' | 'overExposed'>

/** The kinds that are a whole track. */
const TRACKS: ReadonlySet<Kind> = new Set(['track1', 'track2'])

/** Grades the findings of targets, by their index. */
export type Grade = (target: number, finding: SeverityInput) => Severity

/** Grades as the purpose of a run and what is expected in its targets ask for. */
export function graderOf({ purpose, targets }: Pick<RunFacts, 'purpose' | 'targets'>): Grade {
  const counting = targets.map((target) => countsTestCards(purpose, target))
  return (target, finding) => severityOf(finding, counting[target])
}

/**
 * Grades a finding; the requirements behind each grade are in rules/requirements.json.
 *
 * A published test card stays one whatever stands beside it, unless test cards count as cards; and what is only
 * possible is for a person to judge (SV4), even where it has the shape of a track.
 */
export function severityOf(
  { kind, confidence, elements, overExposed }: SeverityInput,
  testCardsCount = false,
): Severity {
  if (kind === 'testCard' && !testCardsCount) return 'SV5'
  if (kind === 'token') return 'SV0'
  if (kind === 'truncated') return overExposed ? 'SV4' : 'SV0'
  if (kind === 'malformed' || kind === 'securityCode' || confidence === 'possible') return 'SV4'
  if (TRACKS.has(kind) || elements.includes('track') || elements.includes('securityCode'))
    return 'SV1'
  return elements.includes('expiry') ? 'SV2' : 'SV3'
}

/** Tells whether this is stored card data, which makes the verdict `detected`. */
export function isCardData(severity: Severity): boolean {
  return severity === 'SV1' || severity === 'SV2' || severity === 'SV3'
}
