import {
  type AssessedFinding,
  ELEMENTS,
  type Place,
  type TargetCoverage,
} from '../../model/index.ts'
import { type Say, speaker, type TextKey } from '../messages/index.ts'
import { brandsOf } from '../overview.ts'
import type { Reporter } from '../reporter.ts'
import { brandText } from '../wording/index.ts'
import { mark, row } from './cells.ts'

type Cells = (finding: AssessedFinding, say: Say, naming: Naming) => string | number

type Naming = Parameters<typeof brandText>[1]

const COLUMNS: readonly (readonly [TextKey, Cells])[] = [
  ['cell.id', ({ id }) => id],
  ['cell.severity', ({ severity }) => severity],
  ['cell.kind', ({ kind }, say) => say(`kind.${kind}`)],
  ['cell.confidence', ({ confidence }, say) => say(`confidence.${confidence}`)],
  ['cell.target', ({ target }) => target],
  ['cell.path', ({ place }) => (place.type === 'file' ? place.path : '')],
  ['cell.database', ({ place }) => columnPart(place, 'database')],
  ['cell.schema', ({ place }) => columnPart(place, 'schema')],
  ['cell.table', ({ place }) => columnPart(place, 'table')],
  ['cell.column', ({ place }) => columnPart(place, 'column')],
  ['cell.role', ({ role = '' }) => role],
  ['column.gross', ({ occurrences }) => occurrences],
  ['column.distinct', ({ distinctCards }) => distinctCards],
  ['cell.elements', (finding, say) => elementsOf(finding, say)],
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
  ['cell.status', ({ status }, say) => (status ? say(`finding.${status}`) : '')],
  ['cell.firstSeen', ({ firstSeen = '' }) => firstSeen],
  ['cell.accepted', (finding, say) => acceptedOf(finding, say)],
  ['cell.approver', ({ exception }) => exception?.approver ?? ''],
  ['cell.until', ({ exception }) => exception?.until ?? ''],
  ['cell.causes', ({ causes = [] }) => causes.join(' ')],
  ['cell.requirements', ({ requirements = [] }) => requirements.join(' ')],
]

/** findings.csv: every place with its counts, a row each. */
export const findings: Reporter = function* ({ findings: all, coverage }, options) {
  const { lang, bom } = options
  const say = speaker(lang)
  const systems = systemsOf(coverage.targets)
  const titles = COLUMNS.map(([title]) => say(title))
  yield mark(bom) + row([say('cell.system'), ...titles])
  for (const finding of all) {
    const system = systems.get(finding.target) ?? finding.target
    yield row([system, ...COLUMNS.map(([, cell]) => cell(finding, say, options))])
  }
}

function systemsOf(targets: readonly TargetCoverage[]): Map<string, string> {
  return new Map(targets.map(({ target, system }) => [target, system ?? target]))
}

function columnPart(place: Place, name: 'database' | 'schema' | 'table' | 'column'): string {
  return place.type === 'column' ? (place[name] ?? '') : ''
}

/** All elements that stand beside a number in one of the samples. */
function elementsOf({ samples }: AssessedFinding, say: Say): string {
  const present = new Set(samples.flatMap(({ elements }) => elements))
  return ELEMENTS.filter((element) => present.has(element))
    .map((element) => say(`element.${element}`))
    .join(' + ')
}

function acceptedOf({ allowed, exception }: AssessedFinding, say: Say): string {
  if (exception) return say('finding.exception', { reason: exception.reason })
  return allowed ? say('finding.allowed') : ''
}
