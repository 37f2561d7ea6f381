// In: a few hundred bytes in which one encoding was seen.
// Out: the same bytes with everything in that encoding decoded, and for each the place it comes from.
import type { Encoding } from './decoded.ts'
import { percentEncoding } from './percent-encoding.ts'

/** All encodings, by the name that stands in a report. */
export const encodings: Readonly<Record<string, Encoding>> = {
  'percent-encoding': percentEncoding,
}
