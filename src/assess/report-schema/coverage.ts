import * as v from 'valibot'
import {
  LEAVES_UNREAD,
  type LeftOut,
  type NotReadReason,
  type Population,
  type TargetCoverage,
  type Trusted,
  type Unchanged,
} from '../../model/index.ts'
import { approval, count, place, positive, type SchemaOf, time } from './values.ts'

const notRead = v.strictObject({
  what: v.string(),
  // TypeScript has the keys of a record as plain strings.
  reason: v.picklist(Object.keys(LEAVES_UNREAD) as NotReadReason[]),
  detail: v.string(),
  kind: v.exactOptional(v.string()),
  count: v.exactOptional(positive),
  bytes: v.exactOptional(count),
  accepted: v.exactOptional(v.union([approval, v.strictObject({ kind: v.string() })])),
  since: v.exactOptional(time),
})

/** What was read of a target, and what was not. */
export const target: SchemaOf<TargetCoverage> = v.strictObject({
  target: v.string(),
  system: v.exactOptional(v.string()),
  owner: v.exactOptional(v.string()),
  environment: v.exactOptional(v.string()),
  expected: v.exactOptional(v.picklist(['none', 'test', 'card-data'])),
  status: v.picklist(['complete', 'partial', 'failed']),
  bytes: count,
  records: count,
  listed: v.exactOptional(v.array(v.string())),
  mount: v.exactOptional(v.string()),
  notRead: v.array(notRead),
})

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))

/** What was not read, and on which runs that relies. */
export const unchanged: SchemaOf<Unchanged> = v.strictObject({
  files: count,
  tables: count,
  bytes: count,
  oldestReading: v.exactOptional(time),
  reliesOn: v.array(v.string()),
  drawn: count,
  changedAtMost: share,
  compared: v.exactOptional(count),
})

/** What was not read because its files have only grown. */
export const trusted: SchemaOf<Trusted> = v.strictObject({
  files: count,
  bytes: count,
  oldestReading: v.exactOptional(time),
  reliesOn: v.array(v.string()),
  names: v.array(v.string()),
})

/** What a run since a time did not read or count. */
export const leftOut: SchemaOf<LeftOut> = v.strictObject({
  files: count,
  bytes: count,
  occurrences: count,
})

/** Numbers that together are no card numbers. */
export const population: SchemaOf<Population> = v.strictObject({
  target: v.string(),
  place,
  field: v.exactOptional(v.string()),
  values: count,
  luhnPassing: count,
  luhnRate: v.strictObject({ low: share, high: share }),
  structure: v.array(v.string()),
  setAside: count,
  mayHide: count,
  outliers: count,
  sampled: v.exactOptional(v.literal(true)),
})
