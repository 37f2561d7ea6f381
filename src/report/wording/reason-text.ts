import type { Lang } from '../messages/index.ts'
import type { Reasons } from '../reporter.ts'

/**
 * Says a reason such as `luhn:pass +10` in plain words, with its weight in decibans.
 *
 * A reason without words, for instance of another version's rules, is shown by its id.
 */
export function reasonText(
  reason: string,
  { lang, reasons }: { readonly lang: Lang; readonly reasons: Reasons },
): string {
  const [id = '', weight] = reason.split(' ')
  const words = Object.hasOwn(reasons, id) ? (reasons[id]?.[lang] ?? id) : id
  return weight === undefined ? words : `${words} (${weight})`
}
