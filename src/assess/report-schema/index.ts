// In: parsed JSON. Out: the validator's form of `Assessment`, part by part; the compiler holds it to the model.
import * as v from 'valibot'
import type { Assessment } from '../../model/index.ts'
import { baseline, changes, comparison } from './comparison.ts'
import { bin, combination, system } from './counts.ts'
import { leftOut, population, target, trusted, unchanged } from './coverage.ts'
import { exception, finding } from './findings.ts'
import { run, tool } from './run.ts'
import { selfTest } from './self-test.ts'
import { table } from './tables.ts'
import { count, type SchemaOf, verdict, window } from './values.ts'

export { parseComponentTest } from './self-test.ts'

/** The schema of report.json. */
export const assessment: SchemaOf<Assessment> = v.strictObject({
  schema: v.literal('cardsweep/report@1'),
  run,
  tool,
  profile: v.exactOptional(v.picklist(['merchant-nonretention', 'pci-cde'])),
  verdict,
  selfTest: v.exactOptional(selfTest),
  totals: v.strictObject({
    bytes: count,
    records: count,
    occurrences: count,
    distinctCards: count,
    open: v.exactOptional(v.strictObject({ occurrences: count, distinctCards: count })),
  }),
  combinations: v.array(combination),
  brands: v.array(v.strictObject({ brand: v.string(), occurrences: count, distinctCards: count })),
  bins: v.exactOptional(v.array(bin)),
  systems: v.exactOptional(v.array(system)),
  window: v.exactOptional(window),
  changes: v.exactOptional(v.nullable(changes)),
  baseline: v.exactOptional(baseline),
  comparison: v.exactOptional(comparison),
  exceptions: v.exactOptional(v.array(exception)),
  populations: v.exactOptional(v.array(population)),
  findings: v.array(finding),
  coverage: v.strictObject({
    complete: v.boolean(),
    unchanged: v.exactOptional(unchanged),
    trusted: v.exactOptional(trusted),
    leftOut: v.exactOptional(leftOut),
    accept: v.exactOptional(v.array(v.string())),
    targets: v.array(target),
  }),
  tables: v.exactOptional(v.array(table)),
  limits: v.array(v.string()),
})
