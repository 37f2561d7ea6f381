import {
  type AssessedFinding,
  type Assessment,
  KINDS,
  type PastFinding,
  SEVERITIES,
  type Severity,
} from '../../model/index.ts'
import type { Translate } from '../messages/index.ts'

type Graded = Pick<AssessedFinding | PastFinding, 'kind' | 'severity'>

/** What SARIF calls a rule; results refer to it by its id and its place in the list. */
interface RuleDescriptor {
  readonly id: string
  readonly [field: string]: unknown
}

/** How loud a severity is: card data fails a build, what a person must judge warns. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  SV1: 'error',
  SV2: 'error',
  SV3: 'error',
  SV4: 'warning',
  SV5: 'note',
  SV0: 'note',
}

/** GitHub calls more than 9 critical, from 7 on high, from 4 on medium, and below low. */
const SCORES: Readonly<Record<Severity, string>> = {
  ...{ SV1: '9.5', SV2: '8.5', SV3: '7.5' },
  ...{ SV4: '5.0', SV5: '1.0', SV0: '0.0' },
}

/** PCI DSS, and what PCI SSC says of truncation. */
const HELP = 'https://www.pcisecuritystandards.org/document_library/'

/** The id of a rule: a kind at a severity, for programs give a rule one severity. */
export const ruleId = ({ kind, severity }: Graded): string => `${kind}/${severity}`

/** The rules that a run has results of, in the order of kinds, then the gravest first. */
export function rulesOf(
  { findings, baseline }: Assessment,
  translate: Translate,
): RuleDescriptor[] {
  const used = new Set([...findings, ...(baseline?.resolved ?? [])].map(ruleId))
  const all = KINDS.flatMap((kind) => SEVERITIES.map((severity) => ({ kind, severity })))
  return all.filter((rule) => used.has(ruleId(rule))).map((rule) => descriptor(rule, translate))
}

function descriptor({ kind, severity }: Graded, translate: Translate): RuleDescriptor {
  const name = translate(`kind.${kind}`)
  const means = `${severity}: ${translate(`severity.${severity}.means`)}`
  return {
    id: ruleId({ kind, severity }),
    name: `${kind}${severity}`,
    shortDescription: { text: name },
    fullDescription: { text: means },
    helpUri: HELP,
    help: { text: `${means}. ${whatToDo(severity, translate)}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { 'security-severity': SCORES[severity], tags: ['security', 'pci-dss'] },
  }
}

function whatToDo(severity: Severity, translate: Translate): string {
  if (severity === 'SV4') return translate('action.review')
  if (severity === 'SV5') return translate('action.testData')
  if (severity === 'SV0') return translate('severity.SV0')
  const dispose = severity === 'SV1' ? 'action.deleteSad' : 'action.dispose'
  return `${translate('action.stop')} ${translate(dispose)}`
}
