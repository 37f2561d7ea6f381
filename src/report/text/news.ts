import { visible } from '../../mask/index.ts'
import type { Assessment, News } from '../../model/index.ts'
import { changesOf } from '../overview.ts'
import type { Reporter } from '../reporter.ts'
import { grouped, timeText } from '../wording/index.ts'
import { byIdentity, findingRows } from './finding-block.ts'
import { listed } from './listed.ts'
import { emptiedTables, newsGaps } from './news-gaps.ts'
import { VERDICT_TONES } from './paint.ts'
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
  const setting = { assessment, pen }
  yield `${headline(assessment, findings, pen)}\n`
  // Of a first run nothing has a state: everything is new.
  const told = findings.map((finding) => ({ status: 'new' as const, ...finding }))
  yield* listed(byIdentity(told), (rows) => ['', ...findingRows(rows, setting)], pen)
  yield* newsGaps(gaps, assessment.run, pen)
  yield* emptiedTables(emptied, pen)
  const { documents = [] } = options
  if (documents.length > 0)
    yield `\n${pen.translate('documents', { list: documents.map(visible).join(', ') })}\n`
}

function headline(
  assessment: Assessment,
  listed: News['findings'],
  { translate, paint }: Pen,
): string {
  const { run, verdict } = assessment
  const counts = changesOf(assessment)
  const values = {
    time: timeText(run.finishedAt, run.timeZone),
    verdict: translate(`verdict.${verdict}`),
  }
  const changed = counts
    ? translate('news.changes', {
        added: grouped(counts.new),
        grown: grouped(counts.grown),
        continuing: grouped(counts.continuing),
        resolved: grouped(counts.resolved),
      })
    : translate('news.first')
  const told = byIdentity(listed.filter(({ status }) => status !== 'continuing')).length
  const unlisted = counts ? counts.new + counts.grown - told : 0
  return [
    paint(translate('news.headline', values), VERDICT_TONES[verdict]),
    changed,
    ...(unlisted > 0 ? [translate('news.unlisted', { count: grouped(unlisted) })] : []),
  ].join('\n')
}
