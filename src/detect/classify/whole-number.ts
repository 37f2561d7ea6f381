import type { Judgement, Refusal } from '../../model/index.ts'
import { type Evidence, newTally, weigh } from '../../rules/index.ts'
import { conclude } from './conclusion.ts'
import { latin1 } from './decode.ts'
import { formatReason } from './format-reason.ts'
import { lookAlikesInContext } from './look-alike-evidence.ts'
import type { WholeNumber } from './subject.ts'
import { type Surroundings, weighSurroundings } from './surroundings.ts'

/** Without one of these a number that fails Luhn or hangs on a letter is none: a cheap look first. */
const hint =
  /[\x80-\xff]|card|cred|cvv|cvc|pan|cc[_-]?n|visa|amex|jcb|master|diners|union|kureka|%[89a-f]|\\u/i

const hintBytes = 200

const trackReasons = { track1: 'struct:track1', track2: 'struct:track2' } as const

/** A number with all that speaks for and against it. */
export interface Weighed {
  readonly number: WholeNumber
  readonly tally: Evidence
  readonly surroundings: Surroundings
}

/** Judges a candidate without masked digits; null if it is no card number. */
export function judgeWhole(number: WholeNumber): Judgement | null {
  const weighed = weighWhole(number)
  if (typeof weighed === 'string') return null
  return conclude(weighed.number, weighed.tally, weighed.surroundings)
}

/** Weighs a candidate without masked digits, or says why it is not worth weighing. */
export function weighWhole(number: WholeNumber): Weighed | Refusal {
  const { rules, track } = number
  if (isHopeless(number)) return needsCard(number) ? 'luhn' : 'letters'
  const tally = newTally()
  weighDigits(number, tally)
  const demands = { isTrack: track !== null, needsCard: needsCard(number) }
  const surroundings = weighSurroundings(number, tally, demands)
  if (surroundings === null) return 'luhn'
  const reasons = lookAlikesInContext(number, surroundings.context)
  const { elements } = surroundings
  // Whatever field it is, no session and no drawing has an expiry date or a security code beside it.
  const isWithCard = elements.has('expiry') || elements.has('securityCode')
  for (const id of reasons) {
    if (!isWithCard || !id.startsWith('cap:')) weigh(tally, id, rules.weights())
  }
  return { number, tally, surroundings }
}

function needsCard({ published, passes, track }: WholeNumber): boolean {
  return !passes && !published && track === null
}

/** Whether only words could save it, and none can be there. */
function isHopeless(number: WholeNumber): boolean {
  const { candidate, around, published, track, lookAlikes } = number
  if (published || track !== null || (around.role ?? null) !== null) return false
  if (!needsCard(number) && !lookAlikes.reasons.includes('struct:alnum_adjacent')) return false
  if (candidate.alphabet !== 'ascii') return false
  const from = Math.max(around.from, candidate.start - hintBytes)
  const to = Math.min(around.to, candidate.end + hintBytes)
  return !hint.test(latin1(around.bytes, from, to))
}

function weighDigits(number: WholeNumber, tally: Evidence): void {
  const { candidate, around, rules, range, track } = number
  const scheme = range === null ? 'scheme:none' : schemeReason(number)
  const ids = [luhnReason(number), scheme, formatReason(candidate, around, range)]
  if (track !== null) ids.push(trackReasons[track])
  for (const id of ids) weigh(tally, id, rules.weights())
}

function luhnReason({ range, passes }: WholeNumber): string {
  if (range?.luhn === 'none') return 'luhn:na'
  if (passes) return 'luhn:pass'
  return range?.luhn === 'required' ? 'luhn:fail_required' : 'luhn:fail_usually'
}

/** A scheme has a weight a length: `scheme:unionpay19`. */
function schemeReason({ range }: WholeNumber): string {
  return range?.enabled === true ? range.weight : 'scheme:legacy_or_disabled'
}
