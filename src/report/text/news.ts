import { visible } from '../../mask/index.ts'
import type { AssessedFinding, Assessment, News } from '../../model/index.ts'
import { changesOf } from '../overview.ts'
import type { Reporter } from '../reporter.ts'
import { brandText, grouped, placeName, timeText } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { listed } from './listed.ts'
import { emptiedTables, newsGaps } from './news-gaps.ts'
import { SEVERITY_TONES, VERDICT_TONES } from './paint.ts'
import { type Pen, penOf } from './pen.ts'

/**
 * What the nightly audit prints and mails: new and grown findings first, then what was not read, then what is
 * empty now; nothing where there is none of them.
 */
export function* newsText(
  assessment: Assessment,
  { findings, gaps, emptied }: News,
  options: Parameters<Reporter>[1],
): Generator<string> {
  if (findings.length + gaps.length + emptied.length === 0) return
  const pen = penOf(options)
  yield `${headline(assessment, pen)}\n`
  yield* listed(byIdentity(findings), (rows) => findingLines(rows, pen), pen)
  yield* newsGaps(gaps, assessment.run.finishedAt, pen)
  yield* emptiedTables(emptied, pen)
  const { documents = [] } = options
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
  return [paint(translate('news.headline', values), VERDICT_TONES[verdict]), changed].join('\n')
}

/** The rows of one finding behind a blank line: what became of it, and each place with its severity. */
export function findingLines(rows: readonly AssessedFinding[], pen: Pen): string[] {
  const { translate, paint, width } = pen
  const [first] = rows
  if (first === undefined) return []
  const { id, kind, status = 'new', newRules, samples } = first
  const brand = samples[0]?.brand
  const what = [translate(`kind.${kind}`), brand ? brandText(brand, pen) : '']
  return [
    '',
    `${paint(`${translate(`finding.${status}`).toUpperCase()} ${first.severity}`, SEVERITY_TONES[first.severity])} ${what.join(' ').trim()}: ${countsOf(rows, pen)}`,
    ...rows.map(
      (row) => `  ${row.severity} ${placeAt(row)} (${translate(`confidence.${row.confidence}`)})`,
    ),
    `  ${translate('findingId', { id: identityOf(id) })}`,
    ...(newRules ? wrap(`  ${translate('news.newRules')}`, width) : []),
  ]
}

/** How many occurrences and cards the rows of one finding have, and how many before. */
export function countsOf(rows: readonly AssessedFinding[], { translate }: Pen): string {
  const before = rows[0]?.before
  const occurrences = grouped(rows.reduce((sum, row) => sum + row.occurrences, 0))
  const cards = grouped(Math.max(...rows.map(({ distinctCards }) => distinctCards)))
  if (!before) return translate('findingCounts', { occurrences, cards })
  return translate('news.grew', { before: grouped(before.occurrences), now: occurrences, cards })
}

/** The place of a row with its first line. */
export function placeAt({ place, samples: [first] }: AssessedFinding): string {
  const at = first?.line === undefined ? '' : `:${first.line}`
  return `${visible(placeName(place))}${at}`
}

/** The part of an id that stays from run to run. */
export const identityOf = (id: string): string => id.split('-', 1)[0] ?? id

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
