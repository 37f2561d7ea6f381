import type { ParcelAnswer } from '../fleet/index.ts'

const TOO_LONG =
  'what was found is too much for one message: let the machine that runs the audit read it'

/**
 * Seals an answer. Of one that is too long for a message it is the beginning, and the other units are handed out anew;
 * what came of a single unit that is too long is that nobody can tell it.
 */
export function sealedAnswer(seal: (answer: ParcelAnswer) => string, answer: ParcelAnswer): string {
  try {
    return seal(answer)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const { outcomes = [] } = answer
    if (outcomes.length < 2) return seal({ failure: TOO_LONG, isFinal: true })
    return sealedAnswer(seal, { outcomes: outcomes.slice(0, outcomes.length >> 1) })
  }
}
