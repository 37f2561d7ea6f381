import type { Assessment } from '../../model/index.ts'
import { grouped, verdictText } from '../wording/index.ts'
import { wrap } from './columns.ts'
import { VERDICT_TONES } from './paint.ts'
import type { Pen } from './pen.ts'

/** The verdict in plain words, with what qualifies it. */
export function verdict(assessment: Assessment, { translate, paint, width }: Pen): string[] {
  const { coverage, selfTest } = assessment
  const accepted = assessment.findings.filter(({ exception }) => exception).length
  const [first = '', ...more] = wrap(verdictText(assessment, translate), width)
  const selfTestIsSaid = assessment.verdict === 'inconclusive' && coverage.complete
  return [
    paint(first, VERDICT_TONES[assessment.verdict]),
    ...more,
    ...(accepted > 0 ? [translate('sentence.besides', { count: grouped(accepted) })] : []),
    ...(assessment.verdict === 'detected' && !coverage.complete
      ? [translate('sentence.unread')]
      : []),
    ...(selfTest?.passed === false && !selfTestIsSaid
      ? wrap(translate('sentence.selfTest'), width)
      : []),
  ]
}
