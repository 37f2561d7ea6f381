import * as v from 'valibot'
import type { Baseline, Changes } from '../../model/index.ts'
import { pastFinding } from './findings.ts'
import { count, type SchemaOf, time, verdict } from './values.ts'

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
