import { type Lang, ORIGINAL, translator } from '../messages/index.ts'
import type { Names } from '../reporter.ts'

/** What numbers without a scheme are counted under. */
const UNKNOWN = 'unknown'

/**
 * A scheme's name, the original one where the language has none; what the rules have no name for, as a user's own
 * range, is called by its id.
 */
export function brandText(
  brand: string | null,
  { lang, brands }: { readonly lang: Lang; readonly brands: Names },
): string {
  if (brand === null || brand === UNKNOWN) return translator(lang)('brand.unknown')
  const names = Object.hasOwn(brands, brand) ? brands[brand] : undefined
  return names?.[lang] ?? names?.[ORIGINAL] ?? brand
}
