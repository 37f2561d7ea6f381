import { isNews } from '../../assess/index.ts'
import { visible } from '../../mask/index.ts'
import type { Assessment, Comparison, PastFinding } from '../../model/index.ts'
import {
  comparedText,
  differenceText,
  grouped,
  placeName,
  unequalReadingText,
  unequalSettingText,
} from '../wording/index.ts'
import { wrap } from './columns.ts'
import { byIdentity, findingRows } from './finding-block.ts'
import { listed } from './listed.ts'
import type { Pen } from './pen.ts'

/** How a run differs from another one: new and grown findings, those that are gone, and whether as much was read. */
export function comparison(assessment: Assessment, pen: Pen): string[][] {
  const { comparison: compared, baseline, findings } = assessment
  if (!compared) return []
  const { translate, paint, width } = pen
  const news = byIdentity(findings.filter(isNews))
  return [
    [
      ...wrap(comparedText(assessment, translate), width).map((line) => paint(line, 'heading')),
      differenceText(assessment, translate),
    ],
    lines(listed(news, (rows) => findingRows(rows, { assessment, pen }), pen)),
    gone(baseline?.resolved ?? [], pen),
    reading(compared, pen),
    differing(compared, pen),
  ]
}

function gone(resolved: readonly PastFinding[], pen: Pen): string[] {
  const { translate, paint } = pen
  if (resolved.length === 0) return []
  const places = listed(
    resolved,
    ({ severity, kind, place, occurrences }) => [
      `  ${severity} ${translate(`kind.${kind}`)}: ${visible(placeName(place))} (${grouped(occurrences)})`,
    ],
    pen,
  )
  return [paint(translate('comparison.gone'), 'heading'), ...lines(places)]
}

function reading({ reads, lost, gained }: Comparison, pen: Pen): string[] {
  const { translate, paint, width } = pen
  const parts = reads === 'less' ? lost : gained
  const told = listed(
    parts,
    (part) => wrap(`  ${visible(unequalReadingText(part, translate))}`, width),
    pen,
  )
  const tone = reads === 'less' ? 'bad' : 'heading'
  return [paint(translate(`comparison.reads.${reads}`), tone), ...lines(told)]
}

function differing({ differs }: Comparison, { translate, paint, width }: Pen): string[] {
  if (differs.length === 0) return []
  return [
    paint(translate('comparison.differs'), 'heading'),
    ...differs.flatMap((each) => wrap(`  ${visible(unequalSettingText(each, translate))}`, width)),
  ]
}

/** Without the ends of lines, which each piece has. */
const lines = (pieces: Iterable<string>): string[] =>
  [...pieces].map((piece) => piece.replace(/\n$/, ''))
