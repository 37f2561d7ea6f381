import { visible } from '../../mask/index.ts'
import {
  type CanaryCheck,
  EXIT_STATUS,
  type KeptPlace,
  LEAVES_UNREAD,
  type Verdict,
} from '../../model/index.ts'
import { type Translate, translator } from '../messages/index.ts'
import { painter, SCREEN, type Tone, wrap } from '../text/index.ts'
import { grouped, placeName, timeText } from '../wording/index.ts'
import { formText } from './form-text.ts'
import type { CheckReporter } from './reporter.ts'

const TONES: Readonly<Record<Verdict, Tone>> = {
  detected: 'bad',
  'not-detected': 'good',
  inconclusive: 'careful',
}

/** What a check prints: the verdict, every place with its form, and why it may prove nothing. */
export const text: CheckReporter = function* (check, { lang, colour = false, documents = [] }) {
  const translate = translator(lang)
  const paint = painter(colour)
  const [first = '', ...more] = wrap(sentenceOf(check, translate), SCREEN)
  yield `${[paint(first, TONES[check.verdict]), ...more].join('\n')}\n`
  for (const place of fresh(check.places)) yield `  ${placeLine(place, translate)}\n`
  for (const section of [doubts(check, translate), facts(check, translate)]) {
    if (section.length > 0) yield `\n${section.join('\n')}\n`
  }
  const code = EXIT_STATUS[check.verdict]
  yield `${translate('exitStatus', { code, verdict: translate(`verdict.${check.verdict}`) })}\n`
  if (documents.length > 0)
    yield `${translate('documents', { list: documents.map(visible).join(', ') })}\n`
}

/** Those that the check before did not have, or not as often. */
export const fresh = (places: readonly KeptPlace[]): readonly KeptPlace[] =>
  places.filter(({ status }) => status !== 'known')

/** The verdict in plain words. */
export function sentenceOf(
  { verdict, places, against }: CanaryCheck,
  translate: Translate,
): string {
  const values = { count: grouped(fresh(places).length), time: against ? timeText(against) : '' }
  if (verdict !== 'detected') return translate(`canary.sentence.${verdict}`)
  return translate(against ? 'canary.sentence.new' : 'canary.sentence.detected', values)
}

/** One line: where, in which field, which canaries, how often and in which form. */
export function placeLine(kept: KeptPlace, translate: Translate): string {
  const { form, field, canaries, occurrences, status } = kept
  const values = { canaries: canaries.join(', '), count: grouped(occurrences) }
  const which = translate('canary.which', values)
  const grown = status === 'grown' ? `; ${translate('canary.grown')}` : ''
  const at = field === null ? placeAt(kept) : `${placeAt(kept)} ${visible(field)}`
  return `${at}: ${formText(form, translate)} (${which}${grown})`
}

/** The place with the line or the key of its first sighting. */
export function placeAt({ place, samples: [sample] }: KeptPlace): string {
  const at = sample?.line === undefined ? sample?.key && ` ${sample.key}` : `:${sample.line}`
  return visible(`${placeName(place)}${at ?? ''}`)
}

/** Why nothing is proven. */
export function doubts(check: CanaryCheck, translate: Translate): string[] {
  const { canaries, coverage, seenIn, selfTest, notOwn } = check
  const lost = canaries.filter((canary) => canary.seenIn.length === 0).map(({ name }) => name)
  const gaps = coverage.targets.flatMap(({ notRead }) =>
    notRead.filter(({ reason }) => LEAVES_UNREAD[reason]),
  )
  return [
    ...(seenIn.length === 0 ? [translate('canary.noControl')] : []),
    ...(seenIn.length > 0 && lost.length > 0
      ? [
          translate('canary.lost', {
            canaries: lost.join(', '),
            places: seenIn.map(visible).join(', '),
          }),
        ]
      : []),
    ...(selfTest.passed ? [] : [translate('canary.selfTest')]),
    ...fresh(notOwn).map((place) => `${translate('canary.notOwn')} ${placeLine(place, translate)}`),
    ...gaps.map(({ what, reason }) =>
      translate('canary.notRead', { what: visible(what), reason: translate(`reason.${reason}`) }),
    ),
  ]
}

function facts({ canaries, places, seenIn }: CanaryCheck, translate: Translate): string[] {
  const known = places.length - fresh(places).length
  const seen = canaries.filter((canary) => canary.seenIn.length > 0).map(({ name }) => name)
  const control = { canaries: seen.join(', '), places: seenIn.map(visible).join(', ') }
  return [
    ...(seen.length > 0 ? [translate('canary.seen', control)] : []),
    ...(known > 0 ? [translate('canary.known', { count: grouped(known) })] : []),
    translate('canary.limits'),
  ].flatMap((line) => wrap(line, SCREEN))
}
