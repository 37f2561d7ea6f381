import type { Brand, Candidate, Judgement } from '../types.ts'
import { rangeOf } from './brands.ts'
import { classify } from './classify.ts'
import { conclude } from './conclusion.ts'
import type { Around } from './context.ts'
import { maskDigits } from './mask.ts'
import { isToken } from './own-ranges.ts'
import type { Rules } from './rules.ts'
import { type Refusal, weighWhole } from './whole-number.ts'

/** What was weighed of a number, also where it is no card number. */
export interface Weighing {
  readonly masked: string
  readonly brand: Brand | null
  /** Null where it is no card number. */
  readonly judgement: Judgement | null
  /** Why it was not weighed; null where it was. */
  readonly refusal: Refusal | null
  /** Decibans, 0 where it was not weighed. */
  readonly score: number
  readonly reasons: readonly string[]
}

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
  const weighed = weighWhole({ candidate, around, rules, range })
  if (typeof weighed === 'string') {
    return { masked, brand, judgement: null, refusal: weighed, score: 0, reasons: [] }
  }
  const { number, tally, surroundings } = weighed
  const judgement = conclude(number, tally, surroundings)
  return { masked, brand, judgement, refusal: null, score: tally.score, reasons: tally.reasons }
}
