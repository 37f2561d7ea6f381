import { onlyOutcome } from '../../assess/index.ts'
import { visible } from '../../mask/index.ts'
import type { Assessment } from '../../model/index.ts'
import type { MessageKey, Translate } from '../messages/index.ts'
import { grouped } from './quantities.ts'

/** The verdict in a word and a sentence that claims no more than the run has shown. */
export function verdictText(assessment: Assessment, translate: Translate): string {
  return `${translate(`verdict.${assessment.verdict}`)} - ${verdictSentence(assessment, translate)}`
}

/** The sentence alone. */
export function verdictSentence(assessment: Assessment, translate: Translate): string {
  const { totals } = assessment
  const { occurrences, distinctCards } = totals.open ?? totals
  const values = { occurrences: grouped(occurrences), cards: grouped(distinctCards) }
  return [translate(sentenceKey(assessment), values), ...onlyText(assessment, translate)].join(' ')
}

/** Of a run of single places: which, and whether the finding is gone. */
function onlyText(assessment: Assessment, translate: Translate): string[] {
  const { only } = assessment.run
  const outcome = onlyOutcome(assessment)
  if (!only || outcome === null) return []
  const places = visible(only.places.join(', '))
  return [translate('sentence.only', { id: only.finding, places }), translate(`only.${outcome}`)]
}

function sentenceKey({ verdict, findings, coverage }: Assessment): MessageKey {
  if (verdict === 'detected') return 'sentence.detected'
  const accepted = findings.some(({ allowed, exception }) => allowed || exception)
  if (verdict === 'not-detected') return accepted ? 'sentence.accepted' : 'sentence.not-detected'
  if (coverage.complete) return 'sentence.selfTest'
  return accepted ? 'sentence.accepted.unread' : 'sentence.inconclusive'
}
