import type { FoundSpan, SpanWishes } from '../detect/spans/index.ts'
import type { Profile, UserRules } from '../model/index.ts'
import { isAllowed } from './findings.ts'

/** By which rules card data is found. */
export interface FindOptions {
  /** Which brand ranges count: all that are issued somewhere (`world`, the default), or those met in Japan. */
  readonly profile?: Profile
  /** What is added to the rules: the `rules` of a cardsweep.yaml. */
  readonly rules?: UserRules
  /** Grades published test cards as the cards that they stand for, as a scan before a release does. */
  readonly release?: boolean
}

/** What is hidden, and how much of it. */
export interface RedactOptions extends FindOptions {
  /** Hides all digits; without it the first six and last four of a card number stay (PCI DSS v4.0.1, 3.4.1). */
  readonly all?: boolean
  /** Hides also what is only possible: numbers without a word for a card, security codes without a number. */
  readonly possible?: boolean
}

/** Whether something that was found is to be hidden. */
export function isToHide(span: FoundSpan, { possible = false }: RedactOptions): boolean {
  return !isAllowed(span) && (possible || span.confidence !== 'possible')
}

/** What is asked of a search for what is to be hidden. */
export const searchFor = ({ all, possible }: RedactOptions): SpanWishes => ({
  hidesAll: all ?? false,
  withCodes: possible ?? false,
})
