import { type Assessment, SEVERITIES, type Severity } from '../../types.ts'
import { sayLimit } from '../texts/index.ts'
import { chip, definitions, type Setting, section, table } from './parts.ts'
import { type Markup, markup } from './template.ts'

/** How it was looked, with what, and how what was found is graded. */
export function method({ tool }: Assessment, setting: Setting): Markup {
  const { say, requirements } = setting
  return section('method', say, [
    markup`<p>${say('method')}</p>`,
    grades(setting),
    markup`<p>${say('verdictRule')}</p>`,
    definitions('facts', [
      [say('fact.tool'), `${tool.name} ${tool.version}`],
      [say('fact.rules'), tool.rules.version],
      [say('fact.rulesDigest'), markup`<code>${tool.rules.sha256}</code>`],
      [say('fact.configDigest'), markup`<code>${tool.config.sha256}</code>`],
      [say('fact.runtime'), tool.runtime],
      [say('fact.requirements'), requirements?.version ?? say('notStated')],
    ]),
  ])
}

function grades(setting: Setting): Markup {
  const { say } = setting
  const columns = [
    { title: say('column.class') },
    { title: say('column.meaning') },
    { title: say('column.requirements') },
  ]
  const rows = SEVERITIES.map((severity) => [
    chip(severity, say),
    say(`severity.${severity}.means`),
    requirementsOf(severity, setting),
  ])
  return table(say('section.method'), columns, rows)
}

function requirementsOf(severity: Severity, { lang, requirements }: Setting): string {
  const numbers = requirements?.severities[severity] ?? {}
  return (requirements?.documents ?? [])
    .filter(({ id }) => numbers[id] !== undefined)
    .map(({ id, title }) => `${title[lang]} ${numbers[id]?.join(', ') ?? ''}`.trim())
    .join('; ')
}

/** What this report cannot tell, whole. */
export function limits({ limits: all }: Assessment, { say, lang }: Setting): Markup {
  const items = all.map((limit) => markup`<li>${sayLimit(limit, lang)}</li>\n`)
  return section('limits', say, markup`<ul>\n${items}</ul>\n`)
}
