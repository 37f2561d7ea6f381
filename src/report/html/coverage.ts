import {
  type Assessment,
  isGap,
  type NotReadEntry,
  type TargetCoverage,
} from '../../model/index.ts'
import {
  acceptedGapText,
  acceptText,
  bytesText,
  countAcceptedKinds,
  grouped,
  leftOutText,
  trustedText,
  unchangedTexts,
} from '../wording/index.ts'
import { heading, longTable, none, note, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const LISTED = 100 // rows in the open; report.json lists a thousand a target

/** What was declared, what was read of it, and everything that was not, with reasons. */
export function coverage(assessment: Assessment, setting: Setting): Markup {
  const { coverage: all } = assessment
  const leftOut = leftOutText(assessment, setting.translate)
  const { translate } = setting
  const isAll = all.complete ? 'coverageComplete' : 'coverageIncomplete'
  const sentence = translate(
    all.complete && countAcceptedKinds(assessment) > 0 ? 'coverageAccepted' : isAll,
  )
  return section('coverage', translate, [
    markup`<p>${sentence}</p>\n`,
    leftOut === null ? '' : note(leftOut),
    ...(all.unchanged ? unchangedTexts(all.unchanged, setting.lang, setting.zone).map(note) : []),
    all.trusted ? note(trustedText(all.trusted, LISTED, setting.lang, setting.zone)) : '',
    all.accept ? note(acceptText(all.accept, translate)) : '',
    targets(all.targets, setting),
    notRead(all.targets, setting),
  ])
}

function targets(all: readonly TargetCoverage[], setting: Setting): Markup {
  const { translate } = setting
  const columns = [
    { title: 'T' },
    { title: translate('column.target'), shape: 'name' },
    { title: translate('column.system'), shape: 'name' },
    { title: translate('column.owner'), shape: 'list' },
    { title: translate('column.environment'), shape: 'list' },
    { title: translate('column.expected') },
    { title: translate('column.status') },
    { title: translate('column.bytes'), shape: 'number' },
    { title: translate('total.records'), shape: 'number' },
  ] as const
  const rows = all.map((target) => targetCells(target, setting))
  const isSaid = (_: unknown, index: number): boolean =>
    rows.length === 0 || rows.some((cells) => cells[index] !== NOT_SAID)
  return table(
    translate('section.coverage'),
    columns.filter(isSaid),
    rows.map((cells) => cells.filter(isSaid)),
  )
}

/** What no target tells of itself has no column: what was read of each must not be off a narrow screen. */
const NOT_SAID = '-'

function targetCells(
  { target, system, owner, environment, expected, status, bytes, records }: TargetCoverage,
  { translate, targets: numbers }: Setting,
): string[] {
  return [
    numbers.get(target) ?? NOT_SAID,
    target,
    system ?? NOT_SAID,
    owner ?? NOT_SAID,
    environment ?? NOT_SAID,
    expected === undefined ? NOT_SAID : translate(`expected.${expected}`),
    translate(`status.${status}`),
    bytesText(bytes),
    grouped(records),
  ]
}

function notRead(all: readonly TargetCoverage[], { translate }: Setting): Shown {
  const entries = all
    .flatMap((target) => target.notRead)
    .toSorted((a, b) => Number(isGap(b)) - Number(isGap(a)))
  const title = translate('notReadTitle')
  if (entries.length === 0) return [heading(title), none(translate)]
  const columns = [
    { title: translate('column.object'), shape: 'name' },
    { title: translate('column.reason') },
    { title: translate('column.status') },
    { title: translate('column.bytes'), shape: 'number' },
    { title: translate('column.detail'), shape: 'list' },
  ] as const
  const rows = entries.map((entry) => cells(entry, translate))
  const more = (count: number): string => translate('restOfReason', { count: grouped(count) })
  return [heading(title), longTable(title, columns, rows, { open: LISTED, more })]
}

function cells(entry: NotReadEntry, translate: Setting['translate']): string[] {
  const { what, reason, detail, count, bytes, accepted } = entry
  return [
    count === undefined ? what : translate('restCounted', { count: grouped(count) }),
    translate(`reason.${reason}`),
    accepted ? acceptedGapText(accepted, translate) : translate(isGap(entry) ? 'gap' : 'noGap'),
    bytes === undefined ? '-' : bytesText(bytes),
    count === undefined ? detail : '',
  ]
}
