import { passesLuhn } from '../model/index.ts'
import { rangeOf } from './brands.ts'
import type { Rules } from './compile.ts'

/** One published test number for each scheme that the rules look for: what a scan can be tested with. */
export function plantedNumbers({ testCards, brands }: Rules): string[] {
  const chosen = new Map<string, string>()
  for (const number of testCards.published.keys()) {
    const range = rangeOf(brands, number)
    if (range?.enabled && passesLuhn(number) && !chosen.has(range.brand)) {
      chosen.set(range.brand, number)
    }
  }
  return [...chosen.values()]
}
