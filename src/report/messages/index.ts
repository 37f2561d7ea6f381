// In: the name of a message, a language and values. Out: the sentence.
import { DefectError } from '../../errors.ts'
import * as en from './en/index.ts'
import * as ja from './ja/index.ts'
import type { Language } from './language.ts'

export type { Language } from './language.ts'

/** Languages of the documents. */
export type Lang = 'ja' | 'en'

/** A language is a folder here and an entry in this list: options, messages, evidence and tests walk it. */
export const languages: Readonly<Record<Lang, Language>> = { ja, en }

/** Their names, in the order in which people are told them. */
export const LANGS: readonly Lang[] = Object.keys(languages) as Lang[]

/** The one that all others are translated from, and that report.json is written in. */
export const ORIGINAL: Lang = 'en'

/** Names a message; a key without a message does not compile. */
export type MessageKey = KeyOf<Language['messages'][keyof Language['messages']]>

type KeyOf<One> = One extends unknown ? keyof One : never

/** Gives a message in the language of the document, with values in place of its `{names}`. */
export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string

/** Translates into one language. */
export function translator(lang: Lang): Translate {
  const parts = partsOf(lang)
  return (key, values = {}) => {
    const text = parts.find((part) => Object.hasOwn(part, key))?.[key]
    if (text === undefined) throw new DefectError(`no message is called ${key}`)
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

/** Part by part: one object of all messages would take longer to make than to ask. */
function partsOf(lang: Lang): readonly Readonly<Record<string, string>>[] {
  return Object.values(languages[lang].messages)
}

/** What a language has for an id of the rules; undefined for one that only another version has. */
export function messageFor<One>(
  messages: Readonly<Record<string, One>>,
  id: string,
): One | undefined {
  return Object.hasOwn(messages, id) ? messages[id] : undefined
}

/**
 * Translates a limit by its id, or by its English sentence as report.json has it.
 *
 * A sentence of another version stays as it was written.
 */
export function translateLimit(limit: string, lang: Lang): string {
  const ids = Object.entries(languages[ORIGINAL].limits)
  const [id = limit] = ids.find((entry) => entry.includes(limit)) ?? []
  return messageFor(languages[lang].limits, id) ?? limit
}
