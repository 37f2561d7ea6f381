import { visible } from '../../mask/index.ts'
import type { AssessedFinding, Assessment, News } from '../../model/index.ts'
import { translator } from '../messages/index.ts'
import { changesOf } from '../overview.ts'
import type { Reporter } from '../reporter.ts'
import { brandText, grouped, placeName, timeText } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { painter } from './paint.ts'
import type { Pen } from './pen.ts'
import { SCREEN } from './table.ts'

const LISTED = 50 // of each kind: what fits into a mail that somebody reads

/**
 * What the nightly audit prints and mails: new and grown findings first, then what was not read; nothing where there
 * is neither.
 */
export function* newsText(
  assessment: Assessment,
  { findings, gaps }: News,
  { lang, brands, colour = false, documents = [] }: Parameters<Reporter>[1],
): Generator<string> {
  if (findings.length + gaps.length === 0) return
  const pen: Pen = { lang, brands, translate: translator(lang), paint: painter(colour) }
  yield `${headline(assessment, pen)}\n`
  yield* listed(findings, (finding) => findingLines(finding, pen), pen)
  if (gaps.length > 0) yield `\n${pen.paint(pen.translate('heading.notRead'), 'heading')}\n`
  yield* listed(
    gaps,
    ({ target, what, reason }) => [
      `  ${visible(what)} (${visible(target)}): ${pen.translate(`reason.${reason}`)}`,
    ],
    pen,
  )
  if (documents.length > 0)
    yield `\n${pen.translate('documents', { list: documents.map(visible).join(', ') })}\n`
}

function headline(assessment: Assessment, { translate, paint }: Pen): string {
  const { run, verdict } = assessment
  const counts = changesOf(assessment)
  const values = { time: timeText(run.finishedAt), verdict: translate(`verdict.${verdict}`) }
  const changed = counts
    ? translate('news.changes', {
        added: grouped(counts.new),
        grown: grouped(counts.grown),
        continuing: grouped(counts.continuing),
        resolved: grouped(counts.resolved),
      })
    : translate('news.first')
  return [paint(translate('news.headline', values), 'heading'), changed].join('\n')
}

function findingLines(finding: AssessedFinding, pen: Pen): string[] {
  const { translate, paint } = pen
  const {
    id,
    severity,
    kind,
    confidence,
    place,
    status = 'new',
    before,
    newRules,
    samples,
  } = finding
  const [sample] = samples
  const at = sample?.line === undefined ? '' : `:${sample.line}`
  const counts = before
    ? translate('news.grew', {
        before: grouped(before.occurrences),
        now: grouped(finding.occurrences),
        cards: grouped(finding.distinctCards),
      })
    : translate('findingCounts', {
        occurrences: grouped(finding.occurrences),
        cards: grouped(finding.distinctCards),
      })
  const what = [translate(`kind.${kind}`), sample?.brand ? brandText(sample.brand, pen) : '']
  return [
    '',
    `${paint(`${translate(`finding.${status}`).toUpperCase()} ${severity}`, 'heading')} ${visible(placeName(place))}${at}`,
    `  ${what.filter(Boolean).join(' ')}, ${translate(`confidence.${confidence}`)}; ${counts}`,
    `  ${translate('findingId', { id })}`,
    ...(newRules ? wrap(`  ${translate('news.newRules')}`, SCREEN) : []),
  ]
}

function* listed<Item>(
  items: readonly Item[],
  lines: (item: Item) => string[],
  { translate }: Pen,
): Generator<string> {
  for (const item of items.slice(0, LISTED)) yield `${lines(item).join('\n')}\n`
  const rest = items.length - LISTED
  if (rest > 0) yield `  ${translate('news.more', { count: grouped(rest) })}\n`
}
