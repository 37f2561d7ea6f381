import { type Candidate, type Kind, unweighed } from '../model/index.ts'
import type { Judged } from './classify/index.ts'

/** Numbers beside which a security code is no finding of its own: it is an element of theirs, or of a test. */
const WHOLE: ReadonlySet<Kind> = new Set(['pan', 'track1', 'track2', 'testCard'])

/** Whether a number stands in a record, so that the codes of that record belong to it. */
export function isWholeCard({ judgement }: Pick<Judged, 'judgement'>): boolean {
  return WHOLE.has(judgement.kind) && !judgement.columnOnly
}

/**
 * A security code or PIN in a field of that name where no card number is in sight (PCI DSS 3.3.2).
 *
 * It holds no digit of the code: the code is as secret as the number.
 */
export function codeWithoutPan(place: Pick<Candidate, 'start' | 'end'>, digits: number): Judged {
  return {
    candidate: { ...place, digits: '', groups: [], alphabet: 'ascii' },
    judgement: {
      kind: 'securityCode',
      brand: null,
      masked: '*'.repeat(digits),
      confidence: 'possible',
      score: 0,
      reasons: [unweighed('sad:named')],
      elements: ['securityCode'],
    },
  }
}
