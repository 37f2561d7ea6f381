import type { Assessment, Severity } from '../../model/index.ts'
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
  const { say } = setting
  return section('mapping', say, [
    note(say('mapping.note')),
    heading(say('mapping.sections')),
    answered(setting),
    heading(say('mapping.findings')),
    touched(assessment, setting),
  ])
}

function answered({ say }: Setting): Markup {
  const columns = [
    { title: 'PCI DSS v4.0.1' },
    { title: say('column.subject') },
    { title: say('column.sections') },
  ]
  const numbers = Object.keys(ANSWERED) as (keyof typeof ANSWERED)[]
  const rows = numbers.map((number) => [
    number,
    say(`mapping.${number}`),
    ANSWERED[number].map((name) => `${numberOf(name)} ${say(`section.${name}`)}`).join(', '),
  ])
  return table(say('mapping.sections'), columns, rows)
}

function touched({ findings }: Assessment, setting: Setting): Shown {
  const { say } = setting
  const counts = new Map<string, { places: number; classes: Set<Severity> }>()
  for (const { requirements = [], severity } of findings) {
    for (const id of requirements) {
      const count = counts.get(id) ?? { places: 0, classes: new Set() }
      counts.set(id, count)
      count.places++
      count.classes.add(severity)
    }
  }
  if (counts.size === 0) return none(say)
  const columns = [
    { title: say('column.document') },
    { title: say('column.number') },
    { title: say('column.class') },
    { title: say('column.places'), shape: 'number' },
  ] as const
  const rows = [...counts].map(([id, { places, classes }]) => {
    const { title, number } = requirementOf(id, setting)
    return [title, number || '-', [...classes].join(', '), grouped(places)]
  })
  return table(say('mapping.findings'), columns, rows)
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
export function glossary({ say }: Setting): Markup {
  const rows = TERMS.map((term) => [say(`term.${term}`), say(`term.${term}.means`)] as const)
  return section('glossary', say, definitions('facts', rows))
}

/** Who answers for the report; left for people. */
export function signOff({ say }: Setting): Markup {
  const columns = [
    { title: say('column.role') },
    { title: say('column.name'), shape: 'blank' },
    { title: say('column.date'), shape: 'blank' },
    { title: say('column.signature'), shape: 'blank' },
  ] as const
  const roles = ['performed', 'reviewed', 'responsible'] as const
  const rows = roles.map((role) => [say(`signOff.${role}`), '', '', ''])
  return section('signOff', say, [
    note(say('signOff.note')),
    table(say('section.signOff'), columns, rows),
  ])
}

/** What this page was made from. */
export function integrity({ run, tool }: Assessment, { say }: Setting): Markup {
  return section('integrity', say, [
    markup`<p>${say('integrity.note')}</p>\n`,
    definitions('facts', [
      [say('fact.run'), markup`<code>${run.id}</code>`],
      [say('fact.rulesDigest'), markup`<code>${tool.rules.sha256}</code>`],
      [say('fact.configDigest'), markup`<code>${tool.config.sha256}</code>`],
    ]),
  ])
}
