import {
  type AssessedFinding,
  ELEMENTS,
  type Place,
  type TargetCoverage,
} from '../../model/index.ts'
import { type MessageKey, type Translate, translator } from '../messages/index.ts'
import { brandsOf } from '../overview.ts'
import type { Reporter } from '../reporter.ts'
import { accessText, brandText, stateMark } from '../wording/index.ts'
import { mark, row } from './cells.ts'

type Cells = (finding: AssessedFinding, translate: Translate, naming: Naming) => string | number

type Naming = Parameters<typeof brandText>[1]

const COLUMNS: readonly (readonly [MessageKey, Cells])[] = [
  ['cell.id', ({ id }) => id],
  ['cell.severity', ({ severity }) => severity],
  ['cell.kind', ({ kind }, translate) => translate(`kind.${kind}`)],
  ['cell.confidence', ({ confidence }, translate) => translate(`confidence.${confidence}`)],
  ['cell.target', ({ target }) => target],
  ['cell.path', ({ place }) => (place.type === 'file' ? place.path : '')],
  ['cell.database', ({ place }) => columnPart(place, 'database')],
  ['cell.schema', ({ place }) => columnPart(place, 'schema')],
  ['cell.table', ({ place }) => columnPart(place, 'table')],
  ['cell.column', ({ place }) => columnPart(place, 'column')],
  ['cell.role', ({ role = '' }) => role],
  ['column.gross', ({ occurrences }) => occurrences],
  ['column.distinct', ({ distinctCards }) => distinctCards],
  ['cell.elements', (finding, translate) => elementsOf(finding, translate)],
  [
    'cell.brands',
    (finding, _, naming) =>
      brandsOf(finding)
        .map((id) => brandText(id, naming))
        .join(' + '),
  ],
  ['cell.oldest', ({ window }) => window?.oldest ?? ''],
  ['cell.newest', ({ window }) => window?.newest ?? ''],
  ['cell.masked', ({ samples: [first] }) => first?.masked ?? ''],
  ['cell.line', ({ samples: [first] }) => first?.line ?? ''],
  ['cell.key', ({ samples: [first] }) => first?.key ?? ''],
  ['cell.state', (finding, translate) => stateMark(finding, translate)],
  ['cell.status', ({ status }, translate) => (status ? translate(`finding.${status}`) : '')],
  ['cell.firstSeen', ({ firstSeen = '' }) => firstSeen],
  ['cell.accepted', (finding, translate) => acceptedOf(finding, translate)],
  ['cell.approver', ({ exception }) => exception?.approver ?? ''],
  ['cell.until', ({ exception }) => exception?.until ?? ''],
  ['cell.ticket', ({ exception }) => exception?.ticket ?? ''],
  ['cell.assignee', ({ assignee = '' }) => assignee],
  [
    'cell.notes',
    ({ notes = [] }) => notes.map(({ at, by, text }) => `${at} ${by}: ${text}`).join(' / '),
  ],
  ['cell.access', ({ access }, translate) => (access ? accessText(access, translate) : '')],
  ['cell.causes', ({ causes = [] }) => causes.join(' ')],
  ['cell.requirements', ({ requirements = [] }) => requirements.join(' ')],
]

/** findings.csv: every place with its counts, a row each. */
export const findings: Reporter = function* ({ findings: all, coverage }, options) {
  const { lang, bom } = options
  const translate = translator(lang)
  const systems = systemsOf(coverage.targets)
  const titles = COLUMNS.map(([title]) => translate(title))
  yield mark(bom) + row([translate('cell.system'), ...titles])
  for (const finding of all) {
    const system = systems.get(finding.target) ?? finding.target
    yield row([system, ...COLUMNS.map(([, cell]) => cell(finding, translate, options))])
  }
}

function systemsOf(targets: readonly TargetCoverage[]): Map<string, string> {
  return new Map(targets.map(({ target, system }) => [target, system ?? target]))
}

function columnPart(place: Place, name: 'database' | 'schema' | 'table' | 'column'): string {
  return place.type === 'column' ? (place[name] ?? '') : ''
}

/** All elements that stand beside a number in one of the samples. */
function elementsOf({ samples }: AssessedFinding, translate: Translate): string {
  const present = new Set(samples.flatMap(({ elements }) => elements))
  return ELEMENTS.filter((element) => present.has(element))
    .map((element) => translate(`element.${element}`))
    .join(' + ')
}

function acceptedOf({ allowed, exception }: AssessedFinding, translate: Translate): string {
  if (exception) return translate('finding.exception', { reason: exception.reason })
  return allowed ? translate('finding.allowed') : ''
}
