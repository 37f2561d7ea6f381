import type { AuditedFinding, AuditedPeriod, Place } from '../../model/index.ts'
import { cardsByRun, runsOf } from '../by-run.ts'
import { type Lang, type MessageKey, type Translate, translator } from '../messages/index.ts'
import { dayText, decidedTexts, timeText } from '../wording/index.ts'
import { mark, row } from './cells.ts'

/** With the words of a language, and the zone that days are told in. */
type Cells = (finding: AuditedFinding, translate: Translate, zone?: string) => string | number

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
    ({ state, resolvedAt = '' }, translate, zone) =>
      translate(`period.state.${state}`, { time: dayText(resolvedAt, zone) }),
  ],
  ['cell.firstSeen', ({ firstSeen }, _, zone) => timeText(firstSeen ?? '', zone)],
  ['period.lastSeen', ({ lastSeen }, _, zone) => timeText(lastSeen ?? '', zone)],
  ['period.resolvedOn', ({ resolvedAt = '' }, _, zone) => timeText(resolvedAt, zone)],
  ['column.gross', ({ occurrences }) => occurrences],
  ['column.distinct', ({ distinctCards }) => distinctCards],
  ['response.status', (finding, translate, zone) => decidedTexts(finding, translate, zone).status],
  ['decided.owner', ({ assignee = '' }) => assignee],
  [
    'decided.decision',
    (finding, translate, zone) => decidedTexts(finding, translate, zone).decision,
  ],
  ['decided.by', (finding, translate, zone) => decidedTexts(finding, translate, zone).by],
  ['period.decidedOn', (finding, translate, zone) => decidedTexts(finding, translate, zone).on],
  ['decided.ticket', (finding, translate, zone) => decidedTexts(finding, translate, zone).ticket],
]

/**
 * Each finding over a period, a row each, and a column a run with its different cards: empty where nothing is known.
 * With a byte order mark, as spreadsheets open it with a double click.
 */
export function* periodFindings(period: AuditedPeriod, lang: Lang): Generator<string> {
  const translate = translator(lang)
  const runs = runsOf(period)
  const titles = COLUMNS.map(([title]) => translate(title))
  yield mark(true) +
    row([...titles, ...runs.map(({ startedAt }) => timeText(startedAt, period.timeZone))])
  for (const finding of period.findings) {
    const cards = cardsByRun(finding, runs).map((count) => count ?? '')
    yield row([...COLUMNS.map(([, cell]) => cell(finding, translate, period.timeZone)), ...cards])
  }
}

function columnPart(place: Place, name: 'database' | 'schema' | 'table' | 'column'): string {
  return place.type === 'column' ? (place[name] ?? '') : ''
}
