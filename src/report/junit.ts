import { isNews } from '../assess/index.ts'
import {
  type AssessedFinding,
  type Assessment,
  type Comparison,
  isGap,
  type TargetCoverage,
} from '../model/index.ts'
import { type Case, type Suite, suitesText } from './junit-xml.ts'
import { type Translate, translateLimit, translator } from './messages/index.ts'
import type { Reporter } from './reporter.ts'
import {
  componentsText,
  dayText,
  differenceText,
  grouped,
  pathInRoot,
  placeName,
  secondsOf,
  ticketed,
  unequalReadingText,
  verdictText,
} from './wording/index.ts'

/** JUnit XML: a suite for each target; a place with card data fails, what was not read is an error. */
export const junit: Reporter = function* (assessment, { lang }) {
  const translate = translator(lang)
  const { comparison } = assessment
  const suites = [
    selfTestOf(assessment, translate),
    ...suitesOf(assessment, translate),
    ...(comparison ? [comparisonSuite(comparison, translate)] : []),
  ]
  const limits = assessment.limits.map((limit) => translateLimit(limit, lang))
  const said = comparison
    ? differenceText(assessment, translate)
    : verdictText(assessment, translate)
  yield* suitesText(suites, {
    seconds: secondsOf(assessment),
    startedAt: assessment.run.startedAt,
    remarks: { name: translate('section.limits'), text: [said, ...limits].join(' ') },
  })
}

function suitesOf(assessment: Assessment, translate: Translate): Suite[] {
  const { findings, coverage, comparison } = assessment
  const names = [...new Set(coverage.targets.map(({ target }) => target))]
  // How long each of several targets took is not known.
  const took = coverage.targets.length === 1 ? { time: secondsOf(assessment) } : {}
  return names.map((name) => ({
    name,
    cases: [
      ...coverage.targets
        .filter(({ target }) => target === name)
        .filter(() => !comparison)
        .map((target) => ({ ...coverageCase(target, translate), ...took })),
      ...findings
        .filter(({ target }) => target === name)
        .map((finding) => findingCase(finding, assessment, translate)),
    ],
  }))
}

function selfTestOf(assessment: Assessment, translate: Translate): Suite {
  const { selfTest } = assessment
  const name = translate('junit.selfTest')
  const passed = selfTest?.passed !== false
  const outcome = { tag: 'error', text: translate('sentence.selfTest') } as const
  return {
    name: 'cardsweep',
    cases: selfTest
      ? [
          { name, classname: 'cardsweep.cardsweep', ...(!passed && { outcome }) },
          ...componentCases(assessment, translate),
        ]
      : [],
  }
}

/** The last self-test on real components is a test of its own, which one that failed or is too old does not pass. */
function componentCases(assessment: Assessment, translate: Translate): Case[] {
  const test = assessment.selfTest?.components
  if (test === undefined) return []
  const text = componentsText(assessment, translate).join(' ')
  const name = translate('components.title', { date: dayText(test.at, assessment.run.timeZone) })
  const outcome = { tag: 'error', text } as const
  return [{ name, classname: 'cardsweep.cardsweep', ...(text !== '' && { outcome }) }]
}

function coverageCase({ target, status, notRead }: TargetCoverage, translate: Translate): Case {
  const gaps = notRead.filter(isGap)
  const text = gaps
    .map(({ what, reason }) => `${what}: ${translate(`reason.${reason}`)}`)
    .join('; ')
  return {
    name: translate('section.coverage'),
    classname: classOf(target),
    ...(status !== 'complete' && { outcome: { tag: 'error', text } }),
  }
}

/** Beside another run: what it read and this one did not is an error. */
function comparisonSuite({ reads, lost }: Comparison, translate: Translate): Suite {
  const name = translate('section.coverage')
  const text = lost.map((part) => unequalReadingText(part, translate)).join('; ')
  const outcome = { tag: 'error', text } as const
  return {
    name: translate('comparison.reads'),
    cases: [{ name, classname: 'cardsweep', ...(reads === 'less' && { outcome }) }],
  }
}

/** Beside another run only what is new or grown fails, and that whatever its severity. */
function outcomeIn(
  { comparison }: Assessment,
  finding: AssessedFinding,
  translate: Translate,
): Case['outcome'] {
  if (!comparison) return outcomeOf(finding, translate)
  if (isNews(finding)) return failure(finding, translate)
  return finding.status === 'continuing' ? undefined : outcomeOf(finding, translate)
}

function findingCase(finding: AssessedFinding, assessment: Assessment, translate: Translate): Case {
  const { target, kind, place, id } = finding
  const name = `${translate(`kind.${kind}`)}: ${placeName(place)} (${id})`
  const outcome = outcomeIn(assessment, finding, translate)
  const file = place.type === 'file' ? fileOf(place.path, assessment.run.sourceRoot) : undefined
  return { name, classname: classOf(target), ...(file && { file }), ...(outcome && { outcome }) }
}

/** Jenkins takes what stands before the last dot for a package. */
const classOf = (target: string): string => `cardsweep.${target.replaceAll('.', '_')}`

/** The path as test systems link it. */
const fileOf = (path: string, sourceRoot: string | undefined): string =>
  pathInRoot(path, sourceRoot) ?? path

function outcomeOf(finding: AssessedFinding, translate: Translate): Case['outcome'] {
  const { severity, allowed, exception } = finding
  if (severity === 'SV5' || severity === 'SV0') return undefined
  if (exception) {
    const { reason, approver, until, ticket } = exception
    const text = `${translate('finding.exception', { reason })} (${approver}, ${until})`
    return { tag: 'skipped', text: ticketed(text, ticket, translate) }
  }
  if (allowed) return { tag: 'skipped', text: translate('finding.allowed') }
  if (severity === 'SV4') return { tag: 'skipped', text: translate('severity.SV4.means') }
  return failure(finding, translate)
}

function failure(
  { severity, status, occurrences, distinctCards }: AssessedFinding,
  translate: Translate,
): Case['outcome'] {
  const values = { occurrences: grouped(occurrences), cards: grouped(distinctCards) }
  const what = severity === 'SV4' ? 'severity.SV4.means' : 'junit.failure'
  const became = status === undefined ? '' : ` (${translate(`finding.${status}`)})`
  return { tag: 'failure', text: `${severity}: ${translate(what, values)}${became}` }
}
