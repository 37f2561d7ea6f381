import type { Assessment, ComponentTest } from '../../model/index.ts'
import { translateLimit } from '../messages/index.ts'
import { dayAfter, dayText } from '../wording/index.ts'
import { definitions, heading, note, section, table } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup, type Shown } from './template.ts'

const YEAR = 12 // months between two confirmations of the method (PCI DSS A3.2.5.1)

/** How it was looked, and with what. */
export function method({ tool }: Assessment, { translate, requirements }: Setting): Markup {
  return section('method', translate, [
    markup`<p>${translate('method')}</p>\n`,
    definitions('facts', [
      [translate('fact.tool'), `${tool.name} ${tool.version}`],
      [translate('fact.rules'), tool.rules.version],
      [translate('fact.rulesDigest'), markup`<code>${tool.rules.sha256}</code>`],
      [translate('fact.configDigest'), markup`<code>${tool.config.sha256}</code>`],
      [translate('fact.runtime'), tool.runtime],
      [translate('fact.requirements'), requirements?.version ?? translate('notStated')],
    ]),
  ])
}

/** Whether the detection worked in this run. */
export function effectiveness({ selfTest, run }: Assessment, { translate, zone }: Setting): Markup {
  const { planted = 0, found = 0, passed = false } = selfTest ?? {}
  const result = passed ? 'passed' : 'failed'
  const date = dayAfter(run.finishedAt, YEAR, zone)
  return section('effectiveness', translate, [
    markup`<p>${selfTest ? translate(`effectiveness.${result}`, { planted, found }) : translate('effectiveness.missing')}</p>
<p>${translate('effectiveness.means')}</p>
`,
    ...components(selfTest?.components, dayText(selfTest?.components?.at ?? '', zone), translate),
    note(translate('effectiveness.due', { date })),
  ])
}

/** What was planted in copies of the real components, and whether it was found. */
function components(
  test: ComponentTest | undefined,
  date: string,
  translate: Setting['translate'],
): Shown[] {
  if (test === undefined) return []
  const title = translate('components.title', { date })
  const columns = [
    { title: translate('components.column') },
    { title: translate('components.outcome') },
  ]
  const rows = test.components.map(({ kind, name, outcome, detail }) => [
    `${translate(`components.${kind}`)}: ${name}`,
    `${translate(`components.${outcome}`)}${detail === undefined ? '' : ` (${detail})`}`,
  ])
  return [heading(title), table(title, columns, rows)]
}

/** What this report cannot tell, whole. */
export function limits({ limits: all }: Assessment, { translate, lang }: Setting): Markup {
  const items = all.map((limit) => markup`<li>${translateLimit(limit, lang)}</li>\n`)
  return section('limits', translate, markup`<ul>\n${items}</ul>\n`)
}
