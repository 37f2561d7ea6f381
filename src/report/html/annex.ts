import type { Assessment, SignOff } from '../../model/index.ts'
import { definitions, note, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const TERMS = [
  'pan',
  'sad',
  'gross',
  'distinct',
  'truncation',
  'cde',
  'inconclusive',
  'window',
] as const

/** The terms of the page. */
export function glossary({ translate }: Setting): Markup {
  const rows = TERMS.map(
    (term) => [translate(`term.${term}`), translate(`term.${term}.means`)] as const,
  )
  return section('glossary', translate, definitions('facts', rows))
}

/** Who answers for the report; what the configuration does not name is left for people, and so are dates and signatures. */
export function signOff({ run }: Assessment, { translate }: Setting): Markup {
  return section('signOff', translate, signOffTable(run.signOff, translate))
}

/** The table of those who sign, with the names that are known. */
export function signOffTable(known: SignOff | undefined, translate: Setting['translate']): Shown {
  const columns = [
    { title: translate('column.role') },
    { title: translate('column.name'), shape: 'blank' },
    { title: translate('column.date'), shape: 'blank' },
    { title: translate('column.signature'), shape: 'blank' },
  ] as const
  const roles = ['performed', 'reviewed', 'responsible'] as const
  const rows = roles.map((role) => [translate(`signOff.${role}`), known?.[role] ?? '', '', ''])
  return [note(translate('signOff.note')), table(translate('section.signOff'), columns, rows)]
}

/** What this page was made from. */
export function integrity({ run, tool }: Assessment, { translate }: Setting): Markup {
  return section('integrity', translate, [
    markup`<p>${translate('integrity.note')}</p>\n`,
    definitions('facts', [
      [translate('fact.run'), markup`<code>${run.id}</code>`],
      [translate('fact.rulesDigest'), markup`<code>${tool.rules.sha256}</code>`],
      [translate('fact.configDigest'), markup`<code>${tool.config.sha256}</code>`],
    ]),
  ])
}
