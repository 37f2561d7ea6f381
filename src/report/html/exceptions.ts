import type { Assessment, JudgedException } from '../../model/index.ts'
import { heading, none, note, section, table } from './parts.ts'
import { setAside } from './set-aside.ts'
import type { Setting } from './setting.ts'
import type { Markup } from './template.ts'

/** All exceptions, those that have run out or found nothing too. */
export function exceptions(assessment: Assessment, setting: Setting): Markup {
  const { say } = setting
  const { exceptions: all = [] } = assessment
  const title = say('exceptions.accepted')
  const columns = [
    { title: say('column.finding') },
    { title: say('column.reason'), shape: 'list' },
    { title: say('column.approver'), shape: 'list' },
    { title: say('column.until') },
    { title: say('column.state') },
  ] as const
  const rows = all.map((each) => cells(each, say))
  return section('exceptions', say, [
    heading(title),
    all.length === 0 ? none(say) : table(title, columns, rows),
    setAside(assessment, setting),
    heading(say('exceptions.excluded')),
    note(say('exceptions.excludedNote')),
  ])
}

function cells(
  { finding, reason, approver, until, state }: JudgedException,
  say: Setting['say'],
): string[] {
  return [finding, reason, approver, until, say(`exception.${state}`)]
}
