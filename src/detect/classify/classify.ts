import { maskDigits } from '../../mask/index.ts'
import type { Candidate, Judgement } from '../../model/index.ts'
import { isToken, newTally, type Rules, weigh } from '../../rules/index.ts'
import { type Around, nearOf } from './context.ts'
import { lookAt } from './look.ts'
import type { WholeNumber } from './subject.ts'
import { trackOf } from './track.ts'
import { judgeTruncated } from './truncated-number.ts'
import { judgeWhole } from './whole-number.ts'

/**
 * Says what a candidate is and how sure that is; null if it is no card number.
 *
 * Throws `DefectError` if two Luhn checks disagree about a number that is reported.
 */
export function classify(candidate: Candidate, around: Around, rules: Rules): Judgement | null {
  const seen = firstLook(candidate, around, rules)
  return seen && judge(seen, around)
}

/** A candidate that may be a card number: which field it stands in is still to be asked. */
export type FirstLook = WholeNumber | OtherNumber

/** A number with masked digits, or one that the user declared to stand for a card. */
interface OtherNumber extends Pick<WholeNumber, 'candidate' | 'around' | 'rules'> {
  readonly is: 'truncated' | 'token'
}

/** Looks at a candidate and directly around it: null if it is no card number whatever its field is. */
export function firstLook(candidate: Candidate, around: Around, rules: Rules): FirstLook | null {
  if (candidate.digits.includes('*')) return { is: 'truncated', candidate, around, rules }
  if (isToken(candidate.digits, rules.tokens) && trackOf(nearOf(candidate, around)) === null) {
    return { is: 'token', candidate, around, rules }
  }
  const number = lookAt(candidate, around, rules)
  return typeof number === 'string' ? null : number
}

/** Judges a candidate in its place; what may be read there may be less than at the first look. */
export function judge(seen: FirstLook, around: Around): Judgement | null {
  const { candidate, rules } = seen
  if ('is' in seen) {
    return seen.is === 'token'
      ? token(candidate, rules)
      : judgeTruncated({ candidate, around, rules, range: null })
  }
  if (around.from === seen.around.from && around.to === seen.around.to) {
    if (around === seen.around) return judgeWhole(seen)
    const { range, near, track, lookAlikes, published, passes } = seen
    return judgeWhole({
      candidate,
      around,
      rules,
      range,
      near,
      track,
      lookAlikes,
      published,
      passes,
    })
  }
  const number = lookAt(candidate, around, rules)
  return typeof number === 'string' ? null : judgeWhole(number)
}

/** The one thing that a token is not is a card. */
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
