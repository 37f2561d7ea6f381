// Files of numbers that are no payment cards, though much about them says so: other cards, tokens, references, keys, series and
// measures, in the fields and records in which they stand. In: a source of random numbers. Out: the text of each file.
import type { Random } from '../../../src/demo/random.ts'
import { cards } from './cards.ts'
import { keys } from './keys.ts'
import { measures } from './measures.ts'
import { references } from './references.ts'
import { series } from './series.ts'
import type { Source } from './source.ts'

/** Every such file: the numbers in it and how it is written. */
export const others: readonly Source[] = [...cards, ...references, ...keys, ...series, ...measures]

/** The text of a file. */
export function textOf({ count, head, line }: Source, random: Random): string {
  const lines = Array.from({ length: count }, (_, index) => line(random, index))
  return `${[...(head === undefined ? [] : [head]), ...lines].join('\n')}\n`
}
