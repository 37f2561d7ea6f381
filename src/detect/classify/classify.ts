import { maskDigits } from '../../mask/index.ts'
import type { Candidate, Judgement } from '../../model/index.ts'
import { isToken, newTally, type Rules, rangeOf, weigh } from '../../rules/index.ts'
import { type Around, nearOf } from './context.ts'
import { trackOf } from './track.ts'
import { judgeTruncated } from './truncated-number.ts'
import { judgeWhole } from './whole-number.ts'

/**
 * Says what a candidate is and how sure that is; null if it is no card number.
 *
 * Throws `DefectError` if two Luhn checks disagree about a number that is reported.
 */
export function classify(candidate: Candidate, around: Around, rules: Rules): Judgement | null {
  if (candidate.digits.includes('*')) {
    return judgeTruncated({ candidate, around, rules, range: null })
  }
  if (isToken(candidate.digits, rules.tokens) && trackOf(nearOf(candidate, around)) === null) {
    return token(candidate, rules)
  }
  const range = rangeOf(rules.brands, candidate.digits)
  return judgeWhole({ candidate, around, rules, range })
}

/** A number that the user declared to stand for a card: the one thing it is not is a card. */
function token({ digits }: Candidate, rules: Rules): Judgement {
  const tally = newTally()
  weigh(tally, 'token:own', rules.weights())
  return {
    kind: 'token',
    brand: null,
    masked: maskDigits(digits),
    confidence: 'confirmed',
    score: tally.score,
    reasons: tally.reasons,
    elements: [],
  }
}
