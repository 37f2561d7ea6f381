import { languages, messageFor } from '../messages/index.ts'
import type { Setting } from './setting.ts'

/** A requirement as its document's title and its number. */
export interface Requirement {
  readonly title: string
  readonly number: string
}

/** Tells an id of rules/requirements.json: `pci-dss:3.5.1`, or a document as a whole. */
export function requirementOf(id: string, { lang }: Setting): Requirement {
  const [document = '', ...rest] = id.split(':')
  const title = messageFor(languages[lang].standards, document) ?? document
  return { title, number: rest.join(':') }
}

/** Requirements by document: `PCI DSS v4.0.1 3.2.1, 3.5.1; ...`. */
export function requirementText(ids: readonly string[], setting: Setting): string {
  const numbers = new Map<string, string[]>()
  for (const id of ids) {
    const { title, number } = requirementOf(id, setting)
    numbers.set(title, [...(numbers.get(title) ?? []), ...(number ? [number] : [])])
  }
  return [...numbers].map(([title, list]) => `${title} ${list.join(', ')}`.trim()).join('; ')
}
