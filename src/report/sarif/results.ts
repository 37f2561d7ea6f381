import { visible } from '../../mask/index.ts'
import {
  ALLOW_COMMENT,
  type AssessedFinding,
  type Assessment,
  type PastFinding,
} from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { grouped, placeName, ticketed } from '../wording/index.ts'
import { locationOf } from './locations.ts'
import { plain } from './message.ts'
import { LEVELS, ruleId, rulesOf } from './rules.ts'

/** What SARIF calls the difference from the run before (SARIF 2.1.0, 3.27.24). */
const STATES = { new: 'new', grown: 'updated', continuing: 'unchanged' } as const

/** The results of a run, and those of the earlier run that are gone. No scanned byte is in them. */
export function* results(assessment: Assessment, translate: Translate): Generator<object> {
  const { findings, baseline, run } = assessment
  const means = {
    translate,
    rules: rulesOf(assessment, translate).map(({ id }) => id),
    sourceRoot: run.sourceRoot,
  }
  for (const finding of findings) {
    const baselineState = STATES[finding.status ?? 'new']
    yield { ...resultOf(finding, means), ...(baseline && { baselineState }) }
  }
  for (const past of baseline?.resolved ?? []) {
    yield { ...common(past, means), suppressions: [], baselineState: 'absent' }
  }
}

interface ResultMeans {
  readonly translate: Translate
  /** Their ids, as the driver lists them. */
  readonly rules: readonly string[]
  readonly sourceRoot: string | undefined
}

function resultOf(finding: AssessedFinding, means: ResultMeans): object {
  const { severity, confidence, occurrences, distinctCards, causes, requirements } = finding
  const { assignee, notes } = finding
  return {
    ...common(finding, means),
    suppressions: suppressionsOf(finding, means.translate),
    properties: {
      ...{ severity, confidence, occurrences, distinctCards, causes, requirements },
      ...(assignee !== undefined && { assignee: visible(assignee) }),
      ...(notes && {
        notes: notes.map(({ at, by, text }) => ({ at, by: visible(by), text: visible(text) })),
      }),
    },
  }
}

function common(
  finding: AssessedFinding | PastFinding,
  { translate, rules, sourceRoot }: ResultMeans,
): object {
  const { id, kind, severity, occurrences } = finding
  const place = plain(placeName(finding.place))
  const values = { severity, occurrences: grouped(occurrences), kind: translate(`kind.${kind}`) }
  return {
    ruleId: ruleId(finding),
    ruleIndex: rules.indexOf(ruleId(finding)),
    level: LEVELS[severity],
    // The name comes last and by hand: it may hold what the text uses for values.
    message: { text: `${translate('sarif.result', values)} ${place}` },
    locations: [locationOf(finding, sourceRoot)],
    // GitHub knows a result again by the second one alone.
    partialFingerprints: { 'cardsweepFinding/v1': id, primaryLocationLineHash: `${id}:1` },
  }
}

function suppressionsOf({ allowed, exception }: AssessedFinding, translate: Translate): object[] {
  const suppressed = { kind: 'external', status: 'accepted' }
  if (exception) {
    const { reason, approver, until, ticket } = exception
    const text = ticketed(`${reason} (${approver}, ${until})`, ticket, translate)
    const kind = approver === ALLOW_COMMENT ? 'inSource' : 'external'
    return [{ ...suppressed, kind, justification: visible(text) }]
  }
  return allowed ? [{ ...suppressed, justification: translate('finding.allowed') }] : []
}
