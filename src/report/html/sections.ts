import type { MessageKey, Translate } from '../messages/index.ts'
import { type Markup, markup } from './template.ts'

/** Sections that are headed by a text of their own. */
export type SectionName = MessageKey extends infer Key
  ? Key extends `section.${infer Name}`
    ? Name
    : never
  : never

/** The sections in the order of the page; what a reader is told to look up is told by number. */
const NUMBERED: readonly SectionName[] = [
  'summary',
  'coverage',
  'method',
  'effectiveness',
  'criteria',
  'inventory',
  'findings',
  'counts',
  'exceptions',
  'changes',
  'response',
  'limits',
  'signOff',
  'facts',
  'integrity',
]
const APPENDED: readonly SectionName[] = ['mapping', 'glossary', 'tables']

/** The number of a section, the letter of an appendix. */
export function numberOf(name: SectionName): string {
  const appendix = APPENDED.indexOf(name)
  return appendix < 0
    ? String(NUMBERED.indexOf(name) + 1)
    : String.fromCharCode('A'.charCodeAt(0) + appendix)
}

/** The table of contents. */
export function contents(translate: Translate): Markup {
  const items = [...NUMBERED, ...APPENDED].map(
    (name) =>
      markup`<li><a href="#${name}">${numberOf(name)} ${translate(`section.${name}`)}</a></li>\n`,
  )
  return markup`<nav aria-label="${translate('contents')}"><ul>
${items}</ul></nav>
`
}
