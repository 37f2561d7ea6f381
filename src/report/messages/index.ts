// In: the name of a message, a language and values. Out: the sentence.
import { DefectError } from '../../errors.ts'
import { actions } from './actions.ts'
import { audit } from './audit.ts'
import { cells } from './cells.ts'
import { explanation } from './explanation.ts'
import { figures } from './figures.ts'
import { findingsPage } from './findings-page.ts'
import { glossary } from './glossary.ts'
import { limits } from './limits.ts'
import { page } from './page.ts'
import { response } from './response.ts'
import { summary } from './summary.ts'
import { words } from './words.ts'

/** Languages of the documents. */
export type Lang = 'ja' | 'en'

type Part =
  | typeof words
  | typeof summary
  | typeof page
  | typeof figures
  | typeof findingsPage
  | typeof actions
  | typeof audit
  | typeof response
  | typeof glossary
  | typeof explanation
  | typeof cells

/** Every text of every document, in both languages; one object of them all would take longer to make than to ask. */
export const PARTS: readonly Part[] = [
  words,
  summary,
  page,
  figures,
  findingsPage,
  actions,
  audit,
  response,
  glossary,
  explanation,
  cells,
]

/** Names a text; a key without a text does not compile. */
export type TextKey = KeyOf<Part>

type KeyOf<One> = One extends unknown ? keyof One : never

/** Whether a name is that of a text. */
export const isTextKey = (name: string): name is TextKey => partOf(name) !== undefined

const partOf = (name: string): Part | undefined => PARTS.find((part) => Object.hasOwn(part, name))

/** Says a text in the language of the document, with values in place of its `{names}`. */
export type Say = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string

/** Speaks one language. */
export function speaker(lang: Lang): Say {
  return (key, values = {}) =>
    textOf(key)[lang].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

function textOf(key: TextKey): Readonly<Record<Lang, string>> {
  const part: Partial<Record<TextKey, Record<Lang, string>>> | undefined = partOf(key)
  const text = part?.[key]
  if (text === undefined) throw new DefectError(`no text is called ${key}`)
  return text
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
