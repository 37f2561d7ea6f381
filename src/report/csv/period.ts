import type { AuditedFinding, AuditedPeriod, Place } from '../../model/index.ts'
import { cardsByRun, runsOf } from '../by-run.ts'
import { type Lang, type MessageKey, type Translate, translator } from '../messages/index.ts'
import { dayText, decidedTexts } from '../wording/index.ts'
import { mark, row } from './cells.ts'

type Cells = (finding: AuditedFinding, translate: Translate) => string | number

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
  ['column.places', ({ places }) => places],
  [
    'cell.state',
    ({ state, resolvedAt = '' }, translate) =>
      translate(`period.state.${state}`, { time: dayText(resolvedAt) }),
  ],
  ['cell.firstSeen', ({ firstSeen }) => firstSeen ?? ''],
  ['period.lastSeen', ({ lastSeen }) => lastSeen ?? ''],
  ['period.resolvedOn', ({ resolvedAt = '' }) => resolvedAt],
  ['column.gross', ({ occurrences }) => occurrences],
  ['column.distinct', ({ distinctCards }) => distinctCards],
  ['response.status', (finding, translate) => decidedTexts(finding, translate).status],
  ['decided.owner', ({ assignee = '' }) => assignee],
  ['decided.decision', (finding, translate) => decidedTexts(finding, translate).decision],
  ['decided.by', (finding, translate) => decidedTexts(finding, translate).by],
  ['period.decidedOn', (finding, translate) => decidedTexts(finding, translate).on],
  ['decided.ticket', (finding, translate) => decidedTexts(finding, translate).ticket],
]

/**
 * Each finding over a period, a row each, and a column a run with its different cards: empty where nothing is known.
 * With a byte order mark, as spreadsheets open it with a double click.
 */
export function* periodFindings(period: AuditedPeriod, lang: Lang): Generator<string> {
  const translate = translator(lang)
  const runs = runsOf(period)
  const titles = COLUMNS.map(([title]) => translate(title))
  yield mark(true) + row([...titles, ...runs.map(({ startedAt }) => startedAt)])
  for (const finding of period.findings) {
    const cards = cardsByRun(finding, runs).map((count) => count ?? '')
    yield row([...COLUMNS.map(([, cell]) => cell(finding, translate)), ...cards])
  }
}

function columnPart(place: Place, name: 'database' | 'schema' | 'table' | 'column'): string {
  return place.type === 'column' ? (place[name] ?? '') : ''
}
