import { visible } from '../../mask/index.ts'
import {
  type AssessedFinding,
  type Assessment,
  KINDS,
  type PastFinding,
  type Severity,
} from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'
import { grouped, placeName, ticketed } from '../wording/index.ts'
import { plain } from './message.ts'
import { uriOf } from './uri.ts'

/** How loud a severity is: card data fails a build, what a person must judge warns. */
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  SV1: 'error',
  SV2: 'error',
  SV3: 'error',
  SV4: 'warning',
  SV5: 'note',
  SV0: 'note',
}

/** What SARIF calls the difference from the run before (SARIF 2.1.0, 3.27.24). */
const STATES = { new: 'new', grown: 'updated', continuing: 'unchanged' } as const

/** The results of a run, and those of the earlier run that are gone. No scanned byte is in them. */
export function* results(
  { findings, baseline }: Assessment,
  translate: Translate,
): Generator<object> {
  for (const finding of findings) {
    const baselineState = STATES[finding.status ?? 'new']
    yield { ...resultOf(finding, translate), ...(baseline && { baselineState }) }
  }
  for (const past of baseline?.resolved ?? []) {
    yield { ...common(past, translate), suppressions: [], baselineState: 'absent' }
  }
}

function resultOf(finding: AssessedFinding, translate: Translate): object {
  const { severity, confidence, occurrences, distinctCards, causes, requirements } = finding
  const { assignee, notes } = finding
  return {
    ...common(finding, translate),
    suppressions: suppressionsOf(finding, translate),
    properties: {
      ...{ severity, confidence, occurrences, distinctCards, causes, requirements },
      ...(assignee !== undefined && { assignee: visible(assignee) }),
      ...(notes && {
        notes: notes.map(({ at, by, text }) => ({ at, by: visible(by), text: visible(text) })),
      }),
    },
  }
}

function common(finding: AssessedFinding | PastFinding, translate: Translate): object {
  const { id, kind, severity, occurrences } = finding
  const place = plain(placeName(finding.place))
  const values = { severity, occurrences: grouped(occurrences), kind: translate(`kind.${kind}`) }
  return {
    ruleId: kind,
    ruleIndex: KINDS.indexOf(kind),
    level: LEVELS[severity],
    // The name comes last and by hand: it may hold what the text uses for values.
    message: { text: `${translate('sarif.result', values)} ${place}` },
    locations: [locationOf(finding)],
    partialFingerprints: { 'cardsweepFinding/v1': id },
  }
}

function locationOf(finding: AssessedFinding | PastFinding): object {
  const { place } = finding
  if (place.type === 'column') {
    const fullyQualifiedName = visible(placeName(place))
    return {
      logicalLocations: [{ name: visible(place.column), fullyQualifiedName, kind: 'member' }],
    }
  }
  const line = 'samples' in finding ? finding.samples[0]?.line : undefined
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place.path) },
      ...(line !== undefined && { region: { startLine: line } }),
    },
  }
}

function suppressionsOf({ allowed, exception }: AssessedFinding, translate: Translate): object[] {
  const suppressed = { kind: 'external', status: 'accepted' }
  if (exception) {
    const { reason, approver, until, ticket } = exception
    const text = ticketed(`${reason} (${approver}, ${until})`, ticket, translate)
    return [{ ...suppressed, justification: visible(text) }]
  }
  return allowed ? [{ ...suppressed, justification: translate('finding.allowed') }] : []
}
