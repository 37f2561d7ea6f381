import { isNews } from '../../assess/index.ts'
import type { Assessment } from '../../model/index.ts'
import {
  comparedText,
  differenceText,
  grouped,
  placeName,
  stateMark,
  unequalReadingText,
  unequalSettingText,
} from '../wording/index.ts'
import { chip, heading, longTable } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const OPEN = 30 // rows in the open

/** What is new and grown beside another run, and whether as much was read by the same rules. */
export function comparison(assessment: Assessment, { translate }: Setting): Shown {
  const { comparison: compared } = assessment
  if (!compared) return ''
  const { reads, lost, gained, differs } = compared
  const parts = (reads === 'less' ? lost : gained).map((part) =>
    unequalReadingText(part, translate),
  )
  const settings = differs.map((each) => unequalSettingText(each, translate))
  return [
    markup`<p>${comparedText(assessment, translate)}</p>\n`,
    markup`<p>${differenceText(assessment, translate)}</p>\n`,
    news(assessment, translate),
    listOf(translate(`comparison.reads.${reads}`), parts),
    differs.length === 0 ? '' : listOf(translate('comparison.differs'), settings),
  ]
}

function news({ findings }: Assessment, translate: Setting['translate']): Shown {
  const fresh = findings.filter(isNews)
  if (fresh.length === 0) return ''
  const title = translate('comparison.newAndGrown')
  const columns = [
    { title: translate('column.class') },
    { title: translate('column.state') },
    { title: translate('column.what') },
    { title: translate('column.place'), shape: 'name' },
    { title: translate('column.gross'), shape: 'number' },
  ] as const
  const rows = fresh.map((finding) => [
    chip(finding.severity, translate),
    stateMark(finding, translate),
    translate(`kind.${finding.kind}`),
    markup`<a href="#f-${finding.id}">${placeName(finding.place)}</a>`,
    grouped(finding.occurrences),
  ])
  const more = (count: number): string => translate('changes.more', { count: grouped(count) })
  return [heading(title), longTable(title, columns, rows, { open: OPEN, more })]
}

function listOf(title: string, lines: readonly string[]): Markup {
  if (lines.length === 0) return markup`<p>${title}</p>\n`
  return markup`<p>${title}</p>\n<ul>${lines.map((line) => markup`<li><bdi>${line}</bdi></li>`)}</ul>\n`
}
