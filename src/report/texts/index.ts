import { cells } from './cells.ts'
import { explanation } from './explanation.ts'
import { html } from './html.ts'
import { limits } from './limits.ts'
import { summary } from './summary.ts'
import { words } from './words.ts'

/** Languages of the documents. */
export type Lang = 'ja' | 'en'

/** Every text of every document, in both languages. */
export const TEXTS: typeof words &
  typeof summary &
  typeof html &
  typeof explanation &
  typeof cells = {
  ...words,
  ...summary,
  ...html,
  ...explanation,
  ...cells,
}

/** Names a text; a key without a text does not compile. */
export type TextKey = keyof typeof TEXTS

/** Says a text in the language of the document, with values in place of its `{names}`. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

/** Speaks one language. */
export function speaker(lang: Lang): Say {
  return (key, values = {}) =>
    TEXTS[key][lang].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

const limitsByText: ReadonlyMap<string, Record<Lang, string>> = new Map(
  Object.entries(limits).flatMap(([id, texts]) => [
    [id, texts],
    [texts.en, texts],
  ]),
)

/**
 * Says a limit by its id, or by its English sentence as report.json has it.
 *
 * A sentence of another version stays as it was written.
 */
export function sayLimit(limit: string, lang: Lang): string {
  return limitsByText.get(limit)?.[lang] ?? limit
}
