import type { AssessedFinding, Assessment } from '../../model/index.ts'
import type { MessageKey } from '../messages/index.ts'
import { brandsOf, bySeverity } from '../overview.ts'
import { brandText, grouped, placeName, stateMark, stateOf } from '../wording/index.ts'
import { SEVERITY_TONES } from './paint.ts'
import type { Pen } from './pen.ts'
import { table, untitledTable } from './table.ts'

const REVIEWED = 2 // of the forty lines of a screen, so that every section has its share
const SHOWN = 5
const COMBINED = 4

/** What a person must look at (SV4), before all else. */
export function review({ findings }: Assessment, pen: Pen): string[] {
  const open = findings.filter(
    ({ severity, population }) => severity === 'SV4' && population !== 'set-aside',
  )
  return findingTable('heading.review', open, REVIEWED, pen)
}

/** Where card data was found, the gravest first. */
export function found({ findings }: Assessment, pen: Pen): string[] {
  const cardData = findings.filter(({ severity }) => ['SV1', 'SV2', 'SV3'].includes(severity))
  return findingTable('heading.found', cardData, SHOWN, pen)
}

/** Open places and behind them the accepted ones, which the heading counts on their own. */
function findingTable(
  heading: MessageKey,
  findings: readonly AssessedFinding[],
  most: number,
  pen: Pen,
): string[] {
  const { translate, paint } = pen
  if (findings.length === 0) return []
  const accepted = findings.filter(({ exception }) => exception)
  const open = findings.filter(({ exception }) => !exception)
  const isMarked = findings.some((finding) => stateOf(finding) !== undefined)
  const columns = [
    { title: translate('column.severity') },
    { title: translate('column.what') },
    { title: translate('column.place'), flexible: true },
    { title: translate('column.gross'), right: true },
    { title: translate('column.distinct'), right: true },
    { title: translate(isMarked ? 'column.state' : 'column.confidence') },
  ]
  const shown = [...open, ...accepted].slice(0, most)
  const rows = shown.map((finding) => cells(finding, isMarked, pen))
  const [titles = '', ...lines] = table(columns, rows)
  const hidden = findings.length - rows.length
  return [
    paint(titleOf(translate(heading, { count: grouped(open.length) }), accepted, pen), 'heading'),
    paint(titles, 'quiet'),
    ...lines.map((line, index) => withTone(line, shown[index], pen)),
    ...(hidden > 0 ? [`  ${translate('more', { count: grouped(hidden) })}`] : []),
  ]
}

/** A row that is set already, its severity in colour. */
function withTone(line: string, finding: AssessedFinding | undefined, { paint }: Pen): string {
  if (finding === undefined) return line
  const { severity } = finding
  return line.replace(severity, paint(severity, SEVERITY_TONES[severity]))
}

function titleOf(
  heading: string,
  accepted: readonly AssessedFinding[],
  { translate }: Pen,
): string {
  if (accepted.length === 0) return heading
  return translate('heading.accepted', { heading, count: grouped(accepted.length) })
}

/** On 80 columns there is room for the state or the certainty. */
function cells(finding: AssessedFinding, isMarked: boolean, pen: Pen): string[] {
  const { translate } = pen
  const [brand, ...others] = brandsOf(finding)
  const named = brand === undefined ? '' : ` ${brandText(brand, pen)}`
  return [
    finding.severity,
    translate(`kind.${finding.kind}`) + named + (others.length > 0 ? ` +${others.length}` : ''),
    location(finding),
    grouped(finding.occurrences),
    grouped(finding.distinctCards),
    isMarked ? stateMark(finding, translate) : translate(`confidence.${finding.confidence}`),
  ]
}

/** The column, or the path below its target and the first line: what a person opens next. */
function location({ target, place, samples: [first] }: AssessedFinding): string {
  const path = placeName(place)
  if (place.type === 'column') return path
  const below = path.startsWith(`${target}/`) ? path.slice(target.length + 1) : path
  return first?.line === undefined ? below : `${below}:${first.line}`
}

/** Which elements stood together in one record. */
export function combinations(
  { combinations: all }: Assessment,
  { translate, paint }: Pen,
): string[] {
  if (all.length === 0) return []
  const rows = all
    .slice(0, COMBINED)
    .map(({ elements, records, distinctCards }) => [
      elements.map((element) => translate(`element.${element}`)).join(' + '),
      grouped(records),
      grouped(distinctCards),
    ])
  const hidden = all.length - rows.length
  return [
    paint(translate('heading.combinations'), 'heading'),
    ...untitledTable([{ flexible: true }, { right: true }, { right: true }], rows),
    ...(hidden > 0 ? [`  ${translate('moreCombinations', { count: grouped(hidden) })}`] : []),
  ]
}

/** Test cards and allowed truncations: one line each, they block nothing. */
export function harmless(assessment: Assessment, { translate }: Pen): string[] {
  return bySeverity(assessment).flatMap(({ severity, places, occurrences }) => {
    if (places === 0 || (severity !== 'SV5' && severity !== 'SV0')) return []
    const values = { count: grouped(occurrences), places: grouped(places) }
    return [translate(severity === 'SV5' ? 'testCards' : 'allowed', values)]
  })
}
