import * as v from 'valibot'
import type { ComponentTest, SelfTest } from '../../model/index.ts'
import { count, type SchemaOf } from './values.ts'

/** A self-test on copies of the real components. */
const componentTest: SchemaOf<ComponentTest> = v.strictObject({
  at: v.pipe(v.string(), v.isoTimestamp()),
  version: v.string(),
  cleaned: v.boolean(),
  components: v.array(
    v.strictObject({
      kind: v.picklist(['form', 'container', 'source', 'copy']),
      name: v.string(),
      outcome: v.picklist(['found', 'missed', 'untested']),
      detail: v.exactOptional(v.string()),
    }),
  ),
})

/** Whether a run found its own test cards, and what else is known of its method. */
export const selfTest: SchemaOf<SelfTest> = v.strictObject({
  passed: v.boolean(),
  planted: count,
  found: count,
  components: v.exactOptional(componentTest),
})

/** A self-test as its file has it; null for anything else. */
export function parseComponentTest(json: unknown): ComponentTest | null {
  const { success, output } = v.safeParse(componentTest, json)
  return success ? output : null
}
