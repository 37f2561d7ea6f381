import * as v from 'valibot'
import {
  type Baseline,
  type Changes,
  type Comparison,
  LEAVES_UNREAD,
  type NotReadReason,
  type UnequalReading,
} from '../../model/index.ts'
import { pastFinding } from './findings.ts'
import { count, positive, type SchemaOf, time, verdict } from './values.ts'

/** How many findings changed since another run. */
export const changes: SchemaOf<Changes> = v.strictObject({
  run: v.string(),
  new: count,
  grown: count,
  continuing: count,
  resolved: count,
  notChecked: count,
})

/** The run that this one was compared with. */
export const baseline: SchemaOf<Baseline> = v.strictObject({
  run: v.strictObject({ id: v.string(), finishedAt: time, verdict }),
  resolved: v.array(pastFinding),
  unchecked: v.array(pastFinding),
  history: v.array(
    v.strictObject({
      runId: v.string(),
      finishedAt: time,
      verdict,
      occurrences: count,
      distinctCards: count,
    }),
  ),
})

const unequalReading: SchemaOf<UnequalReading> = v.strictObject({
  target: v.exactOptional(v.string()),
  what: v.exactOptional(v.string()),
  reason: v.picklist([
    ...(Object.keys(LEAVES_UNREAD) as NotReadReason[]),
    ...(['target', 'nothing', 'since', 'selfTest'] as const),
  ]),
  count: v.exactOptional(positive),
})

/** What two runs read, and by what they looked. */
export const comparison: SchemaOf<Comparison> = v.strictObject({
  reads: v.picklist(['same', 'less', 'more']),
  lost: v.array(unequalReading),
  gained: v.array(unequalReading),
  differs: v.array(
    v.strictObject({
      what: v.picklist(['version', 'rules', 'ownRules', 'settings', 'profile', 'purpose']),
      before: v.nullable(v.string()),
      after: v.nullable(v.string()),
    }),
  ),
})
