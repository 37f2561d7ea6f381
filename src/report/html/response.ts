import {
  type AssessedFinding,
  type Assessment,
  type Contacts,
  ELEMENTS,
  type Severity,
} from '../../model/index.ts'
import { grouped } from '../wording/index.ts'
import { elementsOf } from './inventory.ts'
import { chip, definitions, heading, none, note, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'
import { causeText } from './todo-text.ts'

const SHEETS = 60 // half a sheet of paper each
const NAMED = 8 // ids of findings on a sheet; the table of places has all

interface Group {
  readonly target: string
  readonly severity: Severity
  readonly findings: AssessedFinding[]
}

/** A sheet for each target and class to record what was done (PCI DSS 12.10.7), and the log of contacts. */
export function response(assessment: Assessment, setting: Setting): Markup {
  const { translate } = setting
  const groups = groupsOf(assessment)
  if (groups.length === 0) return section('response', translate, none(translate))
  const shown = groups.slice(0, SHEETS)
  const values = { shown: grouped(shown.length), all: grouped(groups.length) }
  return section('response', translate, [
    note(translate('response.note')),
    groups.length > SHEETS ? note(translate('response.more', values)) : '',
    shown.map((group, index) => sheet(group, index, setting)),
    contacts(assessment.run.contacts, setting),
    note(translate('response.deadlines')),
  ])
}

/** What counts or needs review, gravest first. */
function groupsOf({ findings }: Assessment): Group[] {
  const groups = new Map<string, Group>()
  for (const finding of findings) {
    const { target, severity, allowed, exception } = finding
    if (severity === 'SV5' || severity === 'SV0' || allowed || exception) continue
    const key = `${severity} ${target}`
    const group = groups.get(key) ?? { target, severity, findings: [] }
    groups.set(key, group)
    group.findings.push(finding)
  }
  return [...groups.values()]
}

function sheet(group: Group, index: number, setting: Setting): Markup {
  const { translate, targets } = setting
  const { target, severity, findings } = group
  const title = translate('response.sheet', { number: index + 1 })
  const occurrences = findings.reduce((sum, finding) => sum + finding.occurrences, 0)
  return markup`<article class="sheet" aria-labelledby="sheet-${index + 1}">
<h3 id="sheet-${index + 1}">${title} ${chip(severity, translate)}</h3>
${definitions('facts', [
  [translate('column.target'), markup`${targets.get(target) ?? '-'} <bdi>${target}</bdi>`],
  [translate('column.places'), grouped(findings.length)],
  [translate('column.gross'), grouped(occurrences)],
  [translate('response.findings'), idsOf(findings, translate)],
])}${steps(group, title, setting)}</article>
`
}

function idsOf(findings: readonly AssessedFinding[], translate: Setting['translate']): string {
  const named = findings.slice(0, NAMED).map(({ id }) => id)
  const rest = findings.length - named.length
  const more = rest > 0 ? ` ${translate('response.andMore', { count: grouped(rest) })}` : ''
  return named.join(', ') + more
}

/** The four questions of PCI DSS 12.10.7. */
function steps(group: Group, title: string, setting: Setting): Markup {
  const { translate } = setting
  const columns = [
    { title: translate('response.step') },
    { title: translate('response.known') },
    { title: translate('response.decision'), shape: 'blank' },
    { title: translate('response.who'), shape: 'blank' },
    { title: translate('response.when'), shape: 'blank' },
  ] as const
  const rows = [
    [translate('response.disposition'), translate('response.dispositionKnown')],
    [translate('response.sad'), sadOf(group, setting)],
    [translate('response.origin'), originOf(group, setting)],
    [translate('response.fix'), translate('response.fixKnown')],
  ].map((cells) => [...cells, '', '', ''])
  return table(title, columns, rows)
}

function sadOf({ findings }: Group, { translate }: Setting): string {
  const found = new Set(findings.flatMap(elementsOf))
  const sad = ELEMENTS.filter((element) => element === 'track' || element === 'securityCode')
    .filter((element) => found.has(element))
    .map((element) => translate(`element.${element}`))
  return sad.length === 0
    ? translate('response.sadNo')
    : translate('response.sadYes', { elements: sad.join(', ') })
}

function originOf({ findings }: Group, setting: Setting): string {
  const causes = new Set(findings.flatMap(({ causes: ids = [] }) => ids))
  const texts = [...causes].map((id) => causeText(id, setting))
  return texts.length === 0 ? setting.translate('response.originUnknown') : texts.join(', ')
}

function contacts(known: Contacts | undefined, { translate }: Setting): Shown {
  const title = translate('response.contacts')
  const columns = [
    { title: translate('response.party') },
    { title: translate('response.when'), shape: 'blank' },
    { title: translate('response.who'), shape: 'blank' },
    { title: translate('response.content'), shape: 'blank' },
  ] as const
  const parties = ['acquirer', 'psp', 'contractor', 'commission'] as const
  const rows = parties.map((party) => [
    translate(`response.${party}`),
    '',
    known?.[party] ?? '',
    '',
  ])
  return [heading(title), table(title, columns, rows)]
}
