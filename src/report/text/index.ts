/**
 * The summary for people: an Assessment goes in, about one screen of 80 columns comes out.
 *
 * Every section writes whole lines; whatever comes from the scanned system passes `visible` first,
 * so that no name can drive the terminal.
 */

import { exitCode } from '../../assess/index.ts'
import { visible } from '../../mask/index.ts'
import type { Assessment } from '../../model/index.ts'
import type { Reporter } from '../reporter.ts'
import { comparisonStatusText } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { comparison } from './comparison.ts'
import { notRead, scanned } from './coverage.ts'
import { combinations, found, harmless, review } from './findings.ts'
import { changes, exceptions } from './history.ts'
import { type Pen, penOf } from './pen.ts'
import { populations } from './populations.ts'
import { verdict } from './verdict.ts'

export { shorten, wrap } from './columns.ts'
export { newsText } from './news.ts'
export { openFindingsText } from './open-findings.ts'
export { painter, type Tone } from './paint.ts'
export { SCREEN } from './pen.ts'

/** The documents that a summary names. */
type Named = Pick<Parameters<Reporter>[1], 'documents' | 'page'>

/** The summary: about a screen, or all that there is. */
export const text: Reporter = function* (assessment, options) {
  const pen = penOf(options)
  const sections = assessment.comparison
    ? [
        ...comparison(assessment, pen),
        notRead(assessment, pen),
        [...scanned(assessment, pen), ...ending(assessment, options, pen)],
      ]
    : sectionsOf(assessment, options, pen)
  const limits = wrap(pen.translate('shortLimits'), pen.width).map((line) =>
    pen.paint(line, 'quiet'),
  )
  yield [...sections, limits]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

function sectionsOf(assessment: Assessment, named: Named, pen: Pen): string[][] {
  return [
    verdict(assessment, pen),
    found(assessment, pen),
    review(assessment, pen),
    populations(assessment, pen),
    combinations(assessment, pen),
    exceptions(assessment, pen),
    notRead(assessment, pen),
    [
      ...changes(assessment, pen),
      ...harmless(assessment, pen),
      ...scanned(assessment, pen),
      ...ending(assessment, named, pen),
    ],
  ]
}

function ending(
  assessment: Assessment,
  { documents = [], page }: Named,
  { translate }: Pen,
): string[] {
  const code = exitCode(assessment)
  const verdict = assessment.comparison
    ? comparisonStatusText(assessment, translate)
    : translate(`verdict.${assessment.verdict}`)
  return [
    assessment.run.only
      ? translate('exitStatus.only', { code })
      : translate('exitStatus', { code, verdict }),
    ...(documents.length > 0
      ? [translate('documents', { list: documents.map(visible).join(', ') })]
      : []),
    ...(page === undefined ? [] : [translate('openPage', { link: visible(page) })]),
  ]
}
