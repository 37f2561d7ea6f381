import type { Assessment } from '../../model/index.ts'
import { bySeverity, changesOf, withoutAccepted } from '../overview.ts'
import { grouped, timeText } from '../wording/index.ts'
import { figures } from './charts/index.ts'
import { heading, none, section } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

/** What a manager reads: what a person must decide, and the pictures. */
export function summary(assessment: Assessment, setting: Setting): Markup {
  return section('summary', setting.translate, [
    attention(assessment, setting),
    figures(assessment, setting),
  ])
}

function attention(assessment: Assessment, { translate }: Setting): Shown {
  const { coverage, exceptions = [], selfTest } = assessment
  const gaps = coverage.targets.filter(({ status }) => status !== 'complete').length
  const expired = exceptions.filter(({ state }) => state === 'expired').length
  const outgrown = exceptions.filter(({ state }) => state === 'outgrown').length
  const accepted = assessment.findings.filter(({ exception }) => exception).length
  const review =
    bySeverity(withoutAccepted(assessment)).find(({ severity }) => severity === 'SV4')?.places ?? 0
  const lines = [
    ...(selfTest?.passed === false ? [translate('sentence.selfTest')] : []),
    ...(review > 0 ? [translate('summary.review', { count: grouped(review) })] : []),
    ...(gaps > 0 ? [translate('summary.gaps', { count: grouped(gaps) })] : []),
    ...(expired > 0 ? [translate('summary.expired', { count: grouped(expired) })] : []),
    ...(outgrown > 0 ? [translate('summary.outgrown', { count: grouped(outgrown) })] : []),
    ...(accepted > 0 ? [translate('sentence.besides', { count: grouped(accepted) })] : []),
    ...changes(assessment, translate),
  ]
  const list = markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>\n`
  return [heading(translate('summary.attention')), lines.length === 0 ? none(translate) : list]
}

function changes(assessment: Assessment, translate: Setting['translate']): string[] {
  const counts = changesOf(assessment)
  if (!counts || !assessment.baseline) return []
  return [
    translate('summary.changes', {
      time: timeText(assessment.baseline.run.finishedAt, assessment.run.timeZone),
      added: grouped(counts.new),
      grown: grouped(counts.grown),
      continuing: grouped(counts.continuing),
      resolved: grouped(counts.resolved),
      unchecked: grouped(counts.notChecked),
    }),
  ]
}
