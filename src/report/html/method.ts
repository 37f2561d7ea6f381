import type { Assessment } from '../../model/index.ts'
import { sayLimit } from '../messages/index.ts'
import { dayAfter } from '../wording/index.ts'
import { definitions, note, section } from './parts.ts'
import type { Setting } from './setting.ts'
import { type Markup, markup } from './template.ts'

const YEAR = 12 // months between two confirmations of the method (PCI DSS A3.2.5.1)

/** How it was looked, and with what. */
export function method({ tool }: Assessment, { say, requirements }: Setting): Markup {
  return section('method', say, [
    markup`<p>${say('method')}</p>\n`,
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

/** Whether the detection worked in this run. */
export function effectiveness({ selfTest, run }: Assessment, { say }: Setting): Markup {
  const { planted = 0, found = 0, passed = false } = selfTest ?? {}
  const result = passed ? 'passed' : 'failed'
  const date = dayAfter(run.finishedAt, YEAR)
  return section('effectiveness', say, [
    markup`<p>${selfTest ? say(`effectiveness.${result}`, { planted, found }) : say('effectiveness.missing')}</p>
<p>${say('effectiveness.means')}</p>
`,
    note(say('effectiveness.due', { date })),
  ])
}

/** What this report cannot tell, whole. */
export function limits({ limits: all }: Assessment, { say, lang }: Setting): Markup {
  const items = all.map((limit) => markup`<li>${sayLimit(limit, lang)}</li>\n`)
  return section('limits', say, markup`<ul>\n${items}</ul>\n`)
}
