import type { Assessment } from '../../model/index.ts'
import { bySeverity } from '../overview.ts'
import { grouped, placeName, timeText } from '../wording/index.ts'
import { figures } from './charts/index.ts'
import { chip, heading, none, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const TOP = 5 // what fits on the first screen below the verdict

/** What a manager reads: what needs a person, how much of every class, the gravest places, the pictures. */
export function summary(assessment: Assessment, setting: Setting): Markup {
  return section('summary', setting.say, [
    attention(assessment, setting),
    classes(assessment, setting),
    gravest(assessment, setting),
    figures(assessment, setting),
  ])
}

function attention(assessment: Assessment, { say }: Setting): Shown {
  const { coverage, exceptions = [], selfTest } = assessment
  const gaps = coverage.targets.filter(({ status }) => status !== 'complete').length
  const expired = exceptions.filter(({ state }) => state === 'expired').length
  const review = bySeverity(assessment).find(({ severity }) => severity === 'SV4')?.places ?? 0
  const lines = [
    ...(selfTest?.passed === false ? [say('sentence.selfTest')] : []),
    ...(review > 0 ? [say('summary.review', { count: grouped(review) })] : []),
    ...(gaps > 0 ? [say('summary.gaps', { count: grouped(gaps) })] : []),
    ...(expired > 0 ? [say('summary.expired', { count: grouped(expired) })] : []),
    ...changes(assessment, say),
  ]
  const list = markup`<ul>${lines.map((line) => markup`<li>${line}</li>`)}</ul>\n`
  return [heading(say('summary.attention')), lines.length === 0 ? none(say) : list]
}

function changes({ baseline, findings }: Assessment, say: Setting['say']): string[] {
  if (!baseline) return []
  const having = (status: string): string =>
    grouped(findings.filter((finding) => finding.status === status).length)
  return [
    say('summary.changes', {
      time: timeText(baseline.run.finishedAt),
      added: having('new'),
      continuing: having('continuing'),
      resolved: grouped(baseline.resolved.length),
      unchecked: grouped(baseline.unchecked.length),
    }),
  ]
}

function classes(assessment: Assessment, { say }: Setting): Markup {
  const columns = [
    { title: say('column.class') },
    { title: say('column.meaning') },
    { title: say('column.places'), shape: 'number' },
    { title: say('column.gross'), shape: 'number' },
  ] as const
  const rows = bySeverity(assessment).map(({ severity, places, occurrences }) => [
    chip(severity, say),
    say(`severity.${severity}.means`),
    grouped(places),
    grouped(occurrences),
  ])
  return table(say('section.summary'), columns, rows)
}

function gravest({ findings }: Assessment, { say }: Setting): Shown {
  const grave = findings.filter(({ severity }) => ['SV1', 'SV2', 'SV3'].includes(severity))
  if (grave.length === 0) return ''
  const columns = [
    { title: say('column.class') },
    { title: say('column.place'), shape: 'name' },
    { title: say('column.gross'), shape: 'number' },
    { title: say('column.distinct'), shape: 'number' },
  ] as const
  const rows = grave
    .slice(0, TOP)
    .map(({ id, severity, place, occurrences, distinctCards }) => [
      chip(severity, say),
      markup`<a href="#f-${id}">${placeName(place)}</a>`,
      grouped(occurrences),
      grouped(distinctCards),
    ])
  return [heading(say('summary.top')), table(say('summary.top'), columns, rows)]
}
