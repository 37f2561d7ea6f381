import {
  type Assessment,
  LEAVES_UNREAD,
  type NotReadEntry,
  type TargetCoverage,
} from '../../model/index.ts'
import { bytesText, grouped } from '../wording/index.ts'
import { heading, longTable, none, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const LISTED = 100 // rows in the open; report.json lists a thousand a target

/** What was declared, what was read of it, and everything that was not, with reasons. */
export function coverage({ coverage: all }: Assessment, setting: Setting): Markup {
  const { say } = setting
  const sentence = say(all.complete ? 'coverageComplete' : 'coverageIncomplete')
  return section('coverage', say, [
    markup`<p>${sentence}</p>\n`,
    targets(all.targets, setting),
    notRead(all.targets, setting),
  ])
}

function targets(all: readonly TargetCoverage[], setting: Setting): Markup {
  const { say } = setting
  const columns = [
    { title: 'T' },
    { title: say('column.target'), shape: 'name' },
    { title: say('column.system'), shape: 'name' },
    { title: say('column.owner'), shape: 'list' },
    { title: say('column.environment'), shape: 'list' },
    { title: say('column.expected') },
    { title: say('column.status') },
    { title: say('column.bytes'), shape: 'number' },
    { title: say('total.records'), shape: 'number' },
  ] as const
  const rows = all.map((target) => targetCells(target, setting))
  return table(say('section.coverage'), columns, rows)
}

function targetCells(
  { target, system, owner, environment, expected, status, bytes, records }: TargetCoverage,
  { say, targets: numbers }: Setting,
): string[] {
  return [
    numbers.get(target) ?? '-',
    target,
    system ?? '-',
    owner ?? '-',
    environment ?? '-',
    expected === undefined ? '-' : say(`expected.${expected}`),
    say(`status.${status}`),
    bytesText(bytes),
    grouped(records),
  ]
}

function notRead(all: readonly TargetCoverage[], { say }: Setting): Shown {
  const entries = all.flatMap((target) => target.notRead)
  const title = say('notReadTitle')
  if (entries.length === 0) return [heading(title), none(say)]
  const columns = [
    { title: say('column.object'), shape: 'name' },
    { title: say('column.reason') },
    { title: say('column.status') },
    { title: say('column.bytes'), shape: 'number' },
    { title: say('column.detail'), shape: 'list' },
  ] as const
  const rows = entries.map((entry) => cells(entry, say))
  const more = (count: number): string => say('restOfReason', { count: grouped(count) })
  return [heading(title), longTable(title, columns, rows, { open: LISTED, more })]
}

function cells(
  { what, reason, detail, count, bytes }: NotReadEntry,
  say: Setting['say'],
): string[] {
  return [
    count === undefined ? what : say('restCounted', { count: grouped(count) }),
    say(`reason.${reason}`),
    say(LEAVES_UNREAD[reason] ? 'gap' : 'noGap'),
    bytes === undefined ? '-' : bytesText(bytes),
    count === undefined ? detail : '',
  ]
}
