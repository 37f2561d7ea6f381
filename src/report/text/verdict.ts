import type { Assessment, Verdict } from '../../types.ts'
import { grouped } from '../quantities.ts'
import { wrap } from './columns.ts'
import type { Tone } from './paint.ts'
import type { Pen } from './pen.ts'
import { SCREEN } from './table.ts'

const TONES: Readonly<Record<Verdict, Tone>> = {
  detected: 'bad',
  'not-detected': 'good',
  inconclusive: 'careful',
}

/** The verdict in plain words, with what qualifies it. */
export function verdict(assessment: Assessment, { say, paint }: Pen): string[] {
  const { totals, coverage } = assessment
  const values = { occurrences: grouped(totals.occurrences), cards: grouped(totals.distinctCards) }
  const sentence = say(`sentence.${assessment.verdict}`, values)
  const [first = '', ...more] = wrap(
    `${say(`verdict.${assessment.verdict}`)} - ${sentence}`,
    SCREEN,
  )
  return [
    paint(first, TONES[assessment.verdict]),
    ...more,
    ...(assessment.verdict === 'detected' && !coverage.complete ? [say('sentence.unread')] : []),
  ]
}
