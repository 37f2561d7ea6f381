import { maskDigits } from '../../mask/index.ts'
import type { Candidate, Refusal, Weighing } from '../../model/index.ts'
import { isToken, type Rules, rangeOf } from '../../rules/index.ts'
import { classify } from './classify.ts'
import { conclude } from './conclusion.ts'
import type { Around } from './context.ts'
import { lookAt } from './look.ts'
import { type Weighed, weighWhole } from './whole-number.ts'

/** Judges a number without masked digits, and tells what led to it even if that is "no card number". */
export function explainNumber(candidate: Candidate, around: Around, rules: Rules): Weighing {
  const range = rangeOf(rules.brands, candidate.digits)
  const masked = maskDigits(candidate.digits)
  const brand = range?.enabled ? range.brand : null
  if (isToken(candidate.digits, rules.tokens)) {
    const judgement = classify(candidate, around, rules)
    const reasons = judgement?.reasons ?? []
    return { masked, brand, judgement, refusal: null, score: 0, reasons }
  }
  const weighed = weighedOf(candidate, around, rules)
  if (typeof weighed === 'string') {
    return { masked, brand, judgement: null, refusal: weighed, score: 0, reasons: [] }
  }
  const { number, tally, surroundings } = weighed
  const judgement = conclude(number, tally, surroundings)
  return { masked, brand, judgement, refusal: null, score: tally.score, reasons: tally.reasons }
}

function weighedOf(candidate: Candidate, around: Around, rules: Rules): Weighed | Refusal {
  const number = lookAt(candidate, around, rules)
  return typeof number === 'string' ? number : weighWhole(number)
}
