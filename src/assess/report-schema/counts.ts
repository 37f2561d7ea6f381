import * as v from 'valibot'
import type { BinCount, Combination, SystemCount } from '../../model/index.ts'
import { count, element, type SchemaOf, window } from './values.ts'

/** Records that hold the same kinds of card data. */
export const combination: SchemaOf<Combination> = v.strictObject({
  elements: v.array(element),
  records: count,
  distinctCards: count,
})

/** What one system holds. */
export const system: SchemaOf<SystemCount> = v.strictObject({
  system: v.string(),
  environment: v.exactOptional(v.string()),
  owner: v.exactOptional(v.string()),
  occurrences: count,
  distinctCards: count,
  findings: v.strictObject({
    SV1: count,
    SV2: count,
    SV3: count,
    SV4: count,
    SV5: count,
    SV0: count,
  }),
  combinations: v.array(combination),
  window: v.exactOptional(window),
})

/** The numbers of one issuer range. */
export const bin: SchemaOf<BinCount> = v.strictObject({
  bin: v.string(),
  brand: v.string(),
  occurrences: count,
  distinctCards: count,
})
