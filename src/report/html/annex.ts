import type { Assessment, Severity, SignOff } from '../../model/index.ts'
import { grouped } from '../wording/index.ts'
import { definitions, heading, none, note, section, table } from './parts.ts'
import { requirementOf } from './requirement-text.ts'
import { numberOf, type SectionName } from './sections.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

/** Which sections answer what a requirement of PCI DSS v4.0.1 asks. */
const ANSWERED = {
  '3.2.1': ['inventory', 'changes'],
  '3.3.1': ['findings', 'inventory'],
  '3.5.1': ['findings', 'inventory'],
  '6.5.2': ['changes'],
  '12.5.2': ['coverage', 'inventory'],
  '12.10.7': ['response'],
  'A3.2.5': ['method', 'coverage', 'changes'],
  'A3.2.5.1': ['effectiveness'],
} as const satisfies Readonly<Record<string, readonly SectionName[]>>

/** Requirements by number: where the report speaks to them, and which the findings touch. */
export function mapping(assessment: Assessment, setting: Setting): Markup {
  const { translate } = setting
  return section('mapping', translate, [
    note(translate('mapping.note')),
    heading(translate('mapping.sections')),
    answered(setting),
    heading(translate('mapping.findings')),
    touched(assessment, setting),
  ])
}

function answered({ translate }: Setting): Markup {
  const columns = [
    { title: 'PCI DSS v4.0.1' },
    { title: translate('column.subject') },
    { title: translate('column.sections') },
  ]
  const numbers = Object.keys(ANSWERED) as (keyof typeof ANSWERED)[]
  const rows = numbers.map((number) => [
    number,
    translate(`mapping.${number}`),
    ANSWERED[number].map((name) => `${numberOf(name)} ${translate(`section.${name}`)}`).join(', '),
  ])
  return table(translate('mapping.sections'), columns, rows)
}

function touched({ findings }: Assessment, setting: Setting): Shown {
  const { translate } = setting
  const counts = new Map<string, { places: number; classes: Set<Severity> }>()
  for (const { requirements = [], severity } of findings) {
    for (const id of requirements) {
      const count = counts.get(id) ?? { places: 0, classes: new Set() }
      counts.set(id, count)
      count.places++
      count.classes.add(severity)
    }
  }
  if (counts.size === 0) return none(translate)
  const columns = [
    { title: translate('column.document') },
    { title: translate('column.number') },
    { title: translate('column.class') },
    { title: translate('column.places'), shape: 'number' },
  ] as const
  const rows = [...counts].map(([id, { places, classes }]) => {
    const { title, number } = requirementOf(id, setting)
    return [title, number || '-', [...classes].join(', '), grouped(places)]
  })
  return table(translate('mapping.findings'), columns, rows)
}

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
