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
  'findings',
  'exceptions',
  'changes',
  'limits',
  'signOff',
  'facts',
]

/** Those of the annex, by letter. */
const APPENDED: readonly SectionName[] = [
  'inventory',
  'counts',
  'response',
  'method',
  'effectiveness',
  'criteria',
  'mapping',
  'tables',
  'glossary',
  'integrity',
]

/** What a document holds of all that can be told of a run. */
export type PageExtent = 'page' | 'annex' | 'whole'

const SECTIONS: Readonly<Record<PageExtent, readonly SectionName[]>> = {
  page: NUMBERED,
  annex: [...APPENDED, 'limits'], // no document stands without them
  whole: [...NUMBERED, ...APPENDED],
}

/** The number of a section, the letter of one of the annex. */
export function numberOf(name: SectionName): string {
  const appendix = APPENDED.indexOf(name)
  return appendix < 0
    ? String(NUMBERED.indexOf(name) + 1)
    : String.fromCharCode('A'.charCodeAt(0) + appendix)
}

/** Whether the page or its annex has a section of this name. */
export function isSection(name: string): name is SectionName {
  return [...NUMBERED, ...APPENDED].some((known) => known === name)
}

/** The table of contents; a page names the sections of its annex as well. */
export function contents(extent: PageExtent, translate: Translate): Markup {
  const title = (name: SectionName): string => `${numberOf(name)} ${translate(`section.${name}`)}`
  const items = SECTIONS[extent].map(
    (name) => markup`<li><a href="#${name}">${title(name)}</a></li>\n`,
  )
  const elsewhere =
    extent === 'page'
      ? markup`<p class="quiet">${translate('annex.elsewhere', { sections: APPENDED.map(title).join(', ') })}</p>`
      : ''
  return markup`<nav aria-label="${translate('contents')}"><ul>
${items}</ul>${elsewhere}</nav>
`
}
