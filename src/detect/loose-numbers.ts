import { type Candidate, type Judgement, passesLuhn } from '../model/index.ts'
import type { EncodedSpan } from './kernel/index.ts'

/** A number with all that stands between its groups is not as long. */
const LONGEST = 256

/** What says that digits in groups as no card has them are one. */
const WORDS = /^(?:ctx:card_word|ctx:brand_word_agrees|prior:card_)/

/** The spans without loose groups of which some are a number as they stand; both are in order. */
export function withoutWholeNumbers(
  spans: readonly EncodedSpan[],
  candidates: readonly Candidate[],
): EncodedSpan[] {
  let first = 0
  return spans.filter((span) => {
    if (span.kind !== 'loose-grouping') return true
    while ((candidates[first]?.start ?? span.start) < span.start - LONGEST) first++
    for (let index = first; (candidates[index]?.start ?? span.end) < span.end; index++) {
      const candidate = candidates[index]
      if (candidate && candidate.end > span.start && passesLuhn(candidate.digits)) return false
    }
    return true
  })
}

/** Whether a number in loose groups stands behind a word for a card, without which it is none; others need no word. */
export function hasItsWord(encoding: readonly string[], judgement: Judgement): boolean {
  if (!encoding.includes('loose-grouping')) return true
  if (judgement.kind === 'malformed' || judgement.columnOnly) return false
  return judgement.reasons.some(({ id }) => WORDS.test(id))
}
