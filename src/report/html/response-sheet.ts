import { type AssessedFinding, ELEMENTS, type Severity } from '../../model/index.ts'
import { decidedTexts, grouped } from '../wording/index.ts'
import { elementsOf } from './inventory.ts'
import { chip, definitions, note, table } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'
import { causeText } from './todo-text.ts'

const NAMED = 8 // findings on a sheet; the table of places has all
const MOST_NAMED = 3 // decisions in one cell

/** What goes on one sheet: what one target holds of one class. */
export interface SheetGroup {
  readonly target: string
  readonly severity: Severity
  /** Who answers for the target; undefined where the configuration does not say. */
  readonly owner: string | undefined
  readonly findings: AssessedFinding[]
}

/** A sheet: what the scan knows, what was decided of each finding, and the four questions of PCI DSS 12.10.7. */
export function sheet(group: SheetGroup, index: number, setting: Setting): Markup {
  const { translate, targets } = setting
  const { target, severity, owner, findings } = group
  const title = translate('response.sheet', { number: index + 1 })
  const occurrences = findings.reduce((sum, finding) => sum + finding.occurrences, 0)
  return markup`<article class="sheet" aria-labelledby="sheet-${index + 1}">
<h3 id="sheet-${index + 1}">${title} ${chip(severity, translate)}</h3>
${definitions('facts', [
  [translate('column.target'), markup`${targets.get(target) ?? '-'} <bdi>${target}</bdi>`],
  [translate('column.places'), grouped(findings.length)],
  [translate('column.gross'), grouped(occurrences)],
  [translate('response.owner'), owner ?? markup`<span class="pen">${translate('blank')}</span>`],
  [translate('response.status'), statusesOf(findings, setting)],
])}${decisions(findings, `${title}: ${translate('response.decisions')}`, setting)}${steps(group, title, setting)}</article>
`
}

/** How many are open, assigned and accepted. */
function statusesOf(findings: readonly AssessedFinding[], { translate, zone }: Setting): string {
  const statuses = findings.map((finding) => decidedTexts(finding, translate, zone).status)
  return [...new Set(statuses)]
    .map((status) => {
      const count = grouped(statuses.filter((other) => other === status).length)
      return translate('response.statusCounts', { status, count })
    })
    .join(', ')
}

/** What was decided of each finding; what nobody has decided is left for a pen. */
function decisions(
  findings: readonly AssessedFinding[],
  title: string,
  { translate, zone }: Setting,
): Shown {
  const columns = [
    { title: translate('response.findings') },
    { title: translate('response.status') },
    { title: translate('decided.owner'), shape: 'blank' },
    { title: translate('decided.decision'), shape: 'blank' },
    { title: translate('decided.by'), shape: 'blank' },
    { title: translate('decided.on'), shape: 'blank' },
    { title: translate('decided.ticket'), shape: 'blank' },
  ] as const
  const rows = findings.slice(0, NAMED).map((finding) => {
    const { status, owner, decision, by, on, ticket } = decidedTexts(finding, translate, zone)
    return [markup`<code>${finding.id}</code>`, status, owner, decision, by, on, ticket]
  })
  const rest = findings.length - rows.length
  const more = rest > 0 ? note(translate('response.andMore', { count: grouped(rest) })) : ''
  return [table(title, columns, rows), more]
}

/** The four questions of PCI DSS 12.10.7. */
function steps(group: SheetGroup, title: string, setting: Setting): Markup {
  const { translate } = setting
  const columns = [
    { title: translate('response.step') },
    { title: translate('response.known') },
    { title: translate('response.decision'), shape: 'blank' },
    { title: translate('response.who'), shape: 'blank' },
    { title: translate('response.when'), shape: 'blank' },
  ] as const
  const blank = ['', '', '']
  const rows = [
    [
      translate('response.disposition'),
      translate('response.dispositionKnown'),
      ...dispositionOf(group, setting),
    ],
    [translate('response.sad'), sadOf(group, setting), ...blank],
    [translate('response.origin'), originOf(group, setting), ...blank],
    [translate('response.fix'), translate('response.fixKnown'), ...blank],
  ]
  return table(title, columns, rows)
}

/** What was decided, by whom and when, where that is said of all findings of the sheet. */
function dispositionOf({ findings }: SheetGroup, { translate, zone }: Setting): string[] {
  if (findings.some(({ exception }) => !exception)) return ['', '', '']
  const all = findings.map((finding) => decidedTexts(finding, translate, zone))
  return (['decision', 'by', 'on'] as const).map((field) =>
    [...new Set(all.map((texts) => texts[field]).filter((text) => text !== ''))]
      .slice(0, MOST_NAMED)
      .join(', '),
  )
}

function sadOf({ findings }: SheetGroup, { translate }: Setting): string {
  const found = new Set(findings.flatMap(elementsOf))
  const sad = ELEMENTS.filter((element) => element === 'track' || element === 'securityCode')
    .filter((element) => found.has(element))
    .map((element) => translate(`element.${element}`))
  return sad.length === 0
    ? translate('response.sadNo')
    : translate('response.sadYes', { elements: sad.join(', ') })
}

function originOf({ findings }: SheetGroup, setting: Setting): string {
  const causes = new Set(findings.flatMap(({ causes: ids = [] }) => ids))
  const texts = [...causes].map((id) => causeText(id, setting))
  return texts.length === 0 ? setting.translate('response.originUnknown') : texts.join(', ')
}
