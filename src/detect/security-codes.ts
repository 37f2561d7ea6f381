import { type Candidate, type Kind, unweighed } from '../model/index.ts'
import type { Judged } from './classify/index.ts'

/** Numbers beside which a security code is no finding of its own: it is an element of theirs, or of a test. */
const WHOLE: ReadonlySet<Kind> = new Set(['pan', 'track1', 'track2', 'testCard'])

/** Whether a number stands in a record, so that the codes of that record belong to it. */
export function isWholeCard({ judgement }: Pick<Judged, 'judgement'>): boolean {
  return WHOLE.has(judgement.kind) && !judgement.columnOnly
}

/** Where a code stands, and how; in ASCII where nothing is said. */
type CodePlace = Pick<Candidate, 'start' | 'end'> & Partial<Pick<Candidate, 'alphabet'>>

/**
 * A security code or PIN in a field of that name where no card number is in sight (PCI DSS 3.3.2).
 *
 * It holds no digit of the code: the code is as secret as the number.
 */
export function codeWithoutPan(
  { start, end, alphabet = 'ascii' }: CodePlace,
  digits: number,
): Judged {
  return {
    candidate: { start, end, digits: '', groups: [], alphabet },
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
