import { isCardData } from '../../assess/index.ts'
import { visible } from '../../mask/index.ts'
import type { AssessedFinding, Assessment } from '../../model/index.ts'
import type { MessageKey } from '../messages/index.ts'
import { bySeverity, isUndecided } from '../overview.ts'
import { grouped, quantity } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { type FindingSetting, findingBlock } from './finding-block.ts'
import { type Pen, shownOf } from './pen.ts'

const REVIEWED = 2 // of the forty lines of a screen, so that every section has its share
const SHOWN = 5
const COMBINED = 3
const INDENT = '  '

/** Where card data was found, the most serious first. */
export function found(assessment: Assessment, pen: Pen): string[] {
  const cardData = assessment.findings.filter(({ severity }) => isCardData(severity))
  return section('heading.found', cardData, SHOWN, { assessment, pen })
}

/** What a person must decide (SV4). */
export function review(assessment: Assessment, pen: Pen): string[] {
  const open = assessment.findings.filter(isUndecided)
  return section('heading.review', open, REVIEWED, { assessment, pen })
}

/** Open places and behind them the accepted ones, which the heading counts on their own. */
function section(
  heading: MessageKey,
  findings: readonly AssessedFinding[],
  most: number,
  setting: FindingSetting,
): string[] {
  const { pen } = setting
  const { translate, paint } = pen
  if (findings.length === 0) return []
  const accepted = findings.filter(({ exception }) => exception)
  const open = findings.filter(({ exception }) => !exception)
  const shown = [...open, ...accepted].slice(0, shownOf(most, pen))
  const hidden = findings.length - shown.length
  return [
    paint(titleOf(translate(heading, { count: grouped(open.length) }), accepted, pen), 'heading'),
    ...shown.flatMap((finding) => findingBlock(finding, setting)),
    ...(hidden > 0 ? [`  ${translate('more', { count: grouped(hidden) })}`] : []),
  ]
}

function titleOf(
  heading: string,
  accepted: readonly AssessedFinding[],
  { translate }: Pen,
): string {
  if (accepted.length === 0) return heading
  return translate('heading.accepted', { heading, count: grouped(accepted.length) })
}

/** Which elements stood together in one record. */
export function combinations({ combinations: all }: Assessment, pen: Pen): string[] {
  const { translate, paint, width } = pen
  if (all.length === 0) return []
  const shown = all.slice(0, shownOf(COMBINED, pen))
  const lines = shown.flatMap(({ elements, records, distinctCards }) => {
    const names = visible(elements.map((element) => translate(`element.${element}`)).join(' + '))
    const line = translate('combination', {
      records: quantity(records, 'records', translate),
      cards: quantity(distinctCards, 'cards', translate),
      names,
    })
    return wrap(line, width - INDENT.length).map((one) => INDENT + one)
  })
  const hidden = all.length - shown.length
  return [
    paint(translate('heading.combinations'), 'heading'),
    ...lines,
    ...(hidden > 0 ? [`  ${translate('moreCombinations', { count: grouped(hidden) })}`] : []),
  ]
}

/** Test cards and allowed truncations: one line each, they block nothing. */
export function harmless(assessment: Assessment, { translate }: Pen): string[] {
  return bySeverity(assessment).flatMap(({ severity, places, occurrences }) => {
    if (places === 0 || (severity !== 'SV5' && severity !== 'SV0')) return []
    const values = { count: grouped(occurrences), places: quantity(places, 'places', translate) }
    return [translate(severity === 'SV5' ? 'testCards' : 'allowed', values)]
  })
}
