import {
  type AssessedFinding,
  type Assessment,
  LEAVES_UNREAD,
  type TargetCoverage,
} from '../model/index.ts'
import { type Case, type Suite, suitesText } from './junit-xml.ts'
import { type Translate, translateLimit, translator } from './messages/index.ts'
import type { Reporter } from './reporter.ts'
import {
  grouped,
  pathInRoot,
  placeName,
  secondsOf,
  ticketed,
  verdictText,
} from './wording/index.ts'

/** JUnit XML: a suite for each target; a place with card data fails, what was not read is an error. */
export const junit: Reporter = function* (assessment, { lang }) {
  const translate = translator(lang)
  const suites = [selfTestOf(assessment, translate), ...suitesOf(assessment, translate)]
  const limits = assessment.limits.map((limit) => translateLimit(limit, lang))
  yield* suitesText(suites, {
    seconds: secondsOf(assessment),
    startedAt: assessment.run.startedAt,
    remarks: {
      name: translate('section.limits'),
      text: [verdictText(assessment, translate), ...limits].join(' '),
    },
  })
}

function suitesOf(assessment: Assessment, translate: Translate): Suite[] {
  const { findings, coverage, run } = assessment
  const names = [...new Set(coverage.targets.map(({ target }) => target))]
  // How long each of several targets took is not known.
  const took = coverage.targets.length === 1 ? { time: secondsOf(assessment) } : {}
  return names.map((name) => ({
    name,
    cases: [
      ...coverage.targets
        .filter(({ target }) => target === name)
        .map((target) => ({ ...coverageCase(target, translate), ...took })),
      ...findings
        .filter(({ target }) => target === name)
        .map((finding) => findingCase(finding, translate, run.sourceRoot)),
    ],
  }))
}

function selfTestOf({ selfTest }: Assessment, translate: Translate): Suite {
  const name = translate('junit.selfTest')
  const passed = selfTest?.passed !== false
  const outcome = { tag: 'error', text: translate('sentence.selfTest') } as const
  return {
    name: 'cardsweep',
    cases: selfTest
      ? [{ name, classname: 'cardsweep.cardsweep', ...(!passed && { outcome }) }]
      : [],
  }
}

function coverageCase({ target, status, notRead }: TargetCoverage, translate: Translate): Case {
  const gaps = notRead.filter(({ reason }) => LEAVES_UNREAD[reason])
  const text = gaps
    .map(({ what, reason }) => `${what}: ${translate(`reason.${reason}`)}`)
    .join('; ')
  return {
    name: translate('section.coverage'),
    classname: classOf(target),
    ...(status !== 'complete' && { outcome: { tag: 'error', text } }),
  }
}

function findingCase(
  finding: AssessedFinding,
  translate: Translate,
  sourceRoot: string | undefined,
): Case {
  const { target, kind, place, id } = finding
  const name = `${translate(`kind.${kind}`)}: ${placeName(place)} (${id})`
  const outcome = outcomeOf(finding, translate)
  const file = place.type === 'file' ? fileOf(place.path, sourceRoot) : undefined
  return { name, classname: classOf(target), ...(file && { file }), ...(outcome && { outcome }) }
}

/** Jenkins takes what stands before the last dot for a package. */
const classOf = (target: string): string => `cardsweep.${target.replaceAll('.', '_')}`

/** The path as test systems link it. */
const fileOf = (path: string, sourceRoot: string | undefined): string =>
  pathInRoot(path, sourceRoot) ?? path

function outcomeOf(finding: AssessedFinding, translate: Translate): Case['outcome'] {
  const { severity, occurrences, distinctCards, allowed, exception } = finding
  if (severity === 'SV5' || severity === 'SV0') return undefined
  if (exception) {
    const { reason, approver, until, ticket } = exception
    const text = `${translate('finding.exception', { reason })} (${approver}, ${until})`
    return { tag: 'skipped', text: ticketed(text, ticket, translate) }
  }
  if (allowed) return { tag: 'skipped', text: translate('finding.allowed') }
  if (severity === 'SV4') return { tag: 'skipped', text: translate('severity.SV4.means') }
  const values = { occurrences: grouped(occurrences), cards: grouped(distinctCards) }
  return { tag: 'failure', text: `${severity}: ${translate('junit.failure', values)}` }
}
