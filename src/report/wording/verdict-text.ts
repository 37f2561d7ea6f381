import { counts, onlyOutcome } from '../../assess/index.ts'
import { visible } from '../../mask/index.ts'
import { type Assessment, RELEASE } from '../../model/index.ts'
import type { MessageKey, Translate } from '../messages/index.ts'
import { acceptedKindsText } from './accepted-kinds.ts'
import { componentsText } from './components-text.ts'
import { placeAt } from './place-name.ts'
import { grouped, quantity, sentences } from './quantities.ts'
import { outOfTimeText, sessionsText } from './sessions-text.ts'
import { exactTimeText } from './times.ts'

/** The verdict in a word and a sentence that claims no more than the run has shown. */
export function verdictText(assessment: Assessment, translate: Translate): string {
  return `${translate(`verdict.${assessment.verdict}`)} - ${verdictSentence(assessment, translate)}`
}

/** The sentence alone. */
export function verdictSentence(assessment: Assessment, translate: Translate): string {
  const { totals } = assessment
  const { occurrences, distinctCards } = totals.open ?? totals
  const time = exactTimeText(assessment.run.since ?? '', assessment.run.timeZone)
  const places = countingPlaces(assessment)
  const values = {
    occurrences: quantity(occurrences, 'occurrences', translate),
    cards: quantity(distinctCards, 'cards', translate),
    places: quantity(places.all, 'places', translate),
    critical:
      places.critical > 0
        ? translate('sentence.critical', { count: grouped(places.critical) })
        : '',
    time,
  }
  const sentence = isLeakOfRelease(assessment)
    ? translate('sentence.release', { ...values, where: placesText(assessment, translate) })
    : translate(sentenceKey(assessment), values)
  const more = [
    sinceText,
    outOfTimeText,
    sessionsText,
    trustText,
    acceptedKindsText,
    onlyText,
    componentsText,
  ]
  return sentences([sentence, ...more.flatMap((text) => text(assessment, translate))], translate)
}

/** How many places have what counts for the verdict, and how many of the most serious kind: rows of the list below. */
function countingPlaces({ findings }: Assessment): {
  readonly all: number
  readonly critical: number
} {
  const counting = findings.filter(counts)
  return {
    all: counting.length,
    critical: counting.filter(({ severity }) => severity === 'SV1').length,
  }
}

/** What the sentence does not speak of. */
function trustText({ coverage }: Assessment, translate: Translate): string[] {
  const { files } = coverage.trusted ?? { files: 0 }
  return files > 0
    ? [translate('sentence.trusted', { files: quantity(files, 'files', translate) })]
    : []
}

/** Whether what was detected was written by an application that is tried out: before a release, or as test cards. */
function isLeakOfRelease({ run, verdict, findings }: Assessment): boolean {
  if (verdict !== 'detected') return false
  return (
    run.purpose === RELEASE ||
    findings.some((finding) => finding.kind === 'testCard' && counts(finding))
  )
}

/** The gravest place, and how many more. */
function placesText({ findings }: Assessment, translate: Translate): string {
  const [first, ...more] = findings.filter(counts)
  if (first === undefined) return ''
  const place = visible(placeAt(first))
  return more.length === 0
    ? place
    : translate('sentence.places', { place, count: grouped(more.length) })
}

/** Of a run since a time: which, where the sentence does not say it. */
function sinceText(assessment: Assessment, translate: Translate): string[] {
  const { since, timeZone } = assessment.run
  if (since === undefined || sentenceKey(assessment) === 'sentence.not-detected.since') return []
  return [translate('sentence.since', { time: exactTimeText(since, timeZone) })]
}

/** Of a run of single places: which, and whether the finding is gone. */
function onlyText(assessment: Assessment, translate: Translate): string[] {
  const { only } = assessment.run
  const outcome = onlyOutcome(assessment)
  if (!only || outcome === null) return []
  const places = visible(only.places.join(', '))
  return [translate('sentence.only', { id: only.finding, places }), translate(`only.${outcome}`)]
}

function sentenceKey({ run, verdict, findings, coverage, selfTest }: Assessment): MessageKey {
  if (verdict === 'detected') return 'sentence.detected'
  const accepted = findings.some(({ allowed, exception }) => allowed || exception)
  if (verdict === 'not-detected' && !accepted)
    return run.since === undefined ? 'sentence.not-detected' : 'sentence.not-detected.since'
  if (verdict === 'not-detected') return 'sentence.accepted'
  if (coverage.complete)
    return selfTest?.passed === false ? 'sentence.selfTest' : 'sentence.unproven'
  return accepted ? 'sentence.accepted.unread' : 'sentence.inconclusive'
}
