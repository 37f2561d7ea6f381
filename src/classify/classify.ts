import type { Candidate, Judgement } from '../types.ts'
import { rangeOf } from './brands.ts'
import type { Around } from './context.ts'
import type { Rules } from './rules.ts'
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
  const range = rangeOf(rules.brands, candidate.digits)
  return judgeWhole({ candidate, around, rules, range })
}
