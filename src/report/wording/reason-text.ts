import { type Lang, languages, messageFor } from '../messages/index.ts'

/**
 * Says a reason such as `luhn:pass +10` in plain words, with its weight in decibans.
 *
 * A reason without words, for instance of another version's rules, is shown by its id.
 */
export function reasonText(reason: string, lang: Lang): string {
  const [id = '', weight] = reason.split(' ')
  const words = messageFor(languages[lang].reasons, id) ?? id
  return weight === undefined ? words : `${words} (${weight})`
}
