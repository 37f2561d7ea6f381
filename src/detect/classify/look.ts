import { type Candidate, passesLuhn, type Refusal } from '../../model/index.ts'
import { type Rules, rangeOf } from '../../rules/index.ts'
import { type Around, nearOf } from './context.ts'
import { lookAlikeEvidence } from './look-alike-evidence.ts'
import type { LookAlikeEvidence, WholeNumber } from './subject.ts'
import { trackOf } from './track.ts'

const noEvidence: LookAlikeEvidence = { reasons: [], pending: [] }

/** Looks at a candidate without masked digits, or says why it is no card number whatever its field is. */
export function lookAt(candidate: Candidate, around: Around, rules: Rules): WholeNumber | Refusal {
  const { digits } = candidate
  const range = rangeOf(rules.brands, digits)
  const published = rules.testCards.published.has(digits)
  if (!published && range?.enabled !== true) return 'prefix'
  const near = nearOf(candidate, around)
  const track = trackOf(near)
  const lookAlikes = track === null ? lookAlikeEvidence(candidate, near, rules) : noEvidence
  if (lookAlikes === null) return 'look-alike'
  const passes = passesLuhn(digits)
  return { candidate, around, rules, range, near, track, lookAlikes, published, passes }
}
