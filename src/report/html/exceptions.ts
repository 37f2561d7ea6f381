import type { Assessment, CheckedException } from '../../model/index.ts'
import { ticketed } from '../wording/index.ts'
import { heading, none, note, section, table } from './parts.ts'
import { setAside } from './set-aside.ts'
import type { Setting } from './setting.ts'
import type { Markup } from './template.ts'

/** All exceptions, those that have run out or found nothing too. */
export function exceptions(assessment: Assessment, setting: Setting): Markup {
  const { translate } = setting
  const { exceptions: all = [] } = assessment
  const title = translate('exceptions.accepted')
  const columns = [
    { title: translate('column.finding') },
    { title: translate('column.reason'), shape: 'list' },
    { title: translate('column.approver'), shape: 'list' },
    { title: translate('column.until') },
    { title: translate('column.state') },
  ] as const
  const rows = all.map((each) => cells(each, translate))
  return section('exceptions', translate, [
    heading(title),
    all.length === 0 ? none(translate) : table(title, columns, rows),
    setAside(assessment, setting),
    heading(translate('exceptions.excluded')),
    note(translate('exceptions.excludedNote')),
  ])
}

function cells(
  { finding, reason, approver, until, ticket, state }: CheckedException,
  translate: Setting['translate'],
): string[] {
  return [
    finding,
    ticketed(reason, ticket, translate),
    ...[approver, until, translate(`exception.${state}`)],
  ]
}
