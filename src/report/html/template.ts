import { visible } from '../../mask/index.ts'

/** Markup that is safe as it stands. Only `markup` and `style.ts` make it, never data. */
export interface Markup {
  readonly markup: string
}

/** What a template takes: text is escaped, markup stays, lists are joined. */
export type Shown = string | number | Markup | readonly Shown[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Template tag that escapes every value, also within quoted attributes, and shows control and
 * direction characters as escapes: no name from the scanned system can be anything but text.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Shown[]): Markup {
  const pieces = strings.map((piece, index) => piece + render(values[index] ?? ''))
  return { markup: pieces.join('') }
}

/** The name of a machine before the path of what it read, if a browser would cut it at a hyphen: `web-01:/var/log`. */
const CUT_HOST = /^[\w.]+-[\w.-]*(?=:\/)/

/** A place whose machine is kept in one piece. */
export function place(text: string): Shown {
  const host = CUT_HOST.exec(text)?.[0]
  return host === undefined
    ? text
    : markup`<span class="host">${host}</span>${text.slice(host.length)}`
}

function render(content: Shown): string {
  if (typeof content === 'number') return String(content)
  if (typeof content === 'string') return escapeText(visible(content))
  return 'markup' in content ? content.markup : content.map(render).join('')
}

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
