import {
  type Assessment,
  LEAVES_UNREAD,
  type NotReadEntry,
  type TargetCoverage,
} from '../../types.ts'
import { bytesText, grouped } from '../quantities.ts'
import { type Setting, section, table } from './parts.ts'
import { type Content, type Markup, markup } from './template.ts'

/** What was declared, what was read of it, and everything that was not, with reasons. */
export function* coverage({ coverage: all }: Assessment, setting: Setting): Generator<Markup> {
  const { say } = setting
  const sentence = say(all.complete ? 'coverageComplete' : 'coverageIncomplete')
  yield section('coverage', say, [
    markup`<p>${sentence}</p>`,
    targets(all.targets, setting),
    notRead(all.targets, setting),
  ])
}

function targets(all: readonly TargetCoverage[], { say }: Setting): Markup {
  const columns = [
    { title: say('column.target'), shape: 'name' },
    { title: say('column.owner') },
    { title: say('column.environment') },
    { title: say('column.expected') },
    { title: say('column.status') },
    { title: say('column.bytes'), shape: 'number' },
    { title: say('total.records'), shape: 'number' },
  ] as const
  const rows = all.map(({ target, owner, environment, expected, status, bytes, records }) => [
    target,
    owner ?? '-',
    environment ?? '-',
    expected === undefined ? '-' : say(`expected.${expected}`),
    say(`status.${status}`),
    bytesText(bytes),
    grouped(records),
  ])
  return table(say('section.coverage'), columns, rows)
}

function notRead(all: readonly TargetCoverage[], { say }: Setting): Content {
  const entries = all.flatMap((target) => target.notRead)
  const title = say('notReadTitle')
  if (entries.length === 0) return markup`<h3>${title}</h3><p>${say('none')}</p>`
  const columns = [
    { title: say('column.object'), shape: 'name' },
    { title: say('column.reason') },
    { title: say('column.status') },
    { title: say('column.bytes'), shape: 'number' },
    { title: say('column.detail') },
  ] as const
  return [
    markup`<h3>${title}</h3>`,
    table(
      title,
      columns,
      entries.map((entry) => cells(entry, say)),
    ),
  ]
}

function cells(
  { what, reason, detail, count, bytes }: NotReadEntry,
  say: Setting['say'],
): string[] {
  return [
    count === undefined ? what : say('restOfReason', { count: grouped(count) }),
    say(`reason.${reason}`),
    say(LEAVES_UNREAD[reason] ? 'gap' : 'noGap'),
    bytes === undefined ? '-' : bytesText(bytes),
    count === undefined ? detail : '',
  ]
}
