// In: chunks of bytes, of files or of the rows of tables. Out: the card data in them, counted, with few samples.
// Nobody outside knows how a number is looked for, placed in its record and judged. A number stays in here: what
// leaves shows its first six and last four digits at most.
import type { Explanation } from '../model/index.ts'
import type { Rules } from '../rules/index.ts'

export { createCanaryDetector } from './canaries/index.ts'
export { wrongExample } from './classify/index.ts'
export { createDetector } from './detector.ts'
export { compileModule, type Module } from './kernel/index.ts'
export { pseudonyms } from './tally/index.ts'
export type { Detector, WrittenSince } from './unit-detector.ts'

/** Says why a value is taken for what it is; loaded where somebody asks, with all that decodes. */
export const explain = async (bytes: Uint8Array, rules: Rules): Promise<Explanation> =>
  (await import('./explain/index.ts')).explain(bytes, rules)
