import { counts } from '../../assess/index.ts'
import { type Assessment, countsTestCards, SEVERITIES } from '../../model/index.ts'
import { grouped } from '../wording/index.ts'
import { chip, heading, section, table } from './parts.ts'
import { requirementText } from './requirement-text.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'
import { targetVerdict } from './verdict.ts'

/** How what was found is graded, how the verdict follows, and what it is target by target. */
export function criteria(assessment: Assessment, setting: Setting): Markup {
  const { translate } = setting
  return section('criteria', translate, [
    grades(setting),
    markup`<p>${translate('verdictRule')}</p>\n`,
    countTestCards(assessment) ? markup`<p>${translate('releaseRule')}</p>\n` : '',
    heading(translate('criteria.targets')),
    targets(assessment, setting),
  ])
}

function countTestCards({ run, coverage }: Assessment): boolean {
  return coverage.targets.some((target) => countsTestCards(run.purpose, target))
}

function grades(setting: Setting): Markup {
  const { translate, requirements } = setting
  const columns = [
    { title: translate('column.class') },
    { title: translate('column.meaning') },
    { title: translate('column.requirements') },
  ]
  const rows = SEVERITIES.map((severity) => {
    const byDocument = Object.entries(requirements?.severities[severity] ?? {})
    const ids = byDocument.flatMap(([id, numbers]) =>
      numbers.length === 0 ? [id] : numbers.map((number) => `${id}:${number}`),
    )
    return [
      chip(severity, translate),
      translate(`severity.${severity}.means`),
      requirementText(ids, setting),
    ]
  })
  return table(translate('section.criteria'), columns, rows)
}

function targets(assessment: Assessment, { translate, targets: numbers }: Setting): Markup {
  const counting = new Map<string, number>()
  for (const finding of assessment.findings) {
    if (counts(finding)) counting.set(finding.target, (counting.get(finding.target) ?? 0) + 1)
  }
  const columns = [
    { title: 'T' },
    { title: translate('column.target'), shape: 'name' },
    { title: translate('column.verdict') },
    { title: translate('column.status') },
    { title: translate('column.places'), shape: 'number' },
  ] as const
  const rows = assessment.coverage.targets.map((target) => [
    numbers.get(target.target) ?? '-',
    target.target,
    translate(`verdict.${targetVerdict(target, counting.has(target.target), assessment)}`),
    translate(`status.${target.status}`),
    grouped(counting.get(target.target) ?? 0),
  ])
  return table(translate('criteria.targets'), columns, rows)
}
