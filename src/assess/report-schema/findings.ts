import * as v from 'valibot'
import type { AssessedFinding, CheckedException, PastFinding } from '../../model/index.ts'
import {
  approval,
  confidence,
  count,
  element,
  id,
  kind,
  place,
  positive,
  type SchemaOf,
  severity,
  time,
  window,
} from './values.ts'

const sample = v.strictObject({
  masked: v.string(),
  brand: v.nullable(v.string()),
  line: v.exactOptional(positive),
  column: v.exactOptional(positive),
  offset: count,
  key: v.exactOptional(v.string()),
  field: v.exactOptional(v.string()),
  encoding: v.string(),
  reasons: v.array(v.string()),
  elements: v.array(element),
})

const past = {
  id,
  target: v.string(),
  kind,
  severity,
  confidence,
  place,
  occurrences: count,
  window: v.exactOptional(window),
  firstSeen: v.exactOptional(time),
}

const amount = v.strictObject({
  occurrences: count,
  distinctCards: count,
  severity,
  newest: v.exactOptional(v.string()),
})

const note = v.strictObject({
  at: time,
  by: v.string(),
  text: v.string(),
  ticket: v.exactOptional(v.string()),
})

const assigned = v.strictObject({
  at: time,
  by: v.string(),
  ticket: v.exactOptional(v.string()),
})

const access = v.strictObject({
  owner: v.string(),
  group: v.string(),
  mode: v.pipe(v.string(), v.regex(/^[0-7]{4}$/)),
  mount: v.exactOptional(v.string()),
})

/** Card data of one kind in one place. */
export const finding: SchemaOf<AssessedFinding> = v.strictObject({
  ...past,
  distinctCards: count,
  samples: v.pipe(v.array(sample), v.maxLength(20)),
  role: v.exactOptional(v.string()),
  population: v.exactOptional(v.picklist(['set-aside', 'outlier'])),
  codeField: v.exactOptional(v.string()),
  comment: v.exactOptional(v.string()),
  causes: v.exactOptional(v.array(v.string())),
  requirements: v.exactOptional(v.array(v.string())),
  allowed: v.exactOptional(v.literal(true)),
  exception: v.exactOptional(approval),
  status: v.exactOptional(v.picklist(['new', 'grown', 'continuing'])),
  before: v.exactOptional(amount),
  newRules: v.exactOptional(v.literal(true)),
  assignee: v.exactOptional(v.string()),
  assigned: v.exactOptional(assigned),
  notes: v.exactOptional(v.array(note)),
  access: v.exactOptional(access),
})

/** What is known of a finding of an earlier run. */
export const pastFinding: SchemaOf<PastFinding> = v.strictObject({
  ...past,
  distinctCards: v.exactOptional(count),
  mount: v.exactOptional(v.string()),
})

/** A finding that was accepted, and whether that still holds. */
export const exception: SchemaOf<CheckedException> = v.strictObject({
  finding: id,
  reason: v.string(),
  approver: v.string(),
  until: v.string(),
  ticket: v.exactOptional(v.string()),
  at: v.exactOptional(time),
  state: v.picklist(['active', 'expired', 'unused', 'outgrown']),
  covers: v.exactOptional(amount),
})
