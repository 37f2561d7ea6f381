import { type Candidate, passesLuhn, type Refusal } from '../../model/index.ts'
import { type Rules, rangeOf } from '../../rules/index.ts'
import { type Around, nearOf } from './context.ts'
import type { Suspicions, WholeNumber } from './subject.ts'
import { suspicionsOf } from './suspicions.ts'
import { trackOf } from './track.ts'

const noSuspicions: Suspicions = { reasons: [], pending: [] }

/** Looks at a candidate without masked digits, or says why it is no card number whatever its field is. */
export function lookAt(candidate: Candidate, around: Around, rules: Rules): WholeNumber | Refusal {
  const { digits } = candidate
  const range = rangeOf(rules.brands, digits)
  const published = rules.testCards.published.has(digits)
  if (!published && range?.enabled !== true) return 'prefix'
  const near = nearOf(candidate, around)
  const track = trackOf(near)
  const suspicions = track === null ? suspicionsOf(candidate, near, rules) : noSuspicions
  if (suspicions === null) return 'look-alike'
  const passes = passesLuhn(digits)
  return { candidate, around, rules, range, near, track, suspicions, published, passes }
}
