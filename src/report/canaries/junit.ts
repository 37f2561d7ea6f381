import { type CanaryCheck, LEAVES_UNREAD } from '../../model/index.ts'
import { type Case, type Suite, suitesText } from '../junit-xml.ts'
import { type Translate, translator } from '../messages/index.ts'
import type { CheckReporter } from './reporter.ts'
import { fresh, placeAt, placeLine, sentenceOf } from './text.ts'

/** JUnit XML: a test for each canary, which must have arrived, and for each place that keeps one. */
export const junit: CheckReporter = (check, { lang }) => {
  const translate = translator(lang)
  const { startedAt, finishedAt } = check
  return suitesText([controls(check, translate), ...targets(check, translate)], {
    seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
    startedAt,
    remarks: {
      name: translate('section.limits'),
      text: `${sentenceOf(check, translate)} ${translate('canary.limits')}`,
    },
  })
}

function controls({ canaries, seenIn, selfTest }: CanaryCheck, translate: Translate): Suite {
  const lost = (name: string): string =>
    seenIn.length === 0
      ? translate('canary.noControl')
      : translate('canary.lost', { canaries: name, places: seenIn.join(', ') })
  const cases = canaries.map((canary): Case => {
    const { name } = canary
    const isLost = canary.seenIn.length === 0
    return {
      ...{ name, classname: 'cardsweep.canaries' },
      ...(isLost && { outcome: { tag: 'error', text: lost(name) } as const }),
    }
  })
  const failed = { tag: 'error', text: translate('canary.selfTest') } as const
  const test = { name: translate('junit.selfTest'), classname: 'cardsweep.canaries' }
  return {
    name: 'cardsweep canary check',
    cases: [selfTest.passed ? test : { ...test, outcome: failed }, ...cases],
  }
}

function targets(check: CanaryCheck, translate: Translate): Suite[] {
  return check.coverage.targets.map(({ target, status, notRead }) => {
    const classname = `cardsweep.${target.replaceAll('.', '_')}`
    const gaps = notRead.filter(({ reason }) => LEAVES_UNREAD[reason])
    const text = gaps.map(({ what, reason }) => `${what}: ${translate(`reason.${reason}`)}`)
    const coverage: Case = {
      ...{ name: translate('section.coverage'), classname },
      ...(status !== 'complete' && { outcome: { tag: 'error', text: text.join('; ') } as const }),
    }
    const own = (places: CanaryCheck['places']): CanaryCheck['places'] =>
      fresh(places).filter((place) => place.target === target)
    const caseOf = (place: CanaryCheck['places'][number], tag: 'failure' | 'error'): Case => ({
      name: `${placeAt(place)} (${place.id})`,
      classname,
      ...(place.place.type === 'file' && { file: place.place.path }),
      outcome: { tag, text: placeLine(place, translate) },
    })
    const kept = own(check.places).map((place) => caseOf(place, 'failure'))
    const doubtful = own(check.notOwn).map((place) => caseOf(place, 'error'))
    return { name: target, cases: [coverage, ...kept, ...doubtful] }
  })
}
