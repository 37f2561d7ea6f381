import type { AssessedFinding, Assessment } from '../model/index.ts'
import { sum } from './assemble.ts'
import { isCardData, severityOf } from './severity.ts'
import { counts, verdictOf } from './verdict.ts'

/**
 * Whether a report follows from itself: its verdict from its findings and coverage, what counts as card data from
 * what was found, and its totals from what they add up. Only a report that was written over by hand does not.
 */
export function isSound(assessment: Assessment): boolean {
  const { verdict, findings, coverage, selfTest } = assessment
  const isComplete = coverage.targets.every(({ status }) => status === 'complete')
  return (
    verdict === verdictOf({ findings, coverage, ...(selfTest && { selfTest }) }) &&
    coverage.complete === isComplete &&
    findings.every(isGraded) &&
    addsUp(assessment)
  )
}

/** Whether a surely or likely whole number counts as card data; a test card may or may not. */
function isGraded({ kind, confidence, severity }: AssessedFinding): boolean {
  if (kind === 'testCard') return true
  const least = severityOf({ kind, confidence, elements: [], overExposed: false })
  return isCardData(least) === isCardData(severity)
}

function addsUp({ totals, brands, findings, coverage: { targets } }: Assessment): boolean {
  const found = findings.filter(({ severity }) => isCardData(severity))
  const occurrences = sum(found.map((finding) => finding.occurrences))
  return (
    totals.bytes === sum(targets.map(({ bytes }) => bytes)) &&
    totals.records === sum(targets.map(({ records }) => records)) &&
    totals.occurrences === occurrences &&
    totals.occurrences === sum(brands.map((brand) => brand.occurrences)) &&
    (totals.open?.occurrences ?? occurrences) === openOccurrences(found) &&
    isWithin(
      totals.distinctCards,
      found.map((finding) => finding.distinctCards),
    )
  )
}

const openOccurrences = (found: readonly AssessedFinding[]): number =>
  sum(found.filter(counts).map(({ occurrences }) => occurrences))

/** A card may be in several places, and is counted once. */
const isWithin = (distinct: number, places: readonly number[]): boolean =>
  distinct <= sum(places) && places.every((cards) => cards <= distinct)
