import { visible } from '../../mask/index.ts'
import type { AssessedFinding, Assessment } from '../../model/index.ts'
import { brandsOf } from '../overview.ts'
import { brandText, grouped, placeOfTargets, quantity, stateMark } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { SEVERITY_TONES } from './paint.ts'
import type { Pen } from './pen.ts'

/** What findings are written with. */
export interface FindingSetting {
  readonly assessment: Assessment
  readonly pen: Pen
}

const INDENT = '       '

/**
 * How every text tells a finding: the place on a line of its own, which is never cut; then what became of it, what it
 * is, how many, how sure, and its id.
 */
export function findingBlock(
  finding: AssessedFinding,
  { assessment, pen }: FindingSetting,
): string[] {
  const { translate, paint } = pen
  const { severity, confidence, occurrences, distinctCards, id } = finding
  const what = translate('findingText', {
    what: whatOf(finding, pen),
    cards: quantity(distinctCards, 'cards', translate),
    occurrences: quantity(occurrences, 'occurrences', translate),
    confidence: translate(`confidence.${confidence}`),
    id: identityOf(id),
  })
  const place = visible(placeOfTargets(finding, assessment.coverage.targets.length))
  return [
    `  ${paint(severity, SEVERITY_TONES[severity])}  ${place}`,
    ...belowPlace(`${stateMark(finding, translate)} ${what}`.trim(), pen),
  ]
}

/** Rows of one finding, and below them how much it grew, and that only new rules look for it. */
export function findingRows(rows: readonly AssessedFinding[], setting: FindingSetting): string[] {
  const { pen } = setting
  const { before, newRules } = rows[0] ?? {}
  return [
    ...rows.flatMap((row) => findingBlock(row, setting)),
    ...(before ? belowPlace(grownText(rows, before.occurrences, pen), pen) : []),
    ...(newRules ? belowPlace(pen.translate('news.newRules'), pen) : []),
  ]
}

/** More about a finding, below its place. */
export function belowPlace(text: string, { width }: Pen): string[] {
  return wrap(visible(text), width - INDENT.length).map((line) => INDENT + line)
}

function grownText(rows: readonly AssessedFinding[], before: number, { translate }: Pen): string {
  const now = rows.reduce((sum, row) => sum + row.occurrences, 0)
  return translate('news.grew', { before: grouped(before), now: grouped(now) })
}

function whatOf(finding: AssessedFinding, pen: Pen): string {
  const [brand, ...others] = brandsOf(finding)
  const named = brand === undefined ? '' : ` ${brandText(brand, pen)}`
  const more = others.length > 0 ? ` +${others.length}` : ''
  return pen.translate(`kind.${finding.kind}`) + named + more
}

/** The part of an id that stays from run to run. */
const identityOf = (id: string): string => id.split('-', 1)[0] ?? id

/** Rows of one finding together, in the order of the gravest. */
export function byIdentity(findings: readonly AssessedFinding[]): AssessedFinding[][] {
  const groups = new Map<string, AssessedFinding[]>()
  for (const finding of findings) {
    const rows = groups.get(identityOf(finding.id))
    if (rows) rows.push(finding)
    else groups.set(identityOf(finding.id), [finding])
  }
  return [...groups.values()]
}
